import { logger } from "@/lib/logger";
import type { Loop } from "./loop";

/** How this process ends when it can't go on: whoever supervises it starts it again. */
export const exitCodes = { config: 78, broken: 70 } as const;

const beatMs = 5_000;
/** No turn takes so long: what it waits for will never come. */
const stuckMs = 600_000;

/** Tells a supervisor that this process is alive, and ends it where a loop is stuck. */
export function keepAlive(
  loops: () => readonly Pick<Loop, "name" | "busyMs">[],
  stuckAfterMs = stuckMs,
): () => void {
  const beat = () => {
    const stuck = loops().find(({ busyMs }) => busyMs() > stuckAfterMs);
    if (stuck !== undefined) {
      logger().fatal({ loop: stuck.name, silent_ms: Math.round(stuck.busyMs()) }, "a loop is stuck; ending");
      process.exit(exitCodes.broken);
    }
    if (process.connected) process.send?.({ baton: "alive" }, undefined, undefined, () => undefined);
  };
  beat();
  // Holds the process where nothing else does, e.g. while the database is away from the very start.
  const timer = setInterval(beat, beatMs);
  return () => clearInterval(timer);
}

/**
 * What nobody handled: an exception ends the process, since its state can't be known; a rejection, e.g. of a statement
 * whose connection was killed, is told and the loops go on.
 */
export function handleUnhandled(): void {
  process.on("uncaughtException", (err) => {
    logger().fatal({ err }, "nobody handled this error; ending");
    process.exit(exitCodes.broken);
  });
  process.on("unhandledRejection", (err) => {
    logger().error({ err }, "nobody waited for what failed");
  });
}
