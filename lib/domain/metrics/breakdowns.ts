import { daysOf, localDayOf } from "../time/local-day";
import { dayMs } from "../time/zone";
import type { HeldFigures, Metrics, MetricsPeriod, TierFigures, VerdictFigures } from "./figures";
import { groupBy, isYes, ratio, type Slice, spansOf, spreadOf, tally } from "./slices";
import type { TicketFact } from "./types";

/** How long after an escalation another one of the same customer is a repeat. */
export const repeatDays = 30;

const placeOf = (fact: TicketFact): string => JSON.stringify([fact.tier, fact.team]);

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
  const way = (fact: TicketFact) => JSON.stringify([fact.source, fact.tier]);
  const went = groupBy(slice("escalation"), way);
  const back = groupBy(slice("handback").filter(isYes), way);
  return [...new Set([...went.keys(), ...back.keys()])].sort().map((key) => {
    const [from, to] = JSON.parse(key) as [string, string];
    return { from, to, count: went.get(key)?.length ?? 0, returned: back.get(key)?.length ?? 0 };
  });
}

export function held(slice: Slice): HeldFigures[] {
  const holderOf = (fact: TicketFact) =>
    JSON.stringify([fact.source, fact.tier, fact.team, fact.detail.member ?? null]);
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
  return [...groupBy(slice("sla"), (fact) => fact.source ?? "")].sort().map(([metric, clocks]) => {
    const met = clocks.filter(isYes).length;
    return { metric, met, breached: clocks.length - met };
  });
}

export function verdicts(slice: Slice): VerdictFigures {
  const facts = slice("verdict");
  const scores = facts.flatMap(({ detail }) =>
    typeof detail.brief_score === "number" ? [detail.brief_score] : [],
  );
  const count = (test: (fact: TicketFact) => boolean) => facts.filter(test).length;
  return {
    asked: slice("escalation").length,
    answered: facts.length,
    needed: count((fact) => fact.yes === true),
    needless: count((fact) => fact.yes === false),
    right: count((fact) => fact.detail.timing === "right"),
    tooLate: count((fact) => fact.detail.timing === "too_late"),
    wrongOwner: count((fact) => fact.detail.timing === "wrong_owner"),
    aiCorrect: count((fact) => fact.detail.ai_answer === "correct"),
    aiWrong: count((fact) => fact.detail.ai_answer === "wrong"),
    hadToRepeat: count((fact) => fact.detail.had_to_repeat === true),
    briefScore: ratio(
      scores.reduce((a, b) => a + b, 0),
      scores.length,
    ),
    briefScores: scores.length,
    missingParts: tally(facts.map(({ detail }) => detail.missing_part ?? null)),
  };
}

/** True for each first escalation whose customer had another ticket escalated in the 30 days before, same category. */
export function customersAgain(facts: readonly TicketFact[]): Set<TicketFact> {
  const first = facts.filter((fact) => fact.kind === "repeat" && typeof fact.detail.customer === "string");
  const again = new Set<TicketFact>();
  for (const group of groupBy(first, (fact) =>
    JSON.stringify([fact.detail.customer, fact.path, fact.category]),
  ).values()) {
    const sorted = [...group].sort((a, b) => a.at - b.at || (a.ticketId < b.ticketId ? -1 : 1));
    for (let i = 1; i < sorted.length; i++) {
      const fact = sorted[i];
      const earlier = sorted[i - 1];
      if (fact !== undefined && earlier !== undefined && fact.at - earlier.at <= repeatDays * dayMs)
        again.add(fact);
    }
  }
  return again;
}

export function byDay(slice: Slice, period: MetricsPeriod): Pick<Metrics, "volume" | "responseByDay"> {
  const dayOf = (fact: TicketFact) => localDayOf(fact.at, period.zone);
  const escalations = groupBy(slice("escalation"), dayOf);
  const responses = groupBy(slice("first_response"), dayOf);
  const days = daysOf(period.from, period.to);
  return {
    volume: days.map((day) => ({
      day,
      triggers: tally((escalations.get(day) ?? []).map((fact) => fact.trigger)),
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
    new Set(slice("excluded").flatMap((fact) => (fact.detail.why === why ? [fact.ticketId] : []))).size;
  return { negative: tickets("negative"), missingHistory: tickets("missing_history") };
}
