import type * as z from "zod";
import type { JobClaim } from "@/db/queue/jobs";
import type { JobData, JobKind } from "@/lib/domain/events/jobs";

export type RunJob = (claim: Pick<JobClaim, "workspaceId" | "data">, at: number) => Promise<Ran>;
/** Null: done. `missing`: what it names is not there, or not yet. */
type Ran = Postponed | "missing" | null;
/** It isn't time yet; epoch ms. */
type Postponed = { postponeTo: number };

/**
 * How one kind of job runs at an instant (epoch ms). It reads the truth again, may find nothing to do, and may be killed
 * and run anew at any point.
 */
export function job<K extends JobKind>({
  data: schema,
  run,
}: {
  kind: K;
  data: z.ZodType<JobData<K>>;
  run: (job: { workspaceId: string; data: JobData<K> }, at: number) => Promise<Ran>;
}): RunJob {
  return ({ workspaceId, data }, at) => run({ workspaceId, data: schema.parse(data) }, at);
}

export const postponed = (postponeTo: number | "missing" | null): Ran =>
  typeof postponeTo === "number" ? { postponeTo } : postponeTo;
