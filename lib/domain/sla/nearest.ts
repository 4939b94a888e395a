import type { ClockMetric } from "../vocabulary";
import { calendarOfTarget, hasEnded } from "./clock";
import type { CalendarOf, Clock } from "./types";

/** What a card shows of its clocks. Instants are epoch ms. */
export type NearestClock = {
  clockId: string;
  metric: ClockMetric;
  /** Deadline slug, else null. */
  name: string | null;
  state: "running" | "paused" | "breached";
  /** Null while paused, and for a clock that never comes due. */
  dueAt: number | null;
  /** Open time left while paused, else null. */
  remainingMs: number | null;
  nextWarnAt: number | null;
};

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
  const { clockId, metric, name, dueAt, remainingMs, nextWarnAt, state } = nearest;
  if (state === "met" || state === "cancelled") return null;
  return { clockId, metric, name, state, dueAt, remainingMs, nextWarnAt };
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
