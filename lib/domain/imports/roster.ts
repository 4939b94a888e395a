import type { LocalDay } from "../time/local-day";
import type { Span } from "../time/spans";
import type { WeekSpan } from "./week-spans";

/** What an export of another on-call product says, in words that are the same for all of them. */

export const products = ["opsgenie", "pagerduty", "grafana_oncall"] as const;
export type Product = (typeof products)[number];

export type Person = { id: string; name: string; email: string | null };
export type ImportedTeam = { id: string; name: string; people: string[] };

/**
 * People who take turns. Turns are counted on the wall clock of the schedule's zone, so that a hand-over stays at its
 * hour through a change of the clocks.
 */
export type Layer = {
  id: string;
  name: string;
  /** Of the layers with somebody on call at an instant the highest counts; equal ones count together. */
  rank: number;
  /** The stretch of time in which it counts. */
  span: Span;
  /** Where it isn't the schedule's. */
  zone: string | null;
  /** The wall clock at the start of the first turn. */
  anchor: { day: LocalDay; minute: number };
  turnMinutes: number;
  /** Ids of people; a turn may have nobody. */
  turns: string[][];
  /** Hours of the week in which anybody is on call; null: all. */
  hours: readonly WeekSpan[] | null;
  /** How much of a turn counts, from its start; null: all of it. */
  heldMinutes: number | null;
};

/** People who stand in instead of what the layers say, in all of them or in those that are named. */
export type ImportedOverride = Span & { who: string[]; layers: string[] | null };

export type ImportedSchedule = {
  id: string;
  name: string;
  zone: string;
  layers: Layer[];
  /** Disjoint where they concern the same layers, in order. */
  overrides: ImportedOverride[];
};

export type LadderTarget = { schedule: string } | { person: string };
export type LadderLevel = {
  targets: LadderTarget[];
  /** How long nobody takes it before the next level hears of it; null at the last. */
  waitMinutes: number | null;
};
export type Ladder = { id: string; name: string; levels: LadderLevel[] };

/** Things that have no counterpart here, each with what it is called in the export. */
export const leftOutKinds = [
  "schedule_off",
  "schedule_bare",
  "schedule_from_calendar",
  "participant",
  "recurrence",
  "empty_layer",
  "override_unclear",
  "step",
  "repeat",
  "seconds",
  "other_object",
] as const;
export type LeftOutKind = (typeof leftOutKinds)[number];
export type LeftOut = { kind: LeftOutKind; name: string; detail?: string };

export type Export = {
  product: Product;
  people: Person[];
  teams: ImportedTeam[];
  schedules: ImportedSchedule[];
  ladders: Ladder[];
  leftOut: LeftOut[];
};

/** Later ones cut what was there before. */
export function flattened(overrides: readonly ImportedOverride[]): ImportedOverride[] {
  let kept: ImportedOverride[] = [];
  for (const next of overrides) {
    if (next.to <= next.from) continue;
    const over = (each: ImportedOverride) =>
      next.layers === null || (each.layers?.every((id) => next.layers?.includes(id)) ?? false);
    kept = kept.flatMap((each) => {
      if (!over(each) || each.to <= next.from || each.from >= next.to) return [each];
      return [
        { ...each, to: next.from },
        { ...each, from: next.to },
      ].filter(({ from, to }) => from < to);
    });
    kept.push(next);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}
