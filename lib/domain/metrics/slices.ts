import { type Histogram, histogramOf, percentile } from "./buckets";
import type { Spread } from "./figures";
import type { Measure, MeasureKind } from "./types";
import type { Figure } from "./view";

/** Facts of one kind within one period. */
export type Slice = (kind: MeasureKind) => Measure[];
export type Both<T> = { now: T; before: T };

export function slicer(measures: readonly Measure[], from: number, to: number): Slice {
  const byKind = new Map<MeasureKind, Measure[]>();
  for (const measure of measures) {
    if (measure.at < from || measure.at >= to) continue;
    const list = byKind.get(measure.kind);
    if (list === undefined) byKind.set(measure.kind, [measure]);
    else list.push(measure);
  }
  return (kind) => byKind.get(kind) ?? [];
}

export type Value = { value: number | null; count: number };
export const figure = (both: Both<Slice>, of: (slice: Slice) => Value): Figure => {
  const now = of(both.now);
  const before = of(both.before);
  return { value: now.value, count: now.count, before: before.value, beforeCount: before.count };
};
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
export const countOf = (measures: Measure[]): Value => ({ value: measures.length, count: measures.length });
export const shareOf = (measures: Measure[], test: (measure: Measure) => boolean): Value => ({
  value: ratio(measures.filter(test).length, measures.length),
  count: measures.length,
});
export const isYes = (measure: Measure): boolean => measure.yes === true;
export const fromAi = (measure: Measure): boolean => measure.source === "ai";

export type Span = "valueMs" | "workingMs";
export const spansOf = (measures: Measure[], span: Span): number[] =>
  measures.flatMap((measure) => (measure[span] === null ? [] : [measure[span]]));

/** Count, exact mean, and median and p90 by bucket. */
export function spreadOf(durations: number[]): Spread {
  const histogram: Histogram = histogramOf(durations);
  const sum = durations.reduce((total, ms) => total + ms, 0);
  return {
    count: durations.length,
    mean: ratio(sum, durations.length),
    median: percentile(histogram, 0.5),
    p90: percentile(histogram, 0.9),
  };
}

export const spreadFigure = (
  both: Both<Slice>,
  of: (slice: Slice) => number[],
  which: "mean" | "median" | "p90",
): Figure =>
  figure(both, (slice) => {
    const spread = spreadOf(of(slice));
    return { value: spread[which], count: spread.count };
  });

export function tally(values: Iterable<string | null>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
