import type { CalendarDoc, DaySpan } from "../policy/organisation";
import { freeSlug, slugOf } from "../slug";
import { type Weekday, weekdays } from "../vocabulary";
import { parseHours, writtenHours } from "./hours-text";

/** Editing one calendar. Each function gives another document back, or the same where nothing changes. */

type Holiday = CalendarDoc["holidays"][number];

/** A day without spans is left out, so that "closed" is written in one way. */
export function setDay(calendar: CalendarDoc, day: Weekday, spans: readonly DaySpan[]): CalendarDoc {
  const week = Object.fromEntries(
    weekdays.flatMap((each) => {
      const its = each === day ? spans : (calendar.week[each] ?? []);
      return its.length === 0 ? [] : [[each, its]];
    }),
  );
  return { ...calendar, week };
}

export const copyDay = (calendar: CalendarDoc, from: Weekday, to: readonly Weekday[]): CalendarDoc =>
  to.reduce((made, day) => setDay(made, day, calendar.week[from] ?? []), calendar);

/** In the order of their dates; one of the same date and name is replaced. */
export function addHoliday(calendar: CalendarDoc, holiday: Holiday): CalendarDoc {
  const rest = calendar.holidays.filter(({ date, name }) => date !== holiday.date || name !== holiday.name);
  const holidays = [...rest, holiday].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { ...calendar, holidays };
}

const mostHolidays = 500;

/** Those on days that the calendar has no holiday on yet, as far as there is room. */
export function freshHolidays<T extends { date: string }>(calendar: CalendarDoc, days: readonly T[]): T[] {
  const known = new Set(calendar.holidays.map(({ date }) => date));
  return days
    .filter(({ date }) => !known.has(date))
    .slice(0, Math.max(0, mostHolidays - calendar.holidays.length));
}

export const addHolidays = (calendar: CalendarDoc, days: readonly Holiday[]): CalendarDoc =>
  days.reduce(
    (made, { date, name, closed }) =>
      addHoliday(made, { date, name, ...(closed === undefined ? {} : { closed }) }),
    calendar,
  );

export const removeHoliday = (calendar: CalendarDoc, holiday: Holiday): CalendarDoc => ({
  ...calendar,
  holidays: calendar.holidays.filter((each) => each !== holiday),
});

/** "from 13", "until 12", "13-15", or nothing for the whole day; null where it can't be read. */
export function parseClosed(text: string): { closed: DaySpan[] | undefined } | null {
  const clean = text.trim().toLowerCase();
  if (clean === "" || clean === "all day") return { closed: undefined };
  const from = /^(?:from|after|vanaf)\s+(.+)$/.exec(clean)?.[1];
  const until = /^(?:until|till|before|tot)\s+(.+)$/.exec(clean)?.[1];
  const hours = parseHours(from !== undefined ? `${from}-24` : until !== undefined ? `0-${until}` : clean);
  return "spans" in hours && hours.spans.length > 0 && hours.spans.length <= 6
    ? { closed: hours.spans }
    : null;
}

/** What a part-day holiday closes, as it is typed. */
export const writtenClosed = (closed: readonly DaySpan[] | undefined): string =>
  closed === undefined ? "" : writtenHours(closed);

/** A calendar like another one, under a name and slug of its own. */
export function copyCalendar(
  calendars: readonly CalendarDoc[],
  from: CalendarDoc,
  name: string,
): CalendarDoc {
  const named = slugOf(name);
  const slug = freeSlug(named === "" ? "calendar" : named, new Set(calendars.map((each) => each.slug)));
  return { ...from, slug, name };
}
