import type { Clock } from "./types";

/** Calm, amber from its first warning until it ends, red from its deadline on. */
export type ClockLook = "calm" | "amber" | "red";

/**
 * How a running clock looks at an instant, each change at its very millisecond.
 * @param warnAt what `amberFrom` gives
 */
export function lookAt(now: number, dueAt: number, warnAt: number | null): ClockLook {
  if (now >= dueAt) return "red";
  return warnAt !== null && now >= warnAt ? "amber" : "calm";
}

/**
 * From when on a clock looks amber (epoch ms): its first warning, until it ends. Once that has fired the clock has been
 * amber for a while, so its start stands for it. Null where it never warns.
 */
export function amberFrom(
  clock: Pick<Clock, "warned" | "startedAt" | "nextWarnAt" | "target">,
): number | null {
  const hasWarned = clock.warned.some((index) => index < clock.target.warnings.length);
  return hasWarned ? clock.startedAt : clock.nextWarnAt;
}
