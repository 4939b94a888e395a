import { and, eq, sql } from "drizzle-orm";
import type { Executor, Tx } from "../client";
import { listOf } from "../literal";
import { queueClocks, queueFolds, queueRechecks, queueRoutes } from "../schema/queue";
import { backoffMs } from "./backoff";
import { isKeptBack } from "./workspace-queue";

/**
 * Queues with one row per ticket. A row is a hint: whoever claims it locks the ticket, reads the truth again and
 * acts on that; then the same transaction writes the next due instant with `upsertDue`. Lock order is always
 * ticket, then queue row. A claim only moves `due` ahead by a lease, so a crashed worker's rows come back.
 */
export const workQueues = {
  clock: queueClocks,
  recheck: queueRechecks,
  route: queueRoutes,
  fold: queueFolds,
} as const;
export type WorkQueue = keyof typeof workQueues;

export type TicketRef = { workspaceId: string; ticketId: string };
/** `seq` names the state that was claimed; `due` is when the row was due, `attempts` counts claims since it was set. */
export type TicketClaim = TicketRef & { seq: number; due: number; attempts: number };
export type ClaimInput = {
  /** Now, epoch ms. */
  at: number;
  limit: number;
  /** How long the row stays hidden from other workers. */
  leaseMs: number;
};

/** Sets the one due instant of a ticket (epoch ms), or takes it out with `null`. */
export async function upsertDue(tx: Tx, queue: WorkQueue, ref: TicketRef, due: number | null): Promise<void> {
  const table = workQueues[queue];
  const { workspaceId, ticketId } = ref;
  if (due === null) {
    await tx.delete(table).where(and(eq(table.workspaceId, workspaceId), eq(table.ticketId, ticketId)));
    return;
  }
  // `seq = default` is a new state: a claim made before can't complete it away.
  await tx.execute(sql`
    insert into ${table} (workspace_id, ticket_id, due) values (${workspaceId}, ${ticketId}, ${iso(due)}::timestamptz)
    on conflict (workspace_id, ticket_id) do update
    set due = excluded.due, attempts = 0, last_error = null, dead = false, seq = default`);
}

/**
 * Makes several tickets of a workspace due at `at` (epoch ms), or leaves them due earlier. Never later than now by the
 * database's clock, in whole ms as machines count: the one that says when may be ahead.
 */
export async function makeDue(
  db: Executor,
  queue: WorkQueue,
  workspaceId: string,
  ticketIds: readonly string[],
  at: number,
): Promise<void> {
  if (ticketIds.length === 0) return;
  const table = workQueues[queue];
  // In one order: two of these never wait for each other.
  const ids = listOf([...new Set(ticketIds)].sort());
  await db.execute(sql`
    insert into ${table} as q (workspace_id, ticket_id, due)
    select ${workspaceId}::uuid, given, least(${iso(at)}::timestamptz, date_trunc('milliseconds', clock_timestamp()))
    from unnest(${ids}::uuid[]) as given
    on conflict (workspace_id, ticket_id) do update
    set due = least(q.due, excluded.due), attempts = 0, last_error = null, dead = false, seq = default`);
}

/**
 * Takes up to `limit` due rows, oldest first, that no other worker has; those of one workspace, or of all that this
 * queue's loop doesn't wait for. Materialised: a plan may run a sub-query again for each row, and take more than the
 * limit.
 */
export async function claimTickets(
  db: Executor,
  queue: WorkQueue,
  { at, limit, leaseMs, workspaceId }: ClaimInput & { workspaceId?: string },
): Promise<TicketClaim[]> {
  const table = workQueues[queue];
  const whose =
    workspaceId === undefined ? sql`not ${isKeptBack(queue)}` : sql`workspace_id = ${workspaceId}`;
  const rows = await db.execute<{
    workspace_id: string;
    ticket_id: string;
    seq: string;
    was_due: string;
    attempts: number;
  }>(sql`
    with claimed as materialized (
      select workspace_id, ticket_id, due from ${table} as q
      where not dead and due <= ${iso(at)}::timestamptz and ${whose}
      order by due, seq limit ${limit} for update skip locked
    )
    update ${table} as q set due = ${iso(at + leaseMs)}::timestamptz, attempts = q.attempts + 1 from claimed
    where q.workspace_id = claimed.workspace_id and q.ticket_id = claimed.ticket_id
    returning q.workspace_id, q.ticket_id, q.seq, claimed.due as was_due, q.attempts`);
  return rows
    .map((row) => ({
      workspaceId: row.workspace_id,
      ticketId: row.ticket_id,
      seq: Number(row.seq),
      due: Date.parse(row.was_due),
      attempts: row.attempts,
    }))
    .sort((a, b) => a.due - b.due || a.seq - b.seq);
}

/** No lease and no back-off is longer. */
const longestAwayMs = 10 * 60_000;

/**
 * Makes due what a clock that was ahead has put off. A claimed row can't be due so late by any other way; a row of
 * figures that nobody has claimed can, for a last look, so that it is taken along only where a clock is known to have
 * come back.
 * @param at now, epoch ms
 */
export async function reviveRows(db: Executor, at: number, cameBack: boolean): Promise<void> {
  const present = sql`${iso(at)}::timestamptz`;
  const late = sql`${iso(at + longestAwayMs)}::timestamptz`;
  for (const name of ["clock", "recheck", "route", "fold", "job"])
    await db.execute(sql`
      update ${sql.identifier(`queue_${name}`)} set due = ${present}
      where not dead and attempts > 0 and due > ${late}`);
  await db.execute(sql`update queue_workspace set due = ${present} where due > ${late}`);
  if (cameBack)
    await db.execute(sql`update queue_fold set due = ${present} where not dead and due > ${late}`);
}

/** The earliest instant at which a ticket of any queue is due; null when nothing waits. */
export async function earliestDue(db: Executor): Promise<number | null> {
  const rows = await db.execute<{ due: string | null }>(sql`
    select min(due) as due from (
      (select due from queue_clock where not dead order by due limit 1)
      union all (select due from queue_recheck where not dead order by due limit 1)
      union all (select due from queue_route where not dead order by due limit 1)) as waiting`);
  const due = rows[0]?.due ?? null;
  return due === null ? null : Date.parse(due);
}

/** Gives claimed rows back as they were, unless a verb has set a new due instant meanwhile: nobody tried them. */
export async function releaseTickets(
  db: Executor,
  queue: WorkQueue,
  claims: readonly TicketClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  await db.execute(sql`
    update ${workQueues[queue]} as q set due = given.due, attempts = q.attempts - 1
    from unnest(${listOf(claims.map(({ workspaceId }) => workspaceId))}::uuid[],
      ${listOf(claims.map(({ ticketId }) => ticketId))}::uuid[], ${listOf(claims.map(({ seq }) => seq))}::bigint[],
      ${listOf(claims.map(({ due }) => iso(due)))}::timestamptz[]) as given(workspace_id, ticket_id, seq, due)
    where q.workspace_id = given.workspace_id and q.ticket_id = given.ticket_id and q.seq = given.seq`);
}

/** What a row is put off with whose ticket can't be seen: its transaction may end in a moment, elsewhere. */
export const notThere = "not there yet";
/** In over eight minutes. What hasn't been there at any of these looks is gone. */
export const mostLooks = 9;

/** Takes claimed rows out, unless a verb has set a new due instant meanwhile. */
export async function completeTickets(
  db: Executor,
  queue: WorkQueue,
  claims: readonly Pick<TicketClaim, "workspaceId" | "ticketId" | "seq">[],
): Promise<void> {
  if (claims.length === 0) return;
  const workspaces = listOf(claims.map(({ workspaceId }) => workspaceId));
  const ids = listOf(claims.map(({ ticketId }) => ticketId));
  const seqs = listOf(claims.map(({ seq }) => seq));
  await db.execute(sql`
    delete from ${workQueues[queue]} as q
    using unnest(${workspaces}::uuid[], ${ids}::uuid[], ${seqs}::bigint[]) as done(workspace_id, ticket_id, seq)
    where q.workspace_id = done.workspace_id and q.ticket_id = done.ticket_id and q.seq = done.seq`);
}

/**
 * Tries a claimed row again after `backoffMs(attempts)`. Rows of tickets never die: a deadline that can't fire is
 * tried every five minutes and shows in `workQueueLag`. Returns the next instant, or `null` if a verb was there first.
 */
export async function retryTicket(
  db: Executor,
  queue: WorkQueue,
  claim: TicketClaim,
  failure: { at: number; error: string },
): Promise<number | null> {
  const table = workQueues[queue];
  const due = failure.at + backoffMs(claim.attempts);
  const kept = await db
    .update(table)
    .set({ due, lastError: failure.error.slice(0, 2_000) })
    .where(
      and(
        eq(table.workspaceId, claim.workspaceId),
        eq(table.ticketId, claim.ticketId),
        eq(table.seq, claim.seq),
      ),
    )
    .returning({ seq: table.seq });
  return kept.length > 0 ? due : null;
}

export type WorkQueueLag = {
  queue: string;
  waiting: number;
  failing: number;
  dead: number;
  oldestDue: number | null;
};

/** What readiness and metrics show: rows due by `at`, failing and dead, and the oldest due instant. */
export async function workQueueLag(db: Executor, at: number): Promise<WorkQueueLag[]> {
  const now = sql`${iso(at)}::timestamptz`;
  const of = (name: string) => sql`
    select ${name}::text as queue, count(*) filter (where not dead and due <= ${now}) as waiting,
      count(*) filter (where last_error is not null and not dead) as failing,
      count(*) filter (where dead) as dead, min(due) filter (where not dead and due <= ${now}) as oldest
    from ${sql.identifier(`queue_${name}`)} where dead or last_error is not null or due <= ${now}`;
  const rows = await db.execute<{
    queue: string;
    waiting: string;
    failing: string;
    dead: string;
    oldest: string | null;
  }>(sql.join(["clock", "recheck", "route", "fold", "job"].map(of), sql` union all `));
  const [outbox] = await db.execute<{ waiting: string }>(sql`select count(*) as waiting from queue_outbox`);
  return [
    ...rows.map((row) => ({
      queue: row.queue,
      waiting: Number(row.waiting),
      failing: Number(row.failing),
      dead: Number(row.dead),
      oldestDue: row.oldest === null ? null : Date.parse(row.oldest),
    })),
    { queue: "outbox", waiting: Number(outbox?.waiting ?? 0), failing: 0, dead: 0, oldestDue: null },
  ];
}

/** Whether rows of this workspace wait for another try. */
export async function hasFailing(
  db: Executor,
  queue: WorkQueue | "job",
  workspaceId: string,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from ${sql.identifier(`queue_${queue}`)}
    where workspace_id = ${workspaceId} and last_error is not null and not dead limit 1`);
  return rows.length > 0;
}

const iso = (at: number) => new Date(at).toISOString();
