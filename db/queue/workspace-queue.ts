import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../client";
import { listOf } from "../literal";
import { backoffMs } from "./backoff";

/**
 * What is done for a workspace as a whole, one row each. `counts` is work that is queued here. Every other name is that
 * of a loop that failed on this workspace alone: its row keeps the loop away until somebody tries again.
 */
export const keptBackWork = ["outbox", "clock", "recheck", "route", "fold", "job"] as const;
export type KeptBackWork = (typeof keptBackWork)[number];
export type WorkspaceWork = KeptBackWork | "counts";

/** `seq` names the state that was claimed. */
export type WorkspaceClaim = { workspaceId: string; work: WorkspaceWork; seq: number; attempts: number };

type ClaimInput = { at: number; limit: number; leaseMs: number };

/** A workspace is kept back with it that was tried while nothing was due that would show whether it works. */
export const nothingDue = "nothing due";

/** A node that is back is found within a minute. */
const longestWaitMs = 60_000;

/** Of a table named `q` in the statement around: whether its workspace waits for a loop. */
export const isKeptBack = (work: KeptBackWork): SQL => sql`exists (select 1 from queue_workspace as kept
  where kept.workspace_id = q.workspace_id and kept.work = ${work} and kept.last_error is not null)`;

/** There is work for these workspaces from `at` (epoch ms) on. One that waits after a failure goes on waiting. */
export async function makeWorkspaceDue(
  db: Executor,
  work: "counts",
  workspaceIds: readonly string[],
  at: number,
): Promise<void> {
  if (workspaceIds.length === 0) return;
  const ids = listOf([...new Set(workspaceIds)].sort());
  await db.execute(sql`
    insert into queue_workspace as q (workspace_id, work, due)
    select given, ${work}, least(${iso(at)}::timestamptz, date_trunc('milliseconds', clock_timestamp()))
    from unnest(${ids}::uuid[]) as given
    on conflict (workspace_id, work) do update
    set seq = default, due = case when q.last_error is null then least(q.due, excluded.due) else q.due end`);
}

/** Takes up to `limit` due rows of these kinds, oldest first, that no other worker has. */
export async function claimWorkspaces(
  db: Executor,
  kinds: readonly WorkspaceWork[],
  { at, limit, leaseMs }: ClaimInput,
): Promise<WorkspaceClaim[]> {
  const rows = await db.execute<{
    workspace_id: string;
    work: WorkspaceWork;
    seq: string;
    attempts: number;
  }>(sql`
    with claimed as materialized (
      select workspace_id, work from queue_workspace where work in ${[...kinds]} and due <= ${iso(at)}::timestamptz
      order by due limit ${limit} for update skip locked
    )
    update queue_workspace as q set due = ${iso(at + leaseMs)}::timestamptz, attempts = q.attempts + 1 from claimed
    where q.workspace_id = claimed.workspace_id and q.work = claimed.work
    returning q.workspace_id, q.work, q.seq, q.attempts`);
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    work: row.work,
    seq: Number(row.seq),
    attempts: row.attempts,
  }));
}

/** Takes a row out whose work is done. One that was made due meanwhile is due at `at` (epoch ms). */
export async function completeWorkspace(
  db: Executor,
  { workspaceId, work, seq }: WorkspaceClaim,
  at: number,
): Promise<void> {
  await db.execute(sql`
    with done as (
      delete from queue_workspace where workspace_id = ${workspaceId} and work = ${work} and seq = ${seq}
    )
    update queue_workspace set due = ${iso(at)}::timestamptz, attempts = 0, last_error = null, failing_since = null
    where workspace_id = ${workspaceId} and work = ${work} and seq <> ${seq}`);
}

/**
 * Keeps a loop away from a workspace on which it failed, for longer with every try: 1 s, 2 s, 4 s … at most a minute.
 * @param attempts tries that failed in a row, from 1
 */
export async function keepBack(
  db: Executor,
  { workspaceId, work, attempts }: Omit<WorkspaceClaim, "seq">,
  failure: { at: number; error: string },
): Promise<void> {
  const due = failure.at + Math.min(backoffMs(attempts), longestWaitMs);
  await db.execute(sql`
    insert into queue_workspace as q (workspace_id, work, due, attempts, last_error, failing_since)
    values (${workspaceId}, ${work}, ${iso(due)}::timestamptz, ${attempts}::integer, ${failure.error.slice(0, 2_000)},
      ${iso(failure.at)}::timestamptz)
    on conflict (workspace_id, work) do update
    set due = excluded.due, attempts = greatest(q.attempts, excluded.attempts), last_error = excluded.last_error,
      failing_since = coalesce(q.failing_since, excluded.failing_since)`);
}

const iso = (at: number) => new Date(at).toISOString();
