import type { Calendar } from "../time/calendar";

import { merge, type Span } from "../time/spans";
import { dayMs, dayNumberOf, instantOf, localDayNumber } from "../time/zone";

/**
 * When somebody is on call, as half-open spans of epoch ms. `spansFrom(at)` yields them in order, each ending
 * after `at` and starting within the horizon; the first may have begun before `at`.
 */
export type Presence = {
  isOn(at: number): boolean;
  /** `at` while on call, else the next start; null when none lies within the horizon. */
  nextOn(at: number): number | null;
  spansFrom(at: number): Iterable<Span>;
};

const hourMs = 3_600_000;
/** Beyond this nobody is looked for: a shift that starts later counts as never. */
export const presenceHorizonMs = 750 * dayMs;
/** Touching spans are joined up to this length; a longer stretch on call has no end in sight. */
export const joinedSpanMs = 60 * dayMs;

type Source = (at: number) => Iterable<Span>;

/** From `from` on nothing changes until `to`; `to` is the next start while off, unless there is none. */
type Stretch = { from: number; to: number; kind: "on" | "off" | "never" };

/** A presence over sorted spans that remembers the stretch it last answered for. */
export function presenceOf(source: Source): Presence {
  const spansFrom: Source = (at) => joined(source(at), at);
  let current: Stretch = { from: 0, to: 0, kind: "never" };
  const stretchAt = (at: number): Stretch => {
    if (at < current.from || at >= current.to) current = readStretch(spansFrom, at);
    return current;
  };
  return {
    spansFrom,
    isOn: (at) => stretchAt(at).kind === "on",
    nextOn: (at) => {
      const { kind, to } = stretchAt(at);
      return kind === "on" ? at : kind === "off" ? to : null;
    },
  };
}

function readStretch(spansFrom: Source, at: number): Stretch {
  const first = firstOf(spansFrom(at));
  // "Never" is said for an hour only: a later look reaches further.
  if (first === null) return { from: at, to: at + hourMs, kind: "never" };
  if (first.from <= at) return { from: first.from, to: first.to, kind: "on" };
  return { from: at, to: first.from, kind: "off" };
}

export function firstOf<T>(items: Iterable<T>): T | null {
  for (const item of items) return item;
  return null;
}

/** Drops empty and past spans, joins those that touch, stops at the horizon. Input sorted by `from`. */
function* joined(spans: Iterable<Span>, at: number): Generator<Span> {
  let open: Span | null = null;
  let yieldedTo = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.from >= at + presenceHorizonMs) break;
    const from = Math.max(span.from, yieldedTo);
    if (span.to <= at || span.to <= from) continue;
    if (open === null) open = { from, to: span.to };
    else if (from <= open.to && open.to < at + joinedSpanMs)
      open = { from: open.from, to: Math.max(open.to, span.to) };
    else {
      yield open;
      yieldedTo = open.to;
      open = span.to > yieldedTo ? { from: Math.max(from, yieldedTo), to: span.to } : null;
    }
  }
  if (open !== null) yield open;
}

export const always: Presence = {
  isOn: () => true,
  nextOn: (at) => at,
  spansFrom: () => [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }],
};

export const calendarPresence = (calendar: Calendar): Presence => presenceOf((at) => calendar.spansFrom(at));

/** Fixed intervals in any order, e.g. overrides and time off. */
export function fixedPresence(intervals: Span[]): Presence {
  const sorted = merge(intervals);
  return presenceOf(() => sorted);
}

export function union(parts: Presence[]): Presence {
  const only = parts[0];
  if (only !== undefined && parts.length === 1) return only;
  return presenceOf((at) => mergedByStart(parts.map((part) => part.spansFrom(at))));
}

function* mergedByStart(lists: Iterable<Span>[]): Generator<Span> {
  const heads = lists.map((list) => {
    const iterator = list[Symbol.iterator]();
    return { iterator, next: iterator.next() };
  });
  for (;;) {
    let best: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (head.next.done) continue;
      if (best === null || best.next.done || head.next.value.from < best.next.value.from) best = head;
    }
    if (best === null || best.next.done) return;
    yield best.next.value;
    best.next = best.iterator.next();
  }
}

/** `base` without the given intervals. */
export function minus(base: Presence, intervals: Span[]): Presence {
  const cuts = merge(intervals);
  if (cuts.length === 0) return base;
  return presenceOf(function* (at) {
    for (const span of base.spansFrom(at)) {
      let from = span.from;
      for (const cut of cuts) {
        if (cut.to <= from) continue;
        if (cut.from >= span.to) break;
        // What is empty here is dropped by `joined`.
        yield { from, to: cut.from };
        from = cut.to;
      }
      yield { from, to: span.to };
    }
  });
}

/** What both are on for: a turn narrowed by opening hours. */
export function intersect(turns: Presence, hours: Presence): Presence {
  return presenceOf(function* (at) {
    for (const turn of turns.spansFrom(at)) {
      for (const span of hours.spansFrom(Math.max(at, turn.from))) {
        if (span.from >= turn.to) break;
        yield { from: Math.max(span.from, turn.from), to: Math.min(span.to, turn.to) };
      }
    }
  });
}

/** Minutes since local midnight of `HH:MM`; 24:00 is the next midnight. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `start` is a local date; each turn begins at `at` and lasts `turnDays` local days, whatever DST does. */
export type Rotation = { start: string; at: string; turnDays: number; turns: string[][]; zone: string };

export const turnStart = (rotation: Rotation, turn: number): number =>
  instantOf(rotation.zone, dayNumberOf(rotation.start) + turn * rotation.turnDays, minuteOf(rotation.at));

/** Index of the turn that begins last at or before `at`; negative before the first. */
export function currentTurn(rotation: Rotation, at: number): number {
  const days = localDayNumber(rotation.zone, at) - dayNumberOf(rotation.start);
  let turn = Math.floor(days / rotation.turnDays) + 1;
  while (turnStart(rotation, turn) > at) turn -= 1;
  return turn;
}

/** The turns of one member. */
export function rotationPresence(rotation: Rotation, handle: string): Presence {
  const { turns } = rotation;
  if (!turns.some((turn) => turn.includes(handle))) return fixedPresence([]);
  return presenceOf(function* (at) {
    for (let turn = Math.max(0, currentTurn(rotation, at)); ; turn++) {
      if (turns[turn % turns.length]?.includes(handle) !== true) continue;
      const from = turnStart(rotation, turn);
      if (from >= at + presenceHorizonMs) return;
      yield { from, to: turnStart(rotation, turn + 1) };
    }
  });
}

/** First instant after `after` at which a turn begins. */
export const nextTurnStart = (rotation: Rotation, after: number): number =>
  turnStart(rotation, Math.max(0, currentTurn(rotation, after) + 1));
