import { and, eq } from "drizzle-orm";
import { appDb, type Db } from "@/db/client";
import { tickets } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { unchanged } from "@/lib/domain/engine/run";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import { noSuchTicket } from "@/lib/domain/refusals";
import { openView } from "../../access/view";
import type { Ctx } from "../../context";
import { contextOf } from "../complete";
import { numberOf } from "../load/rows";
import { snapshotsOf } from "../load/stored";
import type { TicketRow } from "../load/ticket-of";

export type ReadTicket = {
  /** The ticket as it stands: a run that changes nothing, so that presenters read the same as after a verb. */
  changes: Changes;
  row: TicketRow;
  nameOfId: (memberId: string) => string | null;
};

/** A ticket as verbs see it, read without a lock. Another workspace's key is not found, nor a hidden one. */
export async function readChanges(ctx: Ctx, key: string, db: Db = appDb()): Promise<ReadTicket> {
  const { workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.number, numberOf(key))));
  if (row === undefined) throw noSuchTicket(key);
  await openView(db, ctx, key, row);
  // The conversation is read by the page, or by what needs the whole of it: at 10,000 messages it took half a second.
  const [snapshot] = await snapshotsOf(db, [row], { workspaceId });
  if (snapshot === undefined || key !== ticketKey(snapshot, row.number)) throw noSuchTicket(key);
  const names = new Map([...snapshot.people.values()].map(({ memberId, name }) => [memberId, name]));
  return {
    changes: unchanged(snapshot, contextOf(ctx, ctx.now)),
    row,
    nameOfId: (memberId) => names.get(memberId) ?? null,
  };
}
