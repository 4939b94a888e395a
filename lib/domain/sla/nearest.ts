import type { ClockMetric } from "../vocabulary";
import { calendarOfTarget, hasEnded } from "./clock";
import type { CountedClock } from "./counted-clock";
import { amberFrom } from "./look";
import type { CalendarOf, Clock } from "./types";

/** The clock that a card names. */
export type NearestClock = {
  clockId: string;
  metric: ClockMetric;
  /** Deadline slug, else null. */
  name: string | null;
  state: "running" | "paused" | "breached";
  /** Null while paused, and for a clock that never comes due. */
  dueAt: number | null;
  counted: CountedClock;
};

/** The whole of a clock, ms: its target's time, or up to the instant that a field gives. */
export const budgetOf = ({ startedAt, target }: Pick<Clock, "startedAt" | "target">): number =>
  target.fixedDueAt === null ? target.budgetMs : Math.max(0, target.fixedDueAt - startedAt);

const never = Number.POSITIVE_INFINITY;

function isNearer(a: Clock, b: Clock): boolean {
  const [dueA, dueB] = [a.dueAt ?? never, b.dueAt ?? never];
  if (dueA !== dueB) return dueA < dueB;
  return (a.remainingMs ?? never) < (b.remainingMs ?? never);
}

/**
 * The clock that a card names and sorts by: the earliest deadline, a breached one that still runs included;
 * where all stand still, the one with the least time left. Null when every clock has ended.
 */
export function nearestClock(clocks: readonly Clock[]): NearestClock | null {
  let nearest: Clock | null = null;
  for (const clock of clocks) {
    if (!hasEnded(clock) && (nearest === null || isNearer(clock, nearest))) nearest = clock;
  }
  if (nearest === null) return null;
  const { clockId, metric, name, dueAt, remainingMs, startedAt, state, target } = nearest;
  if (state === "met" || state === "cancelled") return null;
  const { calendar, organisationVersion } = target;
  const counted = {
    ...{ startedAt, remainingMs, warnAt: amberFrom(nearest), budgetMs: budgetOf(nearest) },
    ...{ calendar, organisationVersion },
  };
  return { clockId, metric, name, state, dueAt, counted };
}

/** Breached clocks that have not ended: what makes an open ticket count as breached on the board. */
export const breachedRunning = (clocks: readonly Clock[]): Clock[] =>
  clocks.filter((clock) => clock.breachedAt !== null && !hasEnded(clock));

/** When a clock's calendar opens next; null while it is open, and for a clock that is late or has ended. */
export function opensAt(clock: Clock, now: number, calendarOf: CalendarOf): number | null {
  if (hasEnded(clock) || clock.breachedAt !== null) return null;
  const calendar = calendarOfTarget(clock.target, calendarOf);
  return calendar.isOpen(now) ? null : calendar.nextOpening(now);
}
