import { appDb } from "@/db/client";
import { claimJobs, completeJob, type JobClaim, postponeJob, releaseJob, retryJob } from "@/db/queue/jobs";
import { mostLooks, notThere } from "@/db/queue/queue";
import { now as clockNow } from "@/lib/clock";
import type { JobKind } from "@/lib/domain/events/jobs";
import { errorLine, logger } from "@/lib/logger";
import type { forecastJob } from "../policy/forecast/records";
import { closeTicket } from "./handlers/close-ticket";
import { decideAgain } from "./handlers/decide-again";
import { deliveryTimeout } from "./handlers/delivery-timeout";
import { handOverLeft } from "./handlers/hand-over-left";
import type { RunJob } from "./handlers/job";
import { leaveBegins } from "./handlers/leave-begins";
import { procedureReview } from "./handlers/procedure-review";
import { publishWatch } from "./handlers/publish-watch";
import { retarget } from "./handlers/retarget";
import { rollUpDays } from "./handlers/roll-up";
import { isAway, keepBackFailed, turnsOf, type WorkspaceTurn } from "./turn";

/** Every kind of job but forecasts, which have a loop of their own; one a file. */
const handlers = {
  retarget,
  delivery_timeout: deliveryTimeout,
  close_ticket: closeTicket,
  decide_again: decideAgain,
  publish_watch: publishWatch,
  hand_over_left: handOverLeft,
  roll_up: rollUpDays,
  procedure_review: procedureReview,
  leave_begins: leaveBegins,
} as const satisfies Record<Exclude<JobKind, typeof forecastJob>, RunJob>;

const isHandled = (kind: string): kind is keyof typeof handlers => Object.hasOwn(handlers, kind);

/**
 * Takes due jobs; a failing one is tried again with back-off and dies after twelve tries. Returns how many. A workspace
 * whose part of the database is away kills none: its jobs wait as they are.
 */
export async function runJobs(at: number, limit = 20): Promise<number> {
  const { claimed, turns } = await runClaimedJobs(at, { limit });
  await keepBackFailed("job", turns);
  return claimed;
}

/** The same for one workspace, whether or not it is kept back, or for all others. */
export async function runClaimedJobs(
  at: number,
  which: { limit: number; workspaceId?: string },
): Promise<{ claimed: number; turns: WorkspaceTurn[] }> {
  const claims = await claimJobs(appDb(), { at, leaseMs: 60_000, kinds: Object.keys(handlers), ...which });
  const turns = new Map(turnsOf(claims).map(({ turn }) => [turn.workspaceId, turn]));
  for (const job of claims) {
    const turn = turns.get(job.workspaceId);
    if (turn !== undefined) await runJob(job, turn, at);
  }
  return { claimed: claims.length, turns: [...turns.values()] };
}

async function runJob(job: JobClaim, turn: WorkspaceTurn, at: number): Promise<void> {
  if (!isHandled(job.kind)) return;
  if (turn.trouble !== null) return releaseJob(appDb(), job);
  try {
    const ran = await handlers[job.kind](job, Math.max(at, job.due));
    if (ran === "missing") await lookAgain(job);
    else if (ran === null) await completeJob(appDb(), job);
    else await postponeJob(appDb(), job, ran.postponeTo);
    turn.worked();
  } catch (error) {
    logger().error({ err: error, kind: job.kind, job: job.jobId }, "job failed");
    turn.failed(error);
    if (isAway(error)) return releaseJob(appDb(), job);
    await retryJob(appDb(), job, { at: clockNow(), error: errorLine(error) });
  }
}

/** What a job names may be seen a moment after the job: it counts as gone when it wasn't there at several looks. */
export async function lookAgain(job: JobClaim): Promise<void> {
  if (job.attempts <= mostLooks) {
    await retryJob(appDb(), job, { at: clockNow(), error: notThere });
    return;
  }
  logger().warn({ kind: job.kind, job: job.jobId }, "what a job names never came; taken out");
  await completeJob(appDb(), job);
}
