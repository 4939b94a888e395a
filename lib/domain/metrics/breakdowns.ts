import { daysOf, localDayOf } from "../time/local-day";
import { dayMs } from "../time/zone";
import type { HeldFigures, Metrics, MetricsPeriod, TierFigures, VerdictFigures } from "./figures";
import { groupBy, isYes, ratio, type Slice, spansOf, spreadOf, tally } from "./slices";
import type { Measure } from "./types";

/** How long after an escalation another one of the same customer is a repeat. */
export const repeatDays = 30;

const placeOf = (measure: Measure): string => JSON.stringify([measure.tier, measure.team]);

/** One row per tier and team that got, answered, resolved or returned a ticket; the AI's own resolutions have no tier. */
export function perTier(slice: Slice): TierFigures[] {
  const volume = groupBy(slice("escalation"), placeOf);
  const responses = groupBy(slice("first_response"), placeOf);
  const resolutions = groupBy(slice("resolution"), placeOf);
  const returned = groupBy(slice("handback").filter(isYes), placeOf);
  const places = new Set([...volume.keys(), ...responses.keys(), ...resolutions.keys(), ...returned.keys()]);
  const rows = [...places].flatMap((place): TierFigures[] => {
    const [tier, team] = JSON.parse(place) as [string | null, string | null];
    if (tier === null) return [];
    const got = volume.get(place)?.length ?? 0;
    const back = returned.get(place)?.length ?? 0;
    return [
      {
        tier,
        team,
        volume: got,
        responseMs: spreadOf(spansOf(responses.get(place) ?? [], "valueMs")).median,
        resolutionMs: spreadOf(spansOf(resolutions.get(place) ?? [], "valueMs")).median,
        returned: back,
        returnedShare: ratio(back, got),
      },
    ];
  });
  return rows.sort((a, b) => a.tier.localeCompare(b.tier) || (a.team ?? "").localeCompare(b.team ?? ""));
}

/** Escalations from each source to each tier, and how many of them came back in the period. */
export function flow(slice: Slice): Metrics["flow"] {
  const way = (measure: Measure) => JSON.stringify([measure.source, measure.tier]);
  const went = groupBy(slice("escalation"), way);
  const back = groupBy(slice("handback").filter(isYes), way);
  return [...new Set([...went.keys(), ...back.keys()])].sort().map((key) => {
    const [from, to] = JSON.parse(key) as [string, string];
    return { from, to, count: went.get(key)?.length ?? 0, returned: back.get(key)?.length ?? 0 };
  });
}

export function held(slice: Slice): HeldFigures[] {
  const holderOf = (measure: Measure) =>
    JSON.stringify([measure.source, measure.tier, measure.team, measure.detail.member ?? null]);
  return [...groupBy(slice("held"), holderOf)].sort().map(([key, legs]) => {
    const [holder, tier, team, member] = JSON.parse(key) as [
      HeldFigures["holder"],
      string | null,
      string | null,
      string | null,
    ];
    return {
      holder,
      tier,
      team,
      member,
      legs: legs.length,
      totalMs: spansOf(legs, "valueMs").reduce((a, b) => a + b, 0),
    };
  });
}

export function attainment(slice: Slice): Metrics["attainment"] {
  return [...groupBy(slice("sla"), (measure) => measure.source ?? "")].sort().map(([metric, clocks]) => {
    const met = clocks.filter(isYes).length;
    return { metric, met, breached: clocks.length - met };
  });
}

export function verdicts(slice: Slice): VerdictFigures {
  const measures = slice("verdict");
  const scores = measures.flatMap(({ detail }) =>
    typeof detail.brief_score === "number" ? [detail.brief_score] : [],
  );
  const count = (test: (measure: Measure) => boolean) => measures.filter(test).length;
  return {
    asked: slice("escalation").length,
    answered: measures.length,
    needed: count((measure) => measure.yes === true),
    needless: count((measure) => measure.yes === false),
    right: count((measure) => measure.detail.timing === "right"),
    tooLate: count((measure) => measure.detail.timing === "too_late"),
    wrongOwner: count((measure) => measure.detail.timing === "wrong_owner"),
    aiCorrect: count((measure) => measure.detail.ai_answer === "correct"),
    aiWrong: count((measure) => measure.detail.ai_answer === "wrong"),
    hadToRepeat: count((measure) => measure.detail.had_to_repeat === true),
    briefScore: ratio(
      scores.reduce((a, b) => a + b, 0),
      scores.length,
    ),
    briefScores: scores.length,
    missingParts: tally(measures.map(({ detail }) => detail.missing_part ?? null)),
  };
}

/** True for each first escalation whose customer had another ticket escalated in the 30 days before, same category. */
export function customersAgain(measures: readonly Measure[]): Set<Measure> {
  const first = measures.filter(
    (measure) => measure.kind === "repeat" && typeof measure.detail.customer === "string",
  );
  const again = new Set<Measure>();
  for (const group of groupBy(first, (measure) =>
    JSON.stringify([measure.detail.customer, measure.path, measure.category]),
  ).values()) {
    const sorted = [...group].sort((a, b) => a.at - b.at || (a.ticketId < b.ticketId ? -1 : 1));
    for (let i = 1; i < sorted.length; i++) {
      const measure = sorted[i];
      const earlier = sorted[i - 1];
      if (measure !== undefined && earlier !== undefined && measure.at - earlier.at <= repeatDays * dayMs)
        again.add(measure);
    }
  }
  return again;
}

export function byDay(slice: Slice, period: MetricsPeriod): Pick<Metrics, "volume" | "responseByDay"> {
  const dayOf = (measure: Measure) => localDayOf(measure.at, period.zone);
  const escalations = groupBy(slice("escalation"), dayOf);
  const responses = groupBy(slice("first_response"), dayOf);
  const days = daysOf(period.from, period.to);
  return {
    volume: days.map((day) => ({
      day,
      triggers: tally((escalations.get(day) ?? []).map((measure) => measure.trigger)),
    })),
    responseByDay: days.map((day) => {
      const spread = spreadOf(spansOf(responses.get(day) ?? [], "valueMs"));
      return { day, medianMs: spread.median, p90Ms: spread.p90, count: spread.count };
    }),
  };
}

/** Tickets left out of a figure, each once per reason. */
export function excludedOf(slice: Slice): Metrics["excluded"] {
  const tickets = (why: string) =>
    new Set(slice("excluded").flatMap((measure) => (measure.detail.why === why ? [measure.ticketId] : [])))
      .size;
  return { negative: tickets("negative"), missingHistory: tickets("missing_history") };
}
