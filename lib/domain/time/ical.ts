import type { DaySpan } from "../policy/organisation";
import { closedDays } from "./closed-days";
import type { LocalDay } from "./local-day";
import { yearlyDays, yearlyRule } from "./yearly";
import { dayNumberOf, isZone, offsetAt } from "./zone";

/** Events of an iCalendar file (RFC 5545) as days that are closed, whole or in part. */
export type ClosingEvent = { date: LocalDay; name: string; closed?: DaySpan[] };
export type ClosingEvents = {
  days: ClosingEvent[];
  /** Names of events that repeat in another way than every year, or whose times can't be read. */
  skipped: string[];
};

type Property = { name: string; params: string; value: string };
/** Minutes of the wall clock since 1970-01-01. */
type Wall = number;
type Time = { wall: Wall; isDate: boolean };

const dayMinutes = 1440;
const mostEvents = 5000;

/** Lines that go on in the next begin it with a blank. */
const unfold = (text: string): string[] => text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);

function propertyOf(line: string): Property | null {
  const match = /^([A-Za-z-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line);
  if (match === null) return null;
  const [, name = "", params = "", value = ""] = match;
  return { name: name.toUpperCase(), params, value };
}

const unescaped = (text: string): string =>
  text
    .replace(/\\[nN]/g, " ")
    .replace(/\\([,;\\])/g, "$1")
    .trim();

/** On the wall clock of `zone`; a time without a zone of its own is on it already. */
function timeOf({ params, value }: Property, zone: string): Time | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?))?$/.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, utc] = match;
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return null;
  const wall = midnight / 60_000 + Number(hour ?? 0) * 60 + Number(minute ?? 0);
  if (hour === undefined) return { wall, isDate: true };
  const named = /TZID="?([^";:]+)/i.exec(params)?.[1];
  const own = utc === "Z" ? "UTC" : named !== undefined && isZone(named) ? named : zone;
  if (own === zone) return { wall, isDate: false };
  const at = wall * 60_000 - offsetAt(own, wall * 60_000);
  return { wall: Math.round((at + offsetAt(zone, at)) / 60_000), isDate: false };
}

function minutesOf(duration: string): number | null {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(duration.trim());
  if (match === null) return null;
  const [, weeks, days, hours, minutes] = match.map((each) => Number(each ?? 0));
  return (weeks ?? 0) * 7 * dayMinutes + (days ?? 0) * dayMinutes + (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * Each day that the file's events close in the days from `from` to `to`, both included: all of it, or the hours of
 * an event with times, on the clock of `zone`. Yearly repetition is followed. Null where the text is no calendar.
 */
export function closingEvents(
  text: string,
  { from, to, zone }: { from: LocalDay; to: LocalDay; zone: string },
): ClosingEvents | null {
  const lines = unfold(text.replace(/^\uFEFF/, ""));
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line))) return null;
  const found = new Map<string, ClosingEvent>();
  const skipped = new Set<string>();
  let event: Property[] | null = null;
  let count = 0;
  for (const line of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) event = [];
    else if (/^END:VEVENT\s*$/i.test(line)) {
      count += 1;
      const days = count > mostEvents ? [] : daysOf(event ?? [], to, zone);
      if (days === null) skipped.add(nameOf(event ?? []));
      for (const day of days ?? [])
        if (day.date >= from && day.date <= to) found.set(`${day.date} ${day.name}`, day);
      event = null;
    } else {
      const property = propertyOf(line);
      if (property !== null) event?.push(property);
    }
  }
  const days = [...found.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { days, skipped: [...skipped] };
}

const nameOf = (event: readonly Property[]): string =>
  unescaped(event.find(({ name }) => name === "SUMMARY")?.value ?? "").slice(0, 120);

/** Null for an event that can't be read; one that is called off, or takes no time from anybody, has no days. */
function daysOf(event: readonly Property[], to: LocalDay, zone: string): ClosingEvent[] | null {
  const of = (name: string) => event.find((property) => property.name === name);
  const isOff = of("STATUS")?.value.toUpperCase().trim() === "CANCELLED";
  if (isOff) return [];
  const start = of("DTSTART");
  const first = start === undefined ? null : timeOf(start, zone);
  if (first === null) return null;
  const length = lengthOf(first, of("DTEND"), of("DURATION"), zone);
  if (length === null) return null;
  const rule = of("RRULE");
  const startDay = Math.floor(first.wall / dayMinutes);
  const repeated = rule === undefined ? null : yearlyRule(rule.value);
  if (rule !== undefined && repeated === null) return null;
  const except = new Set(
    event
      .filter(({ name }) => name === "EXDATE")
      .flatMap(({ value, ...rest }) => value.split(",").map((each) => timeOf({ ...rest, value: each }, zone)))
      .flatMap((time) => (time === null ? [] : [Math.floor(time.wall / dayMinutes)])),
  );
  const name = nameOf(event);
  const days = repeated === null ? [startDay] : yearlyDays(repeated, startDay, dayNumberOf(to));
  return days
    .filter((day) => !except.has(day))
    .flatMap((day) => {
      const wall = first.wall + (day - startDay) * dayMinutes;
      return closedDays(wall, wall + length).map((closed) => ({ ...closed, name }));
    });
}

/** The end of an all-day event is the day after it; one without an end is that day, or no time at all. */
function lengthOf(
  first: Time,
  end: Property | undefined,
  duration: Property | undefined,
  zone: string,
): number | null {
  const last = end === undefined ? null : timeOf(end, zone);
  const least = first.isDate ? dayMinutes : 0;
  if (last !== null) return Math.max(least, last.wall - first.wall);
  if (duration !== undefined) return minutesOf(duration.value);
  return first.isDate ? dayMinutes : null;
}
