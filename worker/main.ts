import { appDb, closePools } from "@/db/client";
import { keepClock } from "@/db/clock";
import { listenOn } from "@/db/connection/listen";
import { now } from "@/lib/clock";
import { checkEnv } from "@/lib/env";
import { guardOutput, logger } from "@/lib/logger";
import { wakeChannel } from "@/lib/services/live/wake";
import { reviveLost } from "@/lib/services/worker/upkeep";
import { exitCodes, handleUnhandled, keepAlive } from "./life";
import type { Loop } from "./loop";
import { startLoops } from "./loops";

const mostStopMs = 25_000;

try {
  // It signs nothing.
  checkEnv({ without: ["AUTH_SECRET"] });
} catch (error) {
  console.error(`baton worker: ${error instanceof Error ? error.message : "the environment is not valid"}`);
  process.exit(exitCodes.config);
}
guardOutput();
handleUnhandled();

let loops: Loop[] = [];
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => {
    logger().warn("work was still running; stopping anyway");
    process.exit(exitCodes.broken);
  }, mostStopMs).unref();
  await Promise.all([ears?.stop(), ...loops.map((loop) => loop.stop())]);
  await closePools();
  logger().info("worker stopped");
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

let ears: ReturnType<typeof listenOn> | undefined;
const clock = keepClock(appDb(), () => {
  void reviveLost(now(), true).catch((err: unknown) =>
    logger().warn({ err }, "late rows could not be looked for"),
  );
});
keepAlive(() => loops);
logger().info("worker waits for the database");
// Nothing is due by a clock that may be wrong.
void clock.first.then(() => {
  if (stopping) return;
  const started = startLoops();
  loops = started.all;
  ears = listenOn(wakeChannel, started.wake, (err) =>
    logger().warn({ err }, "no wake-ups for now; polling alone"),
  );
  logger().info("worker started");
});
