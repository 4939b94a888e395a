import { DomainError, type Fault } from "../errors";
import { msg } from "../msg";
import type { CalendarDoc, DaySpan } from "../policy/organisation";
import { weekdays } from "../vocabulary";
import { merge, type Span, subtract } from "./spans";
import { dayNumberOf, instantOf, isZone } from "./zone";

/** Minutes since local midnight of the day a span belongs to; `to` may exceed 1440. */
type MinuteSpan = { from: number; to: number };

export const minutesPerDay = 1440;

/** The document read once: spans per weekday, holidays per day number. */
export type CompiledDoc = {
  zone: string;
  /** Monday first. */
  week: MinuteSpan[][];
  /** Day number → nothing opens that day, or the hours that are closed. */
  holidays: Map<number, "closed" | MinuteSpan[]>;
  /** Open at every minute of every week, with no holiday. */
  always: boolean;
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function minuteSpan(span: DaySpan): MinuteSpan {
  const from = minutesOf(span.from);
  const to = minutesOf(span.to);
  return { from, to: to > from ? to : to + minutesPerDay };
}

/** 0 = Monday. Day 0 of the epoch was a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

const weekMinutes = 7 * minutesPerDay;

function coversWholeWeek(week: MinuteSpan[][]): boolean {
  // The week is laid out twice, so that Sunday's night spans reach into the Monday that is looked at.
  const laid = [0, 1].flatMap((round) =>
    week.flatMap((spans, day) =>
      spans.map((span) => ({
        from: span.from + day * minutesPerDay + round * weekMinutes,
        to: span.to + day * minutesPerDay + round * weekMinutes,
      })),
    ),
  );
  return subtract([{ from: weekMinutes, to: 2 * weekMinutes }], laid).length === 0;
}

/** What makes a calendar unusable: an unknown zone, or no opening hours at all. Pointers are relative to it. */
export function checkCalendar(doc: Pick<CalendarDoc, "zone" | "week">): Fault[] {
  const faults: Fault[] = [];
  if (!isZone(doc.zone)) {
    faults.push({
      pointer: "/zone",
      code: "unknown_zone",
      message: msg("faults.calendar.zone", { zone: doc.zone }),
    });
  }
  if (weekdays.every((day) => (doc.week[day] ?? []).length === 0)) {
    faults.push({ pointer: "/week", code: "empty_calendar", message: msg("faults.calendar.empty") });
  }
  return faults;
}

/** @throws DomainError `invalid` with the faults of `checkCalendar` */
export function compileDoc(doc: CalendarDoc): CompiledDoc {
  const faults = checkCalendar(doc);
  if (faults.length > 0) {
    throw new DomainError("invalid", msg("faults.calendar.unusable", { slug: doc.slug }), { faults });
  }
  const week = weekdays.map((day) => (doc.week[day] ?? []).map(minuteSpan));
  const holidays: CompiledDoc["holidays"] = new Map();
  for (const { date, closed } of doc.holidays) {
    const day = dayNumberOf(date);
    const holiday = holidays.get(day);
    if (closed === undefined || holiday === "closed") holidays.set(day, "closed");
    else holidays.set(day, [...(holiday ?? []), ...closed.map(minuteSpan)]);
  }
  return { zone: doc.zone, week, holidays, always: doc.holidays.length === 0 && coversWholeWeek(week) };
}

/**
 * Merged open spans of the local days [firstDay, lastDay], as instants. A part-day holiday's closed hours
 * close whatever span they fall into, a night span of the day before too.
 */
export function openSpans(doc: CompiledDoc, firstDay: number, lastDay: number): Span[] {
  const open: Span[] = [];
  const closed: Span[] = [];
  const place = (day: number, span: MinuteSpan): Span => ({
    from: instantOf(doc.zone, day, span.from),
    to: instantOf(doc.zone, day, span.to),
  });
  for (let day = firstDay; day <= lastDay; day++) {
    const holiday = doc.holidays.get(day);
    if (holiday !== "closed") {
      for (const span of doc.week[weekdayOf(day)] ?? []) open.push(place(day, span));
      for (const span of holiday ?? []) closed.push(place(day, span));
    }
  }
  return closed.length === 0 ? merge(open) : subtract(open, closed);
}
