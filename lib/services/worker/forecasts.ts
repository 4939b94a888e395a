import { appDb } from "@/db/client";
import { claimJobs, completeJob, extendLease, type JobClaim, retryJob } from "@/db/queue/jobs";
import { now } from "@/lib/clock";
import { jobs } from "@/lib/domain/events/jobs";
import { errorLine, logger } from "@/lib/logger";
import { forecastJob } from "../policy/forecast/records";
import { failForecast, runForecast } from "../policy/forecast/run-forecast";
import { lookAgain } from "./jobs";

/** A lost worker's forecast is begun again after this long; one at work says every moment that it lives. */
const leaseMs = 15_000;
const mostTries = 3;

/** Takes forecasts that wait, one at a time. A loop of its own: they take seconds, and other jobs are not to wait. */
export async function runForecasts(at: number): Promise<number> {
  const claims = await claimJobs(appDb(), { at, limit: 1, leaseMs, kinds: [forecastJob] });
  for (const job of claims) await runOne(job);
  return claims.length;
}

async function runOne(job: JobClaim): Promise<void> {
  const { forecast_id: forecastId } = jobs.forecast.parse(job.data);
  const ref = { workspaceId: job.workspaceId, forecastId };
  try {
    const ran = await runForecast(ref, () => extendLease(appDb(), job, now() + leaseMs));
    if (ran === "missing") await lookAgain(job);
    else await completeJob(appDb(), job);
  } catch (error) {
    logger().error({ err: error, job: job.jobId, tries: job.attempts }, "forecast failed");
    if (job.attempts >= mostTries) {
      await failForecast(ref);
      await completeJob(appDb(), job);
      return;
    }
    await retryJob(appDb(), job, { at: now(), error: errorLine(error) });
  }
}
