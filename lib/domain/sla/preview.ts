import type { PathPolicy, SlaTargetDoc } from "../policy/path-policy";
import type { Calendar } from "../time/calendar";
import { clip } from "../time/spans";
import { dayMs, instantOf, localDayNumber } from "../time/zone";
import { deadlineOf } from "./elapsed";
import { matchRow, matchTargets } from "./match";
import type { ClockTarget, MatchFacts } from "./types";

/** What a ticket that reached a person at one instant would be due by: the same matching and arithmetic as clocks have. */
export type Preview = {
  /** Position and name of the row that counts; null where none matches. */
  row: { slug: string; name: string; position: number; calendar: string } | null;
  /** Later rows that match as well. */
  also: { name: string; position: number }[];
  clocks: PreviewClock[];
};
export type PreviewClock = {
  target: ClockTarget;
  /** Null where the calendar never opens for so long. */
  dueAt: number | null;
  /** Counted in hours that never close, so that there is nothing to tell of days. */
  isAlways: boolean;
  /** The local days between start and deadline, the first and last included, with the open time used on each. */
  days: UsedDay[];
};
/** `from` and `to`: the first and last instant used on that day; null on a day that is closed. */
export type UsedDay = { dayNumber: number; usedMs: number; from: number | null; to: number | null };

type Sla = PathPolicy["sla"];
type CalendarOf = (slug: string | null) => Calendar;

const versions = { policyVersion: 0, organisationVersion: 0 };
/** A deadline further away is told without its days. */
const mostDays = 400;

export function previewSla(
  sla: Sla,
  { at, facts }: { at: number; facts: MatchFacts },
  calendarOf: CalendarOf,
): Preview {
  const matched = matchRow(sla.targets, facts);
  const index = sla.targets.findIndex(({ slug }) => slug === matched?.slug);
  return {
    row:
      matched === null ? null : { ...named(matched, index), slug: matched.slug, calendar: matched.calendar },
    also: sla.targets.flatMap((row, position) =>
      position > index && matched !== null && matchRow([row], facts) !== null ? [named(row, position)] : [],
    ),
    clocks: matchTargets(sla, facts, versions).map((target) => clockAt(target, at, calendarOf)),
  };
}

const named = ({ name }: Pick<SlaTargetDoc, "name">, index: number) => ({ name, position: index + 1 });

function clockAt(target: ClockTarget, at: number, calendarOf: CalendarOf): PreviewClock {
  const calendar = calendarOf(target.calendar);
  const dueAt = deadlineOf({ startedAt: at, setAt: at, pauses: [], target }, calendar);
  const isAlways = calendar.isOpen(at) && calendar.closesAt(at) === null;
  return { target, dueAt, isAlways, days: dueAt === null ? [] : usedDays(calendar, at, dueAt) };
}

/** Open time day by day in the calendar's own zone. */
export function usedDays(calendar: Calendar, from: number, to: number): UsedDay[] {
  const first = localDayNumber(calendar.zone, from);
  // A deadline at midnight ends the day before.
  const last = Math.max(first, localDayNumber(calendar.zone, to - 1));
  if (last - first > mostDays) return [];
  const days: UsedDay[] = [];
  for (let dayNumber = first; dayNumber <= last; dayNumber++) {
    const [start, end] = [dayNumber, dayNumber + 1].map((day) => instantOf(calendar.zone, day, 0));
    if (start === undefined || end === undefined) continue;
    const used = openIn(calendar, Math.max(from, start), Math.min(to, end));
    const usedMs = used.reduce((sum, span) => sum + span.to - span.from, 0);
    days.push({ dayNumber, usedMs, from: used[0]?.from ?? null, to: used.at(-1)?.to ?? null });
  }
  return days;
}

/** The open spans inside [from, to). */
export function openIn(calendar: Calendar, from: number, to: number): { from: number; to: number }[] {
  const found = [];
  for (const span of calendar.spansFrom(from)) {
    if (span.from >= to) break;
    found.push(span);
  }
  return clip(found, from, to);
}

export type BarDay = {
  dayNumber: number;
  /** Shares of the day, 0 to 1: open, closed by a holiday, and used up by the clock that is shown. */
  open: Share[];
  holiday: Share[];
  used: Share[];
};
export type Share = { from: number; to: number };

/** So many days from one instant on, as shares of each day; a day of 23 or 25 hours is drawn as long as the others. */
export function barDays(
  calendar: Calendar,
  withoutHolidays: Calendar,
  { from, days, until }: { from: number; days: number; until: number | null },
): BarDay[] {
  const { zone } = calendar;
  const first = localDayNumber(zone, from);
  return Array.from({ length: days }, (_, index) => {
    const dayNumber = first + index;
    const [start, end] = [instantOf(zone, dayNumber, 0), instantOf(zone, dayNumber + 1, 0)];
    const share = (span: Share): Share => ({
      from: (span.from - start) / (end - start),
      to: (span.to - start) / (end - start),
    });
    const open = openIn(calendar, start, end);
    const regular = openIn(withoutHolidays, start, end);
    const used = until === null ? [] : clip(open, Math.max(from, start), Math.min(until, end));
    return {
      dayNumber,
      open: open.map(share),
      holiday: regular.flatMap((span) => minus(span, open)).map(share),
      used: used.map(share),
    };
  });
}

/** What of a span no other covers; `cuts` are sorted. */
function minus(span: Share, cuts: readonly Share[]): Share[] {
  const left: Share[] = [];
  let at = span.from;
  for (const cut of clip(cuts, span.from, span.to)) {
    if (cut.from > at) left.push({ from: at, to: cut.from });
    at = cut.to;
  }
  if (at < span.to) left.push({ from: at, to: span.to });
  return left;
}

/** The date of a local day as an instant in UTC, for naming it in any language. */
export const dateOf = (dayNumber: number): number => dayNumber * dayMs;
