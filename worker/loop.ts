import { errorLine, logger } from "@/lib/logger";

export type Loop = {
  name: string;
  wake: () => void;
  stop: () => Promise<void>;
  /** How long the running turn has been running; 0 between turns. */
  busyMs: () => number;
};

const errorPauseMs = 1_000;
const sameFailureMs = 30_000;

export type Pace = {
  /** Looks again after this long where nothing was found and nobody woke it. */
  everyMs: number;
  /** Time for more to gather after a turn that handled something: one turn for many costs less than many for one. */
  gatherMs?: number;
  /** A turn that handled this many has left some: the next follows at once. */
  full?: number;
};

/**
 * Runs `turn` again and again, at the given pace or on a wake-up. A failure is logged and pauses the loop for a second;
 * it never ends it. `stop` waits for the running turn.
 * @param turn returns how many it handled
 */
export function startLoop(name: string, pace: Pace, turn: () => Promise<number>): Loop {
  const { everyMs, gatherMs = 0, full = 1 } = pace;
  let stopped = false;
  let woken = false;
  let rouse: (() => void) | null = null;
  let begunAt: number | null = null;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const gather = (ms: number) =>
    ms === 0 ? undefined : new Promise<void>((resolve) => setTimeout(resolve, ms));
  let told = { line: "", at: Number.NEGATIVE_INFINITY };
  /** The same failure of each turn, e.g. of a lost database, is told now and then. */
  const tellFailure = (error: unknown) => {
    const line = errorLine(error);
    const at = performance.now();
    if (line === told.line && at - told.at < sameFailureMs) return;
    told = { line, at };
    logger().error({ err: error, loop: name }, "worker turn failed");
  };
  const run = async () => {
    while (!stopped) {
      woken = false;
      let handled = 0;
      let rest = everyMs;
      begunAt = performance.now();
      try {
        handled = await turn();
      } catch (error) {
        tellFailure(error);
        rest = Math.max(errorPauseMs, everyMs);
      }
      begunAt = null;
      if (handled > 0 && handled < full && !stopped) await gather(gatherMs);
      if (handled === 0 && !woken && !stopped) await pause(rest);
    }
  };
  const done = run();
  return {
    name,
    busyMs: () => (begunAt === null ? 0 : performance.now() - begunAt),
    wake: () => {
      woken = true;
      rouse?.();
    },
    stop: () => {
      stopped = true;
      rouse?.();
      return done;
    },
  };
}
