import { closePools, rawSql } from "@/db/client";
import { now } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { wakeChannel } from "@/lib/services/live/wake";
import { sweepQueue, sweptAtOnce } from "@/lib/services/worker/clocks";
import { foldTickets } from "@/lib/services/worker/folds";
import { runForecasts } from "@/lib/services/worker/forecasts";
import { runJobs } from "@/lib/services/worker/jobs";
import { deliverOutbox } from "@/lib/services/worker/outbox";
import { foldCounts, upkeep } from "@/lib/services/worker/upkeep";
import { startLoop } from "./loop";

/**
 * The worker: a few loops over the queues, any number of processes at once. Each loop looks again at once while it
 * finds work, on a wake-up, and at the latest after its interval.
 */
const foldsAtOnce = 100;
const swept = { gatherMs: 150, full: sweptAtOnce };
const folds = startLoop("folds", { everyMs: 500, gatherMs: 250, full: foldsAtOnce }, () =>
  foldTickets(now(), foldsAtOnce),
);
const outbox = startLoop("outbox", { everyMs: 100, gatherMs: 30, full: 100 }, async () => {
  const delivered = await deliverOutbox();
  if (delivered > 0) folds.wake();
  return delivered;
});
const loops = [
  outbox,
  folds,
  startLoop("clocks", { everyMs: 200, ...swept }, () => sweepQueue("clock", now())),
  startLoop("rechecks", { everyMs: 500, ...swept }, () => sweepQueue("recheck", now())),
  startLoop("routes", { everyMs: 1_000, ...swept }, () => sweepQueue("route", now())),
  startLoop("jobs", { everyMs: 1_000 }, () => runJobs(now())),
  startLoop("forecasts", { everyMs: 300 }, () => runForecasts(now())),
  startLoop("counts", { everyMs: 1_000 }, () => foldCounts().then(() => 0)),
  startLoop("upkeep", { everyMs: 3_600_000 }, () => upkeep(now()).then(() => 0)),
];

rawSql()
  .listen(wakeChannel, () => outbox.wake())
  .catch((error: unknown) => logger().warn({ err: error }, "no wake-ups; polling alone"));

logger().info("worker started");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(loops.map((loop) => loop.stop()));
  await closePools();
  logger().info("worker stopped");
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
