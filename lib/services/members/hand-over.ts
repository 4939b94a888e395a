import { and, asc, eq } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Executor } from "@/db/client";
import { isOpen, members, paths, tickets, workspaces } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { type HeldPlace, heldPlaces } from "@/lib/domain/members/leave";
import type { Receiver, TicketToHandOver } from "@/lib/domain/members/view";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { onShift } from "@/lib/domain/routing/shifts";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadOrganisation } from "../policy/bundle";
import { liveOrganisation } from "../policy/read-policy";

export const ReadHandOver = z.strictObject({ handle: Slug });

/** What has to be decided before somebody leaves. */
export type HandOver = {
  handle: string;
  name: string;
  version: number;
  tickets: TicketToHandOver[];
  /** What only a successor can take. */
  places: HeldPlace[];
  /** Who may be given them, by name. */
  receivers: Receiver[];
};

type Where = Pick<Ctx, "workspaceId" | "actor">;

/** The open tickets that somebody owns and the reader may see, oldest first. */
export async function openTicketsOf(
  db: Executor,
  { workspaceId, actor }: Where,
  memberId: string,
): Promise<TicketToHandOver[]> {
  const seen = visibleSql(await readSight(db, { workspaceId, actor }));
  const rows = await db
    .select({
      number: tickets.number,
      keyPrefix: workspaces.keyPrefix,
      subject: tickets.subject,
      path: paths.name,
      status: tickets.status,
      category: tickets.statusCategory,
      priority: tickets.priority,
      tier: tickets.lane,
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .innerJoin(paths, and(eq(paths.workspaceId, tickets.workspaceId), eq(paths.pathId, tickets.pathId)))
    .where(
      and(eq(tickets.workspaceId, workspaceId), eq(tickets.ownerId, memberId), isOpen, seen ?? undefined),
    )
    .orderBy(asc(tickets.number));
  return rows.map(({ number, keyPrefix, ...row }) => ({ key: `${keyPrefix}-${number}`, ...row }));
}

/** Their open tickets, what else hangs on them, and who could take it. Admins only. */
export async function readHandOver(ctx: Ctx, { handle }: z.infer<typeof ReadHandOver>): Promise<HandOver> {
  authorize(ctx, "member:manage");
  const db = appDb();
  const { workspaceId, now: at } = ctx;
  const [rows, { document, version }] = await Promise.all([
    db
      .select({
        memberId: members.memberId,
        handle: members.handle,
        name: members.name,
        role: members.role,
        load: members.load,
      })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true)))
      .orderBy(asc(members.name), asc(members.handle)),
    liveOrganisation(db, workspaceId),
  ]);
  const leaving = rows.find((row) => row.handle === handle);
  if (leaving === undefined) throw notFound(msg("faults.not_found.member", { handle }));
  const org = await loadOrganisation(db, workspaceId, version);
  const receivers = rows
    .filter((row) => row.handle !== handle && row.role !== "viewer")
    .map((row) => ({
      handle: row.handle,
      name: row.name,
      load: row.load,
      capacity: capacityOf(org, row.handle),
      onShift: onShift(org, row.handle, null, at),
    }));
  return {
    handle,
    name: leaving.name,
    version,
    tickets: await openTicketsOf(db, ctx, leaving.memberId),
    places: heldPlaces(document, handle),
    receivers,
  };
}
