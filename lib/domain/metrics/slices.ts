import { type Histogram, histogramOf, percentile } from "./buckets";
import type { Spread } from "./figures";
import type { FactKind, TicketFact } from "./types";
import type { Figure } from "./view";

/** Facts of one kind within one period. */
export type Slice = (kind: FactKind) => TicketFact[];
export type Both<T> = { now: T; before: T };

export function slicer(facts: readonly TicketFact[], from: number, to: number): Slice {
  const byKind = new Map<FactKind, TicketFact[]>();
  for (const fact of facts) {
    if (fact.at < from || fact.at >= to) continue;
    const list = byKind.get(fact.kind);
    if (list === undefined) byKind.set(fact.kind, [fact]);
    else list.push(fact);
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
export const countOf = (facts: TicketFact[]): Value => ({ value: facts.length, count: facts.length });
export const shareOf = (facts: TicketFact[], test: (fact: TicketFact) => boolean): Value => ({
  value: ratio(facts.filter(test).length, facts.length),
  count: facts.length,
});
export const isYes = (fact: TicketFact): boolean => fact.yes === true;
export const fromAi = (fact: TicketFact): boolean => fact.source === "ai";

export type Span = "valueMs" | "workingMs";
export const spansOf = (facts: TicketFact[], span: Span): number[] =>
  facts.flatMap((fact) => (fact[span] === null ? [] : [fact[span]]));

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
