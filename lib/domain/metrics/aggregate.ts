import { addDays, daysBetween, endOfLocalDay, startOfLocalDay } from "../time/local-day";
import { attainment, byDay, customersAgain, excludedOf, flow, held, perTier, verdicts } from "./breakdowns";
import type { Metrics, MetricsPeriod } from "./figures";
import {
  type Both,
  countOf,
  figure,
  fromAi,
  groupBy,
  isYes,
  ratio,
  type Slice,
  shareOf,
  slicer,
  spansOf,
  spreadFigure,
  tally,
} from "./slices";
import type { Measure, MeasureKind } from "./types";

export type { Metrics, MetricsPeriod } from "./figures";

function firstResponse(both: Both<Slice>, waiting: number): Metrics["firstResponse"] {
  const calendar = (slice: Slice) => spansOf(slice("first_response"), "valueMs");
  const working = (slice: Slice) => spansOf(slice("first_response"), "workingMs");
  return {
    median: spreadFigure(both, calendar, "median"),
    mean: spreadFigure(both, calendar, "mean"),
    p90: spreadFigure(both, calendar, "p90"),
    workingMedian: spreadFigure(both, working, "median"),
    workingMean: spreadFigure(both, working, "mean"),
    workingP90: spreadFigure(both, working, "p90"),
    stillWaiting: waiting,
  };
}

type Ground = { facts: readonly Measure[]; again: ReadonlySet<Measure> };

/** Facts of the period's path, and which of them are a customer's next ones: that is seen across all groups. */
function groundOf(all: readonly Measure[], period: MetricsPeriod): Ground {
  const measures = period.path === null ? all : all.filter((measure) => measure.path === period.path);
  return { facts: measures, again: customersAgain(measures) };
}

type Bounds = { before: number; from: number; to: number };

function boundsOf({ from, to, zone }: MetricsPeriod): Bounds {
  const days = daysBetween(from, to) + 1;
  return {
    before: startOfLocalDay(addDays(from, -days), zone),
    from: startOfLocalDay(from, zone),
    to: endOfLocalDay(to, zone),
  };
}

/**
 * Every figure of a period from the facts of all tickets (also of earlier days: repeats look 30 days back, and the
 * period before is compared). What each figure counts is in docs/metrics.md. Pure.
 */
export function aggregate(all: readonly Measure[], period: MetricsPeriod): Metrics {
  return figuresOf(groundOf(all, period), period);
}

function figuresOf({ facts: measures, again }: Ground, period: MetricsPeriod): Metrics {
  const { before, from, to } = boundsOf(period);
  const both: Both<Slice> = { now: slicer(measures, from, to), before: slicer(measures, before, from) };
  const waiting = measures.filter((measure) => measure.kind === "waiting" && measure.at < to).length;
  const resolved = (slice: Slice, escalated: boolean) =>
    spansOf(
      slice("resolution").filter((measure) => measure.yes === escalated),
      "valueMs",
    );
  return {
    escalations: figure(both, (slice) => countOf(slice("escalation").filter(fromAi))),
    escalationsBySource: tally(both.now("escalation").map((measure) => measure.source)),
    created: figure(both, (slice) => countOf(slice("created"))),
    escalationRate: figure(both, (slice) => shareOf(slice("created"), isYes)),
    returned: figure(both, (slice) => {
      const back = slice("handback").filter(isYes).length;
      const went = slice("escalation").length;
      return { value: ratio(back, went), count: went };
    }),
    firstResponse: firstResponse(both, waiting),
    firstContact: {
      share: figure(both, (slice) => shareOf(slice("first_contact"), isYes)),
      provisional: both.now("first_contact").filter((measure) => (measure.detail.final_at ?? 0) > period.now)
        .length,
    },
    resolution: {
      escalated: spreadFigure(both, (slice) => resolved(slice, true), "median"),
      aiAlone: spreadFigure(both, (slice) => resolved(slice, false), "median"),
    },
    targetsMet: {
      share: figure(both, (slice) => shareOf(slice("targets"), isYes)),
      breached: both.now("targets").filter((measure) => measure.yes === false).length,
    },
    reopenRate: figure(both, (slice) => shareOf(slice("resolved"), isYes)),
    needless: figure(both, (slice) =>
      shareOf(
        slice("verdict").filter((measure) => measure.yes !== null),
        (measure) => measure.yes === false,
      ),
    ),
    repeat: {
      onTicket: figure(both, (slice) => shareOf(slice("repeat"), isYes)),
      byCustomer: figure(both, (slice) => shareOf(slice("repeat"), (measure) => again.has(measure))),
    },
    askedTwice: figure(both, (slice) => shareOf(slice("asked"), isYes)),
    missed: figure(both, (slice) => {
      const alone = slice("resolved").filter((measure) => measure.detail.member === "ai");
      return shareOf(alone, (measure) => measure.detail.missed === true);
    }),
    ...byDay(both.now, period),
    perTier: perTier(both.now),
    flow: flow(both.now),
    held: held(both.now),
    attainment: attainment(both.now),
    verdicts: verdicts(both.now),
    excluded: excludedOf(both.now),
  };
}

/** What figures can be split by, as it was at the event. */
export const dimensions = [
  "reason",
  "trigger",
  "source",
  "tier",
  "team",
  "category",
  "customerTier",
  "policyVersion",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Kinds of fact whose `source` says something else than who escalated. */
export const sentByDetail = ["sla", "held", "handback"] as const satisfies readonly MeasureKind[];

/** What a fact is grouped by; null for those without a value, such as the creation of a ticket by its reason. */
export function groupOf(measure: Measure, dimension: Dimension): string | null {
  const isApart = dimension === "source" && sentByDetail.some((kind) => kind === measure.kind);
  const value = isApart ? measure.detail.sender : measure[dimension];
  return value === null || value === undefined ? null : String(value);
}

/** One value of a dimension and every figure of what happened under it. */
export type Group = { value: string | null; metrics: Metrics };

/**
 * The same figures per value of a dimension, for every value that anything in the period or the period before has, or
 * that somebody still waits under. Counts and sums of the groups add up to those of `aggregate`, but for tickets left
 * out: those stand once in each group they are in.
 */
export function aggregateBy(all: readonly Measure[], period: MetricsPeriod, dimension: Dimension): Group[] {
  const { facts: measures, again } = groundOf(all, period);
  const { before, to } = boundsOf(period);
  const counted = measures.filter(({ at, kind }) => at < to && (at >= before || kind === "waiting"));
  const groups = groupBy(counted, (measure) => JSON.stringify(groupOf(measure, dimension)));
  return [...groups]
    .map(([key, own]) => ({ value: JSON.parse(key) as string | null, own }))
    .sort((a, b) => byValue(a.value, b.value))
    .map(({ value, own }) => ({ value, metrics: figuresOf({ facts: own, again }, period) }));
}

/** Versions by number, names by letter, what has no value last. */
export function byValue(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return a < b ? -1 : Number(a > b);
}
