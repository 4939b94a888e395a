import { appDb } from "@/db/client";
import { claimJobs, completeJob, postponeJob, retryJob } from "@/db/queue/jobs";
import { now as clockNow } from "@/lib/clock";
import type { JobKind } from "@/lib/domain/events/jobs";
import { errorLine, logger } from "@/lib/logger";
import type { forecastJob } from "../policy/forecast/records";
import { closeTicket } from "./handlers/close-ticket";
import { decideAgain } from "./handlers/decide-again";
import { deliveryTimeout } from "./handlers/delivery-timeout";
import { handOverLeft } from "./handlers/hand-over-left";
import type { RunJob } from "./handlers/job";
import { publishWatch } from "./handlers/publish-watch";
import { retarget } from "./handlers/retarget";

/** Every kind of job but forecasts, which have a loop of their own; one a file. */
const handlers = {
  retarget,
  delivery_timeout: deliveryTimeout,
  close_ticket: closeTicket,
  decide_again: decideAgain,
  publish_watch: publishWatch,
  hand_over_left: handOverLeft,
} as const satisfies Record<Exclude<JobKind, typeof forecastJob>, RunJob>;

const isHandled = (kind: string): kind is keyof typeof handlers => Object.hasOwn(handlers, kind);

/** Takes due jobs; a failing one is tried again with back-off and dies after twelve tries. Returns how many. */
export async function runJobs(at: number, limit = 20): Promise<number> {
  const claims = await claimJobs(appDb(), { at, limit, leaseMs: 60_000, kinds: Object.keys(handlers) });
  for (const job of claims) {
    try {
      if (!isHandled(job.kind)) continue;
      const later = await handlers[job.kind](job, Math.max(at, job.due));
      if (later === null) await completeJob(appDb(), job);
      else await postponeJob(appDb(), job, later.postponeTo);
    } catch (error) {
      logger().error({ err: error, kind: job.kind, job: job.jobId }, "job failed");
      await retryJob(appDb(), job, { at: clockNow(), error: errorLine(error) });
    }
  }
  return claims.length;
}
