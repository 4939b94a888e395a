import type { Dimension } from "./aggregate";
import type { HeldFigures, Metrics, MetricsPeriod } from "./figures";
import {
  againByCustomer,
  asks,
  clockEnds,
  contacts,
  counts,
  createdUnits,
  escalationsOf,
  escalationUnits,
  type Judged,
  judgements,
  left,
  legs,
  mean,
  ranked,
  resolutions,
  responses,
  returns,
  share,
  solved,
  sum,
  type Ticket,
  targetUnits,
  waitingUnits,
} from "./oracle-events.testing";
import type { Unit } from "./oracle-groups.testing";
import type { FoldSettings, TicketHistory } from "./types";

/**
 * Every figure straight from the raw events, sharing nothing with fold and aggregation but the list of bucket edges.
 */

/** The figures that have a period before, from raw events; `where` says what lies in the period. */
function comparable(tickets: Ticket[], inside: Inside) {
  const all = <T extends Unit>(of: (ticket: Ticket) => T[]): T[] => tickets.flatMap(of).filter(inside);
  const escalated = all(escalationUnits);
  const fromAi = escalated.filter(({ event }) => event.from === "ai").length;
  const firsts = all((ticket) => escalationUnits(ticket).slice(0, 1));
  const created = all(createdUnits);
  const answers = all(responses);
  const durations = answers.map((answer) => answer.ms);
  const working = answers.map((answer) => answer.workingMs);
  const ends = all(solved);
  const of = (escalatedOnes: boolean) =>
    ends.filter((end) => end.escalated === escalatedOnes).map((end) => end.ms);
  const needed = all(judgements).flatMap((one) => (one.needed === null ? [] : [one.needed]));
  const alone = all(resolutions).filter((end) => end.ai);
  const pair = (value: number | null, count: number) => [value, count] as const;
  const ofShare = (parts: boolean[]) => pair(share(parts), parts.length);
  return {
    escalations: pair(fromAi, fromAi),
    created: pair(created.length, created.length),
    escalationRate: ofShare(created.map((one) => one.escalated)),
    returned: pair(escalated.length === 0 ? null : all(returns).length / escalated.length, escalated.length),
    median: pair(ranked(durations, 0.5), durations.length),
    mean: pair(mean(durations), durations.length),
    p90: pair(ranked(durations, 0.9), durations.length),
    workingMedian: pair(ranked(working, 0.5), working.length),
    workingMean: pair(mean(working), working.length),
    workingP90: pair(ranked(working, 0.9), working.length),
    firstContact: ofShare(all(contacts).map((contact) => contact.yes)),
    resolvedEscalated: pair(ranked(of(true), 0.5), of(true).length),
    resolvedAlone: pair(ranked(of(false), 0.5), of(false).length),
    targets: ofShare(all(targetUnits).map((unit) => unit.met)),
    reopen: ofShare(all(resolutions).map((end) => end.reopened)),
    needless: ofShare(needed.map((answer) => !answer)),
    repeatOnTicket: ofShare(firsts.map(({ ticket }) => escalationsOf(ticket).length >= 2)),
    repeatByCustomer: ofShare(firsts.map((first) => againByCustomer(tickets, first))),
    asked: ofShare(all(asks).map((one) => one.twice)),
    missed: ofShare(alone.map((end) => end.missed)),
  };
}

/**
 * The same `Metrics` as `aggregate(fold)`, computed from raw events by brute force; with `only` of what happened under
 * that value, as `aggregateBy(fold)` has it.
 */
export function oracleMetrics(
  histories: TicketHistory[],
  period: MetricsPeriod,
  settings: FoldSettings,
  only?: { dimension: Dimension; value: string | null },
): Metrics {
  const tickets: Ticket[] = histories.map((history) => ({ ...history, settings }));
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: period.zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const dayOf = (at: number) => format.format(at);
  const shift = (day: string, by: number) =>
    new Date(Date.parse(`${day}T12:00:00Z`) + by * 24 * 3_600_000).toISOString().slice(0, 10);
  const length = Math.round((Date.parse(period.to) - Date.parse(period.from)) / (24 * 3_600_000)) + 1;
  const isWanted: Inside = ({ path, group }) =>
    (period.path === null || path === period.path) &&
    (only === undefined || group[only.dimension] === only.value);
  const between =
    (from: string, to: string): Inside =>
    (one) =>
      isWanted(one) && dayOf(one.at) >= from && dayOf(one.at) <= to;
  const inside = between(period.from, period.to);
  const now = comparable(tickets, inside);
  const past = comparable(tickets, between(shift(period.from, -length), shift(period.from, -1)));
  const figure = (name: keyof typeof now) => ({
    value: now[name][0],
    count: now[name][1],
    before: past[name][0],
    beforeCount: past[name][1],
  });
  const all = <T extends Unit>(of: (ticket: Ticket) => T[]): T[] => tickets.flatMap(of).filter(inside);
  const escalated = all(escalationUnits);
  const days = Array.from({ length }, (_, i) => shift(period.from, i));
  const waiting = tickets.flatMap(waitingUnits).filter((one) => isWanted(one) && dayOf(one.at) <= period.to);
  return {
    escalations: figure("escalations"),
    escalationsBySource: counts(escalated.map(({ event }) => event.from)),
    created: figure("created"),
    escalationRate: figure("escalationRate"),
    returned: figure("returned"),
    firstResponse: {
      median: figure("median"),
      mean: figure("mean"),
      p90: figure("p90"),
      workingMedian: figure("workingMedian"),
      workingMean: figure("workingMean"),
      workingP90: figure("workingP90"),
      stillWaiting: waiting.length,
    },
    firstContact: {
      share: figure("firstContact"),
      provisional: all(contacts).filter((contact) => contact.finalAt > settings.now).length,
    },
    resolution: { escalated: figure("resolvedEscalated"), aiAlone: figure("resolvedAlone") },
    targetsMet: { share: figure("targets"), breached: all(targetUnits).filter((unit) => !unit.met).length },
    reopenRate: figure("reopen"),
    needless: figure("needless"),
    repeat: { onTicket: figure("repeatOnTicket"), byCustomer: figure("repeatByCustomer") },
    askedTwice: figure("asked"),
    missed: figure("missed"),
    volume: days.map((day) => ({
      day,
      triggers: counts(
        escalated.filter(({ event }) => dayOf(event.at) === day).map(({ event }) => event.trigger),
      ),
    })),
    responseByDay: days.map((day) => {
      const own = all(responses).filter((answer) => dayOf(answer.at) === day);
      const durations = own.map((answer) => answer.ms);
      return { day, medianMs: ranked(durations, 0.5), p90Ms: ranked(durations, 0.9), count: own.length };
    }),
    perTier: placesOf(tickets, inside),
    flow: flows(tickets, inside),
    held: heldBy(tickets, inside),
    attainment: [...new Set(all(clockEnds).map((end) => end.metric))].sort().map((metric) => {
      const own = all(clockEnds).filter((end) => end.metric === metric);
      const met = own.filter((end) => end.met).length;
      return { metric, met, breached: own.length - met };
    }),
    verdicts: opinions(all(judgements), escalated.length),
    excluded: {
      negative: tickets.filter((ticket) => left(ticket).some((one) => one.why === "negative" && inside(one)))
        .length,
      missingHistory: tickets.filter((ticket) =>
        left(ticket).some((one) => one.why === "missing" && inside(one)),
      ).length,
    },
  };
}

type Inside = (one: Unit) => boolean;

function placesOf(tickets: Ticket[], inside: Inside): Metrics["perTier"] {
  const went = tickets
    .flatMap(escalationUnits)
    .filter(inside)
    .map(({ event }) => event.to);
  const answers = tickets.flatMap(responses).filter(inside);
  const ends = tickets.flatMap(solved).filter(inside);
  const backs = tickets.flatMap(returns).filter(inside);
  const places = [...went, ...answers, ...ends, ...backs].filter((one) => one.tier !== null);
  const names = [...new Set(places.map((one) => `${one.tier}/${one.team ?? ""}`))].sort();
  return names.map((name) => {
    const own = <T extends { tier: string | null; team: string | null }>(list: T[]) =>
      list.filter((one) => `${one.tier}/${one.team ?? ""}` === name);
    const [tier = "", team = ""] = name.split("/");
    const volume = own(went).length;
    const returned = own(backs).length;
    return {
      tier,
      team: team === "" ? null : team,
      volume,
      responseMs: ranked(
        own(answers).map((answer) => answer.ms),
        0.5,
      ),
      resolutionMs: ranked(
        own(ends).map((end) => end.ms),
        0.5,
      ),
      returned,
      returnedShare: volume === 0 ? null : returned / volume,
    };
  });
}

function flows(tickets: Ticket[], inside: Inside): Metrics["flow"] {
  const went = tickets.flatMap(escalationUnits).filter(inside);
  const backs = tickets.flatMap(returns).filter(inside);
  const ways = [
    ...went.map(({ event }) => `${event.from}>${event.to.tier}`),
    ...backs.map((back) => `${back.to}>${back.tier}`),
  ];
  return [...new Set(ways)].sort().map((way) => {
    const [from = "", to = ""] = way.split(">");
    return {
      from,
      to,
      count: went.filter(({ event }) => `${event.from}>${event.to.tier}` === way).length,
      returned: backs.filter((back) => `${back.to}>${back.tier}` === way).length,
    };
  });
}

function heldBy(tickets: Ticket[], inside: Inside): Metrics["held"] {
  const ended = tickets.flatMap(legs).filter((leg) => leg.ms >= 0 && inside(leg));
  return [...new Set(ended.map((leg) => leg.key))].sort().map((key) => {
    const [holder, tier = null, team = null, member = null] = JSON.parse(key) as (string | null)[];
    const own = ended.filter((leg) => leg.key === key);
    return {
      holder: holder as HeldFigures["holder"],
      tier,
      team,
      member,
      legs: own.length,
      totalMs: sum(own.map((leg) => leg.ms)),
    };
  });
}

function opinions(judged: Judged[], asked: number): Metrics["verdicts"] {
  const many = (test: (one: Judged) => boolean) => judged.filter(test).length;
  const scores = judged.flatMap((one) => (one.score === null ? [] : [one.score]));
  return {
    asked,
    answered: judged.length,
    needed: many((one) => one.needed === true),
    needless: many((one) => one.needed === false),
    right: many((one) => one.timing === "right"),
    tooLate: many((one) => one.timing === "too_late"),
    wrongOwner: many((one) => one.timing === "wrong_owner"),
    aiCorrect: many((one) => one.answer === "correct"),
    aiWrong: many((one) => one.answer === "wrong"),
    hadToRepeat: many((one) => one.repeat === true),
    briefScore: mean(scores),
    briefScores: scores.length,
    missingParts: counts(judged.flatMap((one) => (one.missing === null ? [] : [one.missing]))),
  };
}
