import { addDays, daysBetween, type LocalDay } from "./local-day";

/** All-day events of an iCalendar file (RFC 5545): what a list of public holidays is made of. */
export type AllDayEvent = { date: LocalDay; name: string };

type Property = { name: string; params: string; value: string };
const mostDays = 31;

/** Lines that go on in the next begin it with a blank. */
const unfold = (text: string): string[] => text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);

function propertyOf(line: string): Property | null {
  const match = /^([A-Za-z-]+)((?:;[^:]*)?):(.*)$/.exec(line);
  if (match === null) return null;
  const [, name = "", params = "", value = ""] = match;
  return { name: name.toUpperCase(), params: params.toUpperCase(), value };
}

const unescaped = (text: string): string =>
  text
    .replace(/\\[nN]/g, " ")
    .replace(/\\([,;\\])/g, "$1")
    .trim();

function dateOf({ value }: Property): LocalDay | null {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(value.trim());
  if (match === null) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : day;
}

/**
 * Each day of the file's all-day events in the years from `from` to `to`, both included; plain yearly repetition is
 * followed. Null where the text is no calendar.
 */
export function allDayEvents(text: string, from: LocalDay, to: LocalDay): AllDayEvent[] | null {
  const lines = unfold(text.replace(/^\uFEFF/, ""));
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line))) return null;
  const found = new Map<string, AllDayEvent>();
  let event: Property[] | null = null;
  for (const line of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) event = [];
    else if (/^END:VEVENT\s*$/i.test(line)) {
      for (const day of daysOf(event ?? [], to)) {
        if (day.date >= from && day.date <= to) found.set(`${day.date} ${day.name}`, day);
      }
      event = null;
    } else {
      const property = propertyOf(line);
      if (property !== null) event?.push(property);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function daysOf(event: readonly Property[], to: LocalDay): AllDayEvent[] {
  const of = (name: string) => event.find((property) => property.name === name);
  const [start, end, rule] = [of("DTSTART"), of("DTEND"), of("RRULE")];
  const first = start === undefined ? null : dateOf(start);
  if (first === null || of("STATUS")?.value.toUpperCase().trim() === "CANCELLED") return [];
  const last = end === undefined ? null : dateOf(end);
  // The end of an all-day event is the day after it.
  const length = last === null ? 1 : Math.min(mostDays, Math.max(1, daysBetween(first, last)));
  const name = unescaped(of("SUMMARY")?.value ?? "").slice(0, 120);
  const starts =
    rule !== undefined && /^FREQ=YEARLY(;INTERVAL=1)?$/i.test(rule.value.trim())
      ? yearly(first, to)
      : [first];
  return starts.flatMap((day) => Array.from({ length }, (_, index) => ({ date: addDays(day, index), name })));
}

function yearly(first: LocalDay, to: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(to.slice(0, 4)) && days.length < 200; year++) {
    const day = `${String(year).padStart(4, "0")}${first.slice(4)}`;
    // The 29th of February is none in other years.
    if (addDays(addDays(day, 1), -1) === day) days.push(day);
  }
  return days;
}
