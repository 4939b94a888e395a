import { asc, eq, sql } from "drizzle-orm";
import type { Executor, Tx } from "../client";
import { listOf } from "../literal";
import { farFuture, isOpen, queueRoutes, tickets } from "../schema";
import { makeDue } from "./queue";

/** A ticket that waits for a shift or a place; `seq` names the state that was read. */
export type RouteRow = { ticketId: string; seq: number };

/** Who waits in a workspace is moved by one worker at a time, so that none takes a place before another's turn. */
export async function lockRoutes(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`routes ${workspaceId}`}, 0))`);
}

/** All that wait, due or not: whoever is first in order may not be due yet in another worker's eyes. */
export const waitingRoutes = (db: Executor, workspaceId: string): Promise<RouteRow[]> =>
  db
    .select({ ticketId: queueRoutes.ticketId, seq: queueRoutes.seq })
    .from(queueRoutes)
    .where(eq(queueRoutes.workspaceId, workspaceId))
    .orderBy(asc(queueRoutes.ticketId));

/**
 * Looks at those rows again at `due` (epoch ms), or when a place frees up. A row that was woken since it was read stays
 * as it is.
 */
export async function rearmRoutes(
  db: Executor,
  workspaceId: string,
  rows: readonly RouteRow[],
  due: number | null,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = listOf(rows.map(({ ticketId }) => ticketId));
  const seqs = listOf(rows.map(({ seq }) => seq));
  await db.execute(sql`
    update ${queueRoutes} as q set due = ${iso(due ?? farFuture)}::timestamptz, attempts = 0, last_error = null, seq = default
    from unnest(${ids}::uuid[], ${seqs}::bigint[]) as seen(ticket_id, seq)
    where q.workspace_id = ${workspaceId}::uuid and q.ticket_id = seen.ticket_id and q.seq = seen.seq`);
}

/** Makes every ticket of a workspace that nobody has accepted due at `at` (epoch ms): who may take it has changed. */
export async function wakeRoutes(db: Executor, workspaceId: string, at: number): Promise<void> {
  const waiting = await db
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(sql`${tickets.workspaceId} = ${workspaceId} and ${isOpen} and ${tickets.statusCategory} = 'new'`);
  await makeDue(
    db,
    "route",
    workspaceId,
    waiting.map(({ ticketId }) => ticketId),
    at,
  );
}

const iso = (at: number) => new Date(at).toISOString();
