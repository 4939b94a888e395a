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
import type { TicketFact } from "./types";

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

/**
 * Every figure of a period from the facts of all tickets (also of earlier days: repeats look 30 days back, and the
 * period before is compared). What each figure counts is in docs/metrics.md. Pure.
 */
export function aggregate(all: readonly TicketFact[], period: MetricsPeriod): Metrics {
  const facts = period.path === null ? all : all.filter((fact) => fact.path === period.path);
  const length = daysBetween(period.from, period.to) + 1;
  const from = startOfLocalDay(period.from, period.zone);
  const to = endOfLocalDay(period.to, period.zone);
  const both: Both<Slice> = {
    now: slicer(facts, from, to),
    before: slicer(facts, startOfLocalDay(addDays(period.from, -length), period.zone), from),
  };
  const waiting = facts.filter((fact) => fact.kind === "waiting" && fact.at < to).length;
  const again = customersAgain(facts);
  const resolved = (slice: Slice, escalated: boolean) =>
    spansOf(
      slice("resolution").filter((fact) => fact.yes === escalated),
      "valueMs",
    );
  return {
    escalations: figure(both, (slice) => countOf(slice("escalation").filter(fromAi))),
    escalationsBySource: tally(both.now("escalation").map((fact) => fact.source)),
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
      provisional: both.now("first_contact").filter((fact) => (fact.detail.final_at ?? 0) > period.now)
        .length,
    },
    resolution: {
      escalated: spreadFigure(both, (slice) => resolved(slice, true), "median"),
      aiAlone: spreadFigure(both, (slice) => resolved(slice, false), "median"),
    },
    targetsMet: {
      share: figure(both, (slice) => shareOf(slice("targets"), isYes)),
      breached: both.now("targets").filter((fact) => fact.yes === false).length,
    },
    reopenRate: figure(both, (slice) => shareOf(slice("resolved"), isYes)),
    needless: figure(both, (slice) =>
      shareOf(
        slice("verdict").filter((fact) => fact.yes !== null),
        (fact) => fact.yes === false,
      ),
    ),
    repeat: {
      onTicket: figure(both, (slice) => shareOf(slice("repeat"), isYes)),
      byCustomer: figure(both, (slice) => shareOf(slice("repeat"), (fact) => again.has(fact))),
    },
    askedTwice: figure(both, (slice) => shareOf(slice("asked"), isYes)),
    missed: figure(both, (slice) => {
      const alone = slice("resolved").filter((fact) => fact.detail.member === "ai");
      return shareOf(alone, (fact) => fact.detail.missed === true);
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

/** Facts per value of a dimension; "none" holds those without one. Aggregate each group for split figures. */
export const splitBy = (facts: readonly TicketFact[], dimension: Dimension): Map<string, TicketFact[]> =>
  groupBy(facts, (fact) => String(fact[dimension] ?? "none"));
