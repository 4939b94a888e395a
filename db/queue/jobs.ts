import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "../client";
import { queueJobs } from "../schema/queue";
import type { JsonObject } from "../schema/types";
import { backoffMs } from "./backoff";
import type { ClaimInput } from "./queue";
import { isKeptBack } from "./workspace-queue";

/** A job that failed this often is kept as a dead letter until someone revives it. */
export const maxJobAttempts = 12;

export type NewJob = {
  jobId: string;
  kind: string;
  workspaceId: string;
  data: JsonObject;
  /** Epoch ms. */
  due: number;
  /** At most one waiting job per key; null never collides. Name the ticket in it, or writers wait for each other. */
  uniqueKey: string | null;
};
export type JobClaim = Omit<NewJob, "uniqueKey"> & { seq: number; attempts: number };

/**
 * Adds a job in the verb's own transaction. A waiting one of the same key keeps its place and becomes due at the
 * earlier of both instants; a running one will run once more. So a job must read the truth and may find nothing to do.
 */
export async function enqueueJob(tx: Executor, job: NewJob): Promise<void> {
  await tx.execute(sql`
    insert into queue_job (job_id, kind, workspace_id, data, due, unique_key)
    values (${job.jobId}, ${job.kind}, ${job.workspaceId}, ${JSON.stringify(job.data)}::jsonb,
      ${iso(job.due)}::timestamptz, ${job.uniqueKey})
    on conflict (unique_key) do update
    set due = least(queue_job.due, excluded.due), data = excluded.data, attempts = 0, last_error = null,
      dead = false, seq = default`);
}

/**
 * Takes up to `limit` due jobs, oldest first, that no other worker has; `kinds` narrows it. Those of one workspace, or of
 * all that jobs don't wait for.
 */
export async function claimJobs(
  db: Executor,
  {
    at,
    limit,
    leaseMs,
    kinds,
    workspaceId,
  }: ClaimInput & { kinds?: readonly string[]; workspaceId?: string },
): Promise<JobClaim[]> {
  const only = kinds === undefined ? sql`` : sql`and kind in ${[...kinds]}`;
  const whose =
    workspaceId === undefined ? sql`not ${isKeptBack("job")}` : sql`workspace_id = ${workspaceId}`;
  const rows = await db.execute<{
    job_id: string;
    seq: string;
    kind: string;
    workspace_id: string;
    data: JsonObject;
    was_due: string;
    attempts: number;
  }>(sql`
    with claimed as materialized (
      select job_id, due from queue_job as q
      where not dead and due <= ${iso(at)}::timestamptz and ${whose} ${only}
      order by due, seq limit ${limit} for update skip locked
    )
    update queue_job as q set due = ${iso(at + leaseMs)}::timestamptz, attempts = q.attempts + 1 from claimed
    where q.job_id = claimed.job_id
    returning q.job_id, q.seq, q.kind, q.workspace_id, q.data, claimed.due as was_due, q.attempts`);
  return rows
    .map((row) => ({
      jobId: row.job_id,
      seq: Number(row.seq),
      kind: row.kind,
      workspaceId: row.workspace_id,
      data: row.data,
      due: Date.parse(row.was_due),
      attempts: row.attempts,
    }))
    .sort((a, b) => a.due - b.due || a.seq - b.seq);
}

/** Takes a finished job out, unless it was asked for again while it ran. */
export async function completeJob(db: Executor, claim: JobClaim): Promise<void> {
  await db.delete(queueJobs).where(and(eq(queueJobs.jobId, claim.jobId), eq(queueJobs.seq, claim.seq)));
}

/** Puts a claimed job off to `due` (epoch ms) because it isn't time yet; its tries count anew. */
export async function postponeJob(db: Executor, claim: JobClaim, due: number): Promise<void> {
  await db
    .update(queueJobs)
    .set({ due, attempts: 0, lastError: null })
    .where(and(eq(queueJobs.jobId, claim.jobId), eq(queueJobs.seq, claim.seq)));
}

/** Gives a claimed job back as it was: nobody tried it. */
export async function releaseJob(db: Executor, claim: JobClaim): Promise<void> {
  await db
    .update(queueJobs)
    .set({ due: claim.due, attempts: claim.attempts - 1 })
    .where(and(eq(queueJobs.jobId, claim.jobId), eq(queueJobs.seq, claim.seq)));
}

/** Keeps a claimed job that is still at work from other workers, until `until` (epoch ms). */
export async function extendLease(db: Executor, claim: JobClaim, until: number): Promise<void> {
  await db
    .update(queueJobs)
    .set({ due: until })
    .where(and(eq(queueJobs.jobId, claim.jobId), eq(queueJobs.seq, claim.seq)));
}

/** Tries a failed job again after `backoffMs(attempts)`; after `maxJobAttempts` it becomes a dead letter. */
export async function retryJob(
  db: Executor,
  claim: JobClaim,
  failure: { at: number; error: string },
): Promise<"retrying" | "dead"> {
  const dead = claim.attempts >= maxJobAttempts;
  await db
    .update(queueJobs)
    .set({ due: failure.at + backoffMs(claim.attempts), lastError: failure.error.slice(0, 2_000), dead })
    .where(and(eq(queueJobs.jobId, claim.jobId), eq(queueJobs.seq, claim.seq)));
  return dead ? "dead" : "retrying";
}

/** Dead letters of a workspace, newest last. */
export async function deadJobs(db: Executor, workspaceId: string, limit = 100) {
  return db
    .select()
    .from(queueJobs)
    .where(and(eq(queueJobs.workspaceId, workspaceId), sql`${queueJobs.dead}`))
    .orderBy(queueJobs.seq)
    .limit(limit);
}

/** Lets a dead letter of this workspace run again at `at` (epoch ms). False when there is none. */
export async function reviveJob(
  db: Executor,
  workspaceId: string,
  jobId: string,
  at: number,
): Promise<boolean> {
  const revived = await db
    .update(queueJobs)
    .set({ due: at, attempts: 0, dead: false })
    .where(and(eq(queueJobs.workspaceId, workspaceId), eq(queueJobs.jobId, jobId), sql`${queueJobs.dead}`))
    .returning({ jobId: queueJobs.jobId });
  return revived.length > 0;
}

const iso = (at: number) => new Date(at).toISOString();
