import { Cache } from "@/lib/process/cache";

/**
 * Offsets of IANA zones from Intl, cached per UTC day. Temporal is not used here on purpose: this module
 * reaches the browser with the clocks, and Temporal would not pay for its size there.
 */

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

type Zone = { format: Intl.DateTimeFormat; offsets: Cache<number, number> };
/** More than there are names. */
const zones = new Cache<string, Zone>(2_000);
const maxCachedDays = 50_000;

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return { format, offsets: new Cache(maxCachedDays) };
}

/** Callers name validated zones; an unknown one throws a RangeError. */
function zoneOf(name: string): Zone {
  return zones.of(name, () => makeZone(name));
}

/** True for a name of the IANA database that this runtime knows; offsets such as "+01:00" are not zones. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

function readOffset(zone: Zone, at: number): number {
  const second = Math.floor(at / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of zone.format.formatToParts(second)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: s = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, s) - second;
}

function offsetAtDayStart(zone: Zone, utcDay: number): number {
  return zone.offsets.of(utcDay, () => readOffset(zone, utcDay * dayMs));
}

/** Local minus UTC at an instant, in ms. */
export function offsetAt(zoneName: string, at: number): number {
  const zone = zoneOf(zoneName);
  const day = Math.floor(at / dayMs);
  const start = offsetAtDayStart(zone, day);
  return start === offsetAtDayStart(zone, day + 1) ? start : readOffset(zone, at);
}

/** Days since 1970-01-01 of the local date at an instant. */
export const localDayNumber = (zoneName: string, at: number): number =>
  Math.floor((at + offsetAt(zoneName, at)) / dayMs);

/** Days since 1970-01-01 of a date written YYYY-MM-DD. */
export const dayNumberOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);

/**
 * The instant of a wall-clock time. A time in a DST gap moves forward by the gap; of a time that happens
 * twice the first counts (Temporal's "compatible").
 * @param dayNumber days since 1970-01-01 of the local date
 * @param minute minutes since local midnight; 1440 and more run into the following dates
 */
export function instantOf(zoneName: string, dayNumber: number, minute: number): number {
  const zone = zoneOf(zoneName);
  const wall = dayNumber * dayMs + minute * minuteMs;
  const utcDay = Math.floor(wall / dayMs);
  // Offsets stay within a day of UTC, so these two lie safely before and after the wanted instant.
  const before = offsetAtDayStart(zone, utcDay - 1);
  const after = offsetAtDayStart(zone, utcDay + 2);
  if (before === after || offsetAt(zoneName, wall - before) === before) return wall - before;
  return offsetAt(zoneName, wall - after) === after ? wall - after : wall - before;
}
