import { bucketEdges } from "./buckets";
import { type Groups, groupsOf, latest, type Unit } from "./oracle-groups.testing";
import type { Destination, FoldSettings, HistoryEvent, TicketHistory } from "./types";

/** What the oracle finds in one ticket's raw events, each thing by its own search. Slow on purpose. */

export type Of<T extends HistoryEvent["type"]> = Extract<HistoryEvent, { type: T }>;
export type Ticket = TicketHistory & { settings: FoldSettings };
type Item = { ticket: Ticket; i: number; event: HistoryEvent };
export type EscalatedItem = Item & { event: Of<"escalated"> };

export const isA = <T extends HistoryEvent["type"]>(
  event: HistoryEvent | undefined,
  type: T,
): event is Of<T> => event?.type === type;
const handoffs = ["escalated", "transferred", "reassigned", "handed_back", "reopened"] as const;
type HandoffEvent = Of<(typeof handoffs)[number]>;
export const isHandoff = (event: HistoryEvent): event is HandoffEvent =>
  (handoffs as readonly string[]).includes(event.type);

/** The last handoff's target among the first `end` events; "ai" before any. */
export function targetAt(ticket: Ticket, end: number): "ai" | Destination {
  for (let i = end - 1; i >= 0; i--) {
    const event = ticket.events[i];
    if (event !== undefined && isHandoff(event)) return event.to;
  }
  return "ai";
}
function ownerAt(ticket: Ticket, end: number): string | null {
  for (let i = end - 1; i >= 0; i--) {
    const event = ticket.events[i];
    if (event === undefined) continue;
    if (event.type === "accepted") return event.by;
    if (isHandoff(event)) return event.to === "ai" ? null : event.to.owner;
  }
  return null;
}
const tierAt = (ticket: Ticket, end: number): string | null => {
  const target = targetAt(ticket, end);
  return target === "ai" ? null : target.tier;
};
const teamAt = (ticket: Ticket, end: number): string | null => {
  const target = targetAt(ticket, end);
  return target === "ai" ? null : target.team;
};
const placeAt = (ticket: Ticket, end: number) => ({ tier: tierAt(ticket, end), team: teamAt(ticket, end) });
/** Where an escalation went. */
export const goal = ({ event }: EscalatedItem) => ({ tier: event.to.tier, team: event.to.team });
/** As it was when event `i` came: place before it, the latest escalation before it. */
const before = (ticket: Ticket, i: number): Groups =>
  groupsOf(ticket, i, latest(escalationsOf(ticket), i), placeAt(ticket, i));
export function openAtEnd(ticket: Ticket): boolean {
  const last = ticket.events.findLast((event) => ["resolved", "closed", ...handoffs].includes(event.type));
  return last === undefined || (last.type !== "resolved" && last.type !== "closed");
}

const items = (ticket: Ticket): Item[] => ticket.events.map((event, i) => ({ ticket, i, event }));
export const escalationsOf = (ticket: Ticket): EscalatedItem[] =>
  items(ticket).filter((item): item is EscalatedItem => item.event.type === "escalated");
const publicAnswers = (ticket: Ticket): Item[] =>
  items(ticket).filter(({ event }) => event.type === "human_message" && event.public);
export const answerAfterEscalation = (ticket: Ticket): Item | undefined => {
  const first = escalationsOf(ticket)[0];
  return first === undefined ? undefined : publicAnswers(ticket).find(({ i }) => i > first.i);
};

export const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
export const mean = (values: number[]) => (values.length === 0 ? null : sum(values) / values.length);
export function ranked(values: number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? 0;
  const below = bucketEdges.filter((edge) => edge <= value);
  const low = below.at(-1) ?? 0;
  const high = bucketEdges[below.length] ?? low + 1;
  return Math.floor((low + high - 1) / 2);
}
export const share = (parts: boolean[]) =>
  parts.length === 0 ? null : parts.filter(Boolean).length / parts.length;
export const counts = (keys: string[]): Record<string, number> =>
  Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((other) => other === key).length]));

export const escalationUnits = (ticket: Ticket): (Unit & EscalatedItem)[] =>
  escalationsOf(ticket).map((item) => ({
    ...item,
    at: item.event.at,
    path: item.event.path,
    group: groupsOf(ticket, item.i, item, goal(item)),
  }));

export const createdUnits = (ticket: Ticket): (Unit & { escalated: boolean })[] =>
  items(ticket)
    .filter(({ event }) => event.type === "created")
    .slice(0, 1)
    .map(({ event, i }) => ({
      at: event.at,
      path: event.path,
      group: groupsOf(ticket, i, undefined, placeAt(ticket, i)),
      escalated: escalationsOf(ticket).some((item) => item.event.from === "ai"),
    }));

/** Escalated, open, with a person, and no human's answer yet. */
export function waitingUnits(ticket: Ticket): Unit[] {
  const first = escalationsOf(ticket)[0];
  if (first === undefined || answerAfterEscalation(ticket) !== undefined || !openAtEnd(ticket)) return [];
  const end = ticket.events.length;
  const last = ticket.events.findLast((event) => isHandoff(event) || event.type === "accepted");
  if (targetAt(ticket, end) === "ai" && last?.type !== "accepted") return [];
  const { at, path } = first.event;
  return [{ at, path, group: groupsOf(ticket, first.i, first, placeAt(ticket, end)) }];
}

type Response = Unit & {
  ms: number;
  workingMs: number;
  tier: string | null;
  team: string | null;
};
export function responses(ticket: Ticket): Response[] {
  const first = escalationsOf(ticket)[0];
  const answer = answerAfterEscalation(ticket);
  if (first === undefined || answer === undefined) return [];
  const ms = answer.event.at - first.event.at;
  if (ms < 0) return [];
  const workingMs = ticket.settings.openBetween(answer.event.path, first.event.at, answer.event.at);
  const place = placeAt(ticket, answer.i);
  const group = groupsOf(ticket, answer.i, first, place);
  return [{ at: answer.event.at, path: answer.event.path, ms, workingMs, ...place, group }];
}

type Contact = Unit & { yes: boolean; finalAt: number };
export function contacts(ticket: Ticket): Contact[] {
  const first = escalationsOf(ticket)[0];
  if (first === undefined) return [];
  const answer = answerAfterEscalation(ticket);
  const end = items(ticket).find(({ event, i }) => event.type === "resolved" && i > (answer ?? first).i);
  if (end === undefined || !isA(end.event, "resolved")) return [];
  const finalAt = end.event.at + ticket.settings.firstContactDays * 24 * 3_600_000;
  const later = ticket.events.slice(end.i + 1).filter((event) => event.at < finalAt);
  const undone = later.some((event) => event.type === "reopened" || event.type === "follow_up_created");
  let yes = false;
  if (answer !== undefined && isA(answer.event, "human_message")) {
    const person = answer.event.by;
    const team = teamAt(ticket, answer.i);
    const between = items(ticket).slice(answer.i + 1, end.i);
    const passedOn = between.some(
      ({ event }) =>
        isHandoff(event) &&
        event.to !== "ai" &&
        (event.to.owner !== person || (event.to.team !== null && team !== null && event.to.team !== team)),
    );
    const backs = between.filter(({ event }) => isHandoff(event) && event.to === "ai");
    const lastBack = backs.at(-1);
    const backByPerson = lastBack !== undefined && ownerAt(ticket, lastBack.i) === person;
    yes = !passedOn && (end.event.by === person || (end.event.by === "ai" && backByPerson));
  }
  const group = groupsOf(ticket, end.i, first, placeAt(ticket, end.i));
  return [{ at: end.event.at, path: end.event.path, yes: yes && !undone, finalAt, group }];
}

type Solved = Unit & {
  ms: number;
  escalated: boolean;
  tier: string | null;
  team: string | null;
};
export function solved(ticket: Ticket): Solved[] {
  if (openAtEnd(ticket)) return [];
  const end = items(ticket).findLast(({ event }) => event.type === "resolved");
  const created = ticket.events.find((event) => event.type === "created");
  if (end === undefined || created === undefined || end.event.at < created.at) return [];
  const { at, path } = end.event;
  const escalated = escalationsOf(ticket).length > 0;
  const place = placeAt(ticket, end.i);
  return [{ at, path, ms: at - created.at, escalated, ...place, group: before(ticket, end.i) }];
}

/** Escalations not handed back before event `end`. */
function chainAt(ticket: Ticket, end: number): EscalatedItem[] {
  const known = escalationsOf(ticket);
  let chain: EscalatedItem[] = [];
  for (const { event, i } of items(ticket).slice(0, end)) {
    const { to } = isHandoff(event) ? event : { to: null };
    if (event.type === "escalated") chain.push(...known.filter((item) => item.i === i));
    else if (to === "ai") chain = [];
    else if (event.type === "handed_back" && to !== null) {
      const at = chain.findLastIndex((item) => item.event.from === to.tier);
      chain.length = at >= 0 ? at : Math.max(0, chain.length - 1);
    }
  }
  return chain;
}
type Back = Unit & { to: string; tier: string | null; team: string | null };
export const returns = (ticket: Ticket): Back[] =>
  items(ticket).flatMap(({ event, i }) => {
    if (event.type !== "handed_back") return [];
    const to = event.to === "ai" ? "ai" : event.to.tier;
    const brought = chainAt(ticket, i).at(-1);
    if (brought?.event.from !== to) return [];
    const place = placeAt(ticket, i);
    return [{ at: event.at, path: event.path, to, ...place, group: groupsOf(ticket, i, brought, place) }];
  });

type ClockEnd = Unit & { metric: string; met: boolean; order: number };
export function clockEnds(ticket: Ticket): ClockEnd[] {
  type ClockEvent = Of<"clock_breached"> | Of<"clock_met">;
  const all = items(ticket).filter(
    (item): item is Item & { event: ClockEvent } =>
      item.event.type === "clock_breached" || item.event.type === "clock_met",
  );
  return [...new Set(all.map(({ event }) => event.clockId))].flatMap((id, order) => {
    const own = all.filter(({ event }) => event.clockId === id);
    const end = own.findLast(({ event }) => event.type === "clock_met") ?? own[0];
    if (end === undefined) return [];
    const met = own.every(({ event }) => event.type === "clock_met");
    const { at, path, metric, tier } = end.event;
    return [{ at, path, metric, met, order, group: { ...before(ticket, end.i), tier } }];
  });
}
export function targetUnits(ticket: Ticket): (Unit & { met: boolean })[] {
  const ends = clockEnds(ticket);
  const at = Math.max(...ends.map((end) => end.at));
  const last = ends.findLast((end) => end.at === at);
  return last === undefined ? [] : [{ ...last, met: ends.every((end) => end.met) }];
}

export type Judged = Unit & {
  needed: boolean | null;
  timing: string | null;
  answer: string | null;
} & {
  score: number | null;
  missing: string | null;
  repeat: boolean | null;
};
export function judgements(ticket: Ticket): Judged[] {
  const starts = escalationsOf(ticket);
  return starts.flatMap((start, n) => {
    const end = starts[n + 1]?.i ?? ticket.events.length;
    const said = ticket.events
      .slice(start.i + 1, end)
      .filter((event): event is Of<"verdict"> => event.type === "verdict");
    const last = said.at(-1);
    if (last === undefined) return [];
    const lastOf = <K extends keyof Of<"verdict">>(key: K) =>
      said.findLast((event) => event[key] !== null)?.[key] ?? null;
    return [
      {
        at: last.at,
        path: last.path,
        needed: lastOf("needed"),
        timing: lastOf("timing"),
        answer: lastOf("aiAnswer"),
        score: lastOf("briefScore"),
        missing: lastOf("missingPart"),
        repeat: lastOf("hadToRepeat"),
        group: groupsOf(ticket, ticket.events.indexOf(last), start, goal(start)),
      },
    ];
  });
}

type LegEnd = Unit & { key: string; ms: number };
/** A leg lasts from one passing of the baton to the next, the last one to the resolve after it. */
export function legs(ticket: Ticket): LegEnd[] {
  const passes = items(ticket).filter(
    ({ event }) => event.type === "created" || event.type === "accepted" || isHandoff(event),
  );
  return passes.flatMap(({ event, i }, n) => {
    const end =
      passes[n + 1] ?? items(ticket).find((other) => other.event.type === "resolved" && other.i > i);
    if (end === undefined) return [];
    const target = targetAt(ticket, i + 1);
    const ai = target === "ai" && event.type !== "accepted";
    const holder = event.type === "accepted" ? "member" : target === "ai" ? "ai" : "to_accept";
    const place = target === "ai" ? [null, null] : [target.tier, target.team];
    const key = JSON.stringify([holder, ...place, ai ? null : ownerAt(ticket, i + 1)]);
    const { at, path } = end.event;
    const group = groupsOf(ticket, end.i, latest(escalationsOf(ticket), i + 1), placeAt(ticket, i + 1));
    return [{ at, path, key, ms: at - event.at, group }];
  });
}

export function asks(ticket: Ticket): (Unit & { twice: boolean })[] {
  const answer = publicAnswers(ticket)[0]?.i ?? null;
  const asked = items(ticket).filter(
    ({ event, i }) =>
      isA(event, "customer_message") && event.asksForPerson && (answer === null || i < answer),
  );
  const first = asked[0];
  if (first === undefined) return [];
  const unit = { at: first.event.at, path: first.event.path, group: before(ticket, first.i) };
  if (asked.length > 1) return [{ ...unit, twice: true }];
  if (answer === null && openAtEnd(ticket)) return [];
  return [{ ...unit, twice: answer === null }];
}

export function resolutions(ticket: Ticket): (Unit & { reopened: boolean; ai: boolean; missed: boolean })[] {
  return items(ticket).flatMap(({ event, i }) => {
    if (event.type !== "resolved") return [];
    const rest = ticket.events.slice(i + 1);
    const stop = rest.findIndex((other) => other.type === "resolved");
    const until = stop < 0 ? rest : rest.slice(0, stop);
    const reopening = until.find((other): other is Of<"reopened"> => other.type === "reopened");
    const ai = event.by === "ai";
    const missed = ai && reopening !== undefined && reopening.to !== "ai";
    const { at, path } = event;
    return [{ at, path, reopened: reopening !== undefined, ai, missed, group: before(ticket, i) }];
  });
}

export function left(ticket: Ticket): (Unit & { why: "negative" | "missing" })[] {
  const out: (Unit & { why: "negative" | "missing" })[] = [];
  const add = ({ event, i }: Item, why: "negative" | "missing") =>
    out.push({ at: event.at, path: event.path, why, group: before(ticket, i) });
  const first = escalationsOf(ticket)[0];
  const answer = first === undefined ? publicAnswers(ticket)[0] : answerAfterEscalation(ticket);
  if (answer !== undefined && first === undefined) add(answer, "missing");
  if (answer !== undefined && first !== undefined && answer.event.at < first.event.at)
    add(answer, "negative");
  const end = items(ticket).findLast(({ event }) => event.type === "resolved");
  const created = ticket.events.find((event) => event.type === "created");
  if (end !== undefined && !openAtEnd(ticket)) {
    if (created === undefined) add(end, "missing");
    else if (end.event.at < created.at) add(end, "negative");
  }
  for (const { at, path, group, ms } of legs(ticket))
    if (ms < 0) out.push({ at, path, group, why: "negative" });
  return out;
}

export function againByCustomer(tickets: Ticket[], of: EscalatedItem): boolean {
  const { customer } = of.ticket;
  if (customer === null) return false;
  return tickets.some((other) => {
    const first = escalationsOf(other)[0];
    if (first === undefined || other === of.ticket || other.customer !== customer) return false;
    const sameKind = first.event.category === of.event.category && first.event.path === of.event.path;
    const gap = of.event.at - first.event.at;
    const before = gap > 0 || (gap === 0 && other.ticketId < of.ticket.ticketId);
    return sameKind && before && gap <= 30 * 24 * 3_600_000;
  });
}
