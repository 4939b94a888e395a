import { logger } from "@/lib/logger";

export type Loop = { wake: () => void; stop: () => Promise<void> };

const errorPauseMs = 1_000;

/**
 * Runs `turn` again and again: at once while it handled something, else after `intervalMs` or a wake-up. A failure
 * is logged and pauses the loop for a second; it never ends it. `stop` waits for the running turn.
 * @param turn returns how many it handled
 */
export function startLoop(name: string, intervalMs: number, turn: () => Promise<number>): Loop {
  let stopped = false;
  let woken = false;
  let rouse: (() => void) | null = null;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopped) {
      woken = false;
      let handled = 0;
      let rest = intervalMs;
      try {
        handled = await turn();
      } catch (error) {
        logger().error({ err: error, loop: name }, "worker turn failed");
        rest = Math.max(errorPauseMs, intervalMs);
      }
      if (handled === 0 && !woken && !stopped) await pause(rest);
    }
  };
  const done = run();
  return {
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
