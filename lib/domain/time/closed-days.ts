import type { DaySpan } from "../policy/organisation";
import type { LocalDay } from "./local-day";

const dayMinutes = 1440;
const mostDays = 31;

export type ClosedDay = { date: LocalDay; closed?: DaySpan[] };

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** A stretch of the wall clock, in minutes since 1970-01-01, as the days it closes: whole, or in part at its ends. */
export function closedDays(from: number, to: number): ClosedDay[] {
  const first = Math.floor(from / dayMinutes);
  const last = Math.min(Math.ceil(to / dayMinutes) - 1, first + mostDays - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const midnight = (first + index) * dayMinutes;
    const date = new Date(midnight * 60_000).toISOString().slice(0, 10);
    const [begin, end] = [Math.max(0, from - midnight), Math.min(dayMinutes, to - midnight)];
    return begin === 0 && end === dayMinutes
      ? { date }
      : { date, closed: [{ from: clock(begin), to: clock(end) }] };
  });
}
