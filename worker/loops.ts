import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { sweepWorkQueue } from "@/lib/services/worker/clocks";
import { compactCounts } from "@/lib/services/worker/counts";
import { foldTickets } from "@/lib/services/worker/folds";
import { runForecasts } from "@/lib/services/worker/forecasts";
import { runJobs } from "@/lib/services/worker/jobs";
import { tryKeptBack } from "@/lib/services/worker/kept-back";
import { deliverOutbox } from "@/lib/services/worker/outbox";
import { reviveLost, upkeep } from "@/lib/services/worker/upkeep";
import { type Loop, startLoop } from "./loop";

/**
 * A few loops over the queues, in any number of processes at once. Each looks again at once while it finds work, on a
 * wake-up, and at the latest after its interval.
 */
export function startLoops(): { all: Loop[]; wake: () => void } {
  const batch = env.WORKER_BATCH;
  const foldsAtOnce = Math.ceil(batch / 2);
  const swept = { gatherMs: 150, full: batch };
  const folds = startLoop("folds", { everyMs: 500, gatherMs: 250, full: foldsAtOnce }, () =>
    foldTickets(now(), foldsAtOnce),
  );
  const outbox = startLoop("outbox", { everyMs: 100, gatherMs: 30, full: 100 }, async () => {
    const delivered = await deliverOutbox();
    if (delivered > 0) folds.wake();
    return delivered;
  });
  let hasLooked = false;
  const all = [
    outbox,
    folds,
    startLoop("clocks", { everyMs: 200, ...swept }, () => sweepWorkQueue("clock", now(), batch)),
    startLoop("rechecks", { everyMs: 500, ...swept }, () => sweepWorkQueue("recheck", now(), batch)),
    startLoop("routes", { everyMs: 1_000, ...swept }, () => sweepWorkQueue("route", now(), batch)),
    startLoop("jobs", { everyMs: 1_000 }, () => runJobs(now())),
    startLoop("forecasts", { everyMs: 300 }, () => runForecasts(now())),
    startLoop("counts", { everyMs: 1_000 }, () => compactCounts(now()).then(() => 0)),
    startLoop("kept back", { everyMs: 500 }, () => tryKeptBack(now())),
    startLoop("lost", { everyMs: 60_000 }, () => {
      // A clock that came back while no worker ran is known by nobody.
      const isFirst = !hasLooked;
      hasLooked = true;
      return reviveLost(now(), isFirst).then(() => 0);
    }),
    startLoop("upkeep", { everyMs: 3_600_000 }, () => upkeep(now()).then(() => 0)),
  ];
  return { all, wake: () => outbox.wake() };
}
