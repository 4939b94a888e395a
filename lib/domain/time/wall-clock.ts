import { dayNumberOf, instantOf, offsetAt } from "./zone";

/** A local date and time without a zone, `2026-11-28T18:00`, as forms write it. */
export function wallText(at: number, zone: string): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
}

/** The instant of a local date and time in a zone; null for what is none. A time in a DST gap moves forward. */
export function instantOfWall(text: string, zone: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  const [, date = "", hour, minute] = match ?? [];
  if (match === null || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return null;
  return instantOf(zone, dayNumberOf(date), Number(hour) * 60 + Number(minute));
}

/** `HH:MM` on a zone's clock. */
export const wallTime = (at: number, zone: string): string => wallText(at, zone).slice(11);
