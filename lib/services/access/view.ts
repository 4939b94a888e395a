import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { appDb, type Executor } from "@/db/client";
import { audits, tickets, workspaces } from "@/db/schema";
import { isWatched, maySee, type SeenTicket } from "@/lib/domain/access/sight";
import { DomainError } from "@/lib/domain/errors";
import { uuidv7Floor } from "@/lib/domain/ids";
import { msg } from "@/lib/domain/msg";
import { noSuchTicket } from "@/lib/domain/refusals";
import { storedActor } from "../actor";
import { recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { numberOf } from "../tickets/load/rows";
import { readSight } from "./sight";
import { hiddenSql } from "./visible";

/** A screen reads its ticket again with each change, and a program polls: within a minute that is one view. */
const sameViewMs = 60_000;

/**
 * Lets a reader see one ticket: to whom it is hidden from it does not exist, and that a restricted one was looked at is
 * recorded.
 */
export async function openView(
  db: Executor,
  ctx: Ctx,
  key: string,
  row: SeenTicket & { ticketId: string },
): Promise<void> {
  const sight = await readSight(db, ctx);
  if (!maySee(sight, row)) throw noSuchTicket(key);
  if (isWatched(sight, row) && ctx.actor.kind !== "system") await recordView(ctx, row.ticketId);
}

async function recordView(ctx: Ctx, ticketId: string): Promise<void> {
  const [known] = await appDb()
    .select({ id: audits.auditId })
    .from(audits)
    .where(
      and(
        eq(audits.workspaceId, ctx.workspaceId),
        gte(audits.auditId, uuidv7Floor(ctx.now - sameViewMs)),
        eq(audits.action, "ticket.viewed"),
        eq(audits.subject, ticketId),
        sql`${audits.actor} = ${JSON.stringify(storedActor(ctx.actor))}::jsonb`,
      ),
    )
    .limit(1);
  if (known !== undefined) return;
  await saveChanges(appDb(), {
    writes: [],
    audit: [recorded(ctx, "ticket.viewed", { subject: ticketId, data: {} })],
  });
}

/** Of these keys those whose tickets are hidden from the reader. */
export async function hiddenAmong(db: Executor, ctx: Ctx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const hidden = hiddenSql(await readSight(db, ctx));
  if (hidden === null) return [];
  const rows = await db
    .select({ key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}` })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspaceId),
        inArray(tickets.number, [...new Set(keys.map(numberOf))]),
        hidden,
      ),
    );
  const found = new Set(rows.map(({ key }) => key));
  return keys.filter((key) => found.has(key));
}

/** An answer that was given before is not given again to whom one of its tickets is hidden from by now. */
export async function refuseHidden(ctx: Ctx, keys: readonly string[]): Promise<void> {
  if ((await hiddenAmong(appDb(), ctx, keys)).length > 0)
    throw new DomainError("forbidden", msg("faults.ticket.restricted_here"));
}
