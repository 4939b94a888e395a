import { dayMs, dayNumberOf, instantOf, localDayNumber, offsetAt } from "./zone";

/** Days of a zone as YYYY-MM-DD: the days of metrics and of the board's "today". */
export type LocalDay = string;

const written = (dayNumber: number): LocalDay => new Date(dayNumber * dayMs).toISOString().slice(0, 10);

/** The local date at an instant. */
export const localDayOf = (at: number, zone: string): LocalDay => written(localDayNumber(zone, at));

/** First instant of a local day, epoch ms; where midnight falls into a DST gap, the end of the gap. */
export const startOfLocalDay = (day: LocalDay, zone: string): number => instantOf(zone, dayNumberOf(day), 0);

/** Instant at which the local day is over (half-open), epoch ms: the start of the next. */
export const endOfLocalDay = (day: LocalDay, zone: string): number =>
  instantOf(zone, dayNumberOf(day) + 1, 0);

/** `days` may be negative. */
export const addDays = (day: LocalDay, days: number): LocalDay => written(dayNumberOf(day) + days);

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: LocalDay, to: LocalDay): number => dayNumberOf(to) - dayNumberOf(from);

/** The local days from `from` to `to`, both included; empty where `to` is earlier. */
export function daysOf(from: LocalDay, to: LocalDay): LocalDay[] {
  const first = dayNumberOf(from);
  const count = Math.max(0, dayNumberOf(to) - first + 1);
  return Array.from({ length: count }, (_, i) => written(first + i));
}

/** The wall clock's hour, 0–23, at an instant. */
export const localHourOf = (at: number, zone: string): number => {
  const wall = at + offsetAt(zone, at);
  return Math.floor((wall - localDayNumber(zone, at) * dayMs) / 3_600_000);
};
