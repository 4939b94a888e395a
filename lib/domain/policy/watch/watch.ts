import { leastTelling, normalUpTo } from "./normal";

/** A publish is watched for this long. */
export const watchMs = 15 * 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a forecast of a past period says of a kind of thing: how many there were in it. */
export type Period = {
  from: number;
  to: number;
  /** Escalations by hour of the day, 24 entries; empty where they are not known. */
  byHour: readonly number[];
};

/** `hour`: scaled to the hours of the day that are watched; `flat`: the same at any hour, as too few are known. */
export type Basis = "hour" | "flat";

/** Fewer escalations than this say nothing of a day's shape. */
const leastForHours = 48;

/**
 * Turns counts of a past period into what is expected from `at` to `until`.
 * @param hourOf hour of the day, 0–23, at an instant, in the workspace's zone
 */
export function scaler(
  { from, to, byHour }: Period,
  at: number,
  until: number,
  hourOf: (at: number) => number,
): { basis: Basis; expected: (count: number) => number } {
  const days = Math.max(to - from, 1) / dayMs;
  const total = byHour.reduce((sum, n) => sum + n, 0);
  const isKnown = byHour.length === 24 && total >= leastForHours;
  // Share of a day that the watched span is worth, minute by minute: it may reach into another hour.
  const minute = 60_000;
  let share = 0;
  for (let from = at; from < until; from += minute) {
    const part = Math.min(minute, until - from);
    share += isKnown ? ((byHour[hourOf(from)] ?? 0) / total) * (part / hourMs) : part / dayMs;
  }
  return { basis: isKnown ? "hour" : "flat", expected: (count) => (count / days) * share };
}

/** Did a changed rule fire so often that neither its forecast nor chance explains it? */
export const firesTooOften = (soFar: number, expected: number): boolean =>
  soFar >= leastTelling && soFar > 3 * expected && soFar > normalUpTo(expected);
