import type { Clock } from "./types";

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
