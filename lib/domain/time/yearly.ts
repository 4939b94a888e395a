import { dayNumberOf } from "./zone";

/**
 * Days of events that come back every year, as iCalendar's rules say it (RFC 5545): what lists of holidays use. Our own,
 * since ical.js 2.2.1 gives 1 March for a 29 February that a year doesn't have, and 1 May for a 31 April.
 */

type DayNumber = number;
type Rule = {
  interval: number;
  count: number;
  until: DayNumber;
  months: number[];
  monthDays: number[];
  /** Monday is 0; which one of the month or year, null: each. */
  days: { day: number; nth: number | null }[];
};

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"];
const mostYears = 400;

const numbers = (text: string | undefined): number[] =>
  text === undefined ? [] : text.split(",").map(Number);

/** Null for what repeats in another way. */
export function yearlyRule(text: string): Rule | null {
  const parts = new Map(
    text
      .trim()
      .toUpperCase()
      .split(";")
      .map((part) => [part.split("=")[0] ?? "", part.split("=")[1] ?? ""] as const),
  );
  if (parts.get("FREQ") !== "YEARLY" || [...parts.keys()].some((name) => !known.includes(name))) return null;
  const days = (parts.get("BYDAY")?.split(",") ?? []).map((each) => {
    const [, nth = "", code = ""] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(each) ?? [];
    return { day: codes.indexOf(code), nth: nth === "" ? null : Number(nth) };
  });
  const until = /^(\d{4})(\d\d)(\d\d)/.exec(parts.get("UNTIL") ?? "");
  const rule = {
    interval: Number(parts.get("INTERVAL") ?? 1),
    count: Number(parts.get("COUNT") ?? Number.POSITIVE_INFINITY),
    until: until === null ? Number.POSITIVE_INFINITY : dayNumberOf(`${until[1]}-${until[2]}-${until[3]}`),
    months: numbers(parts.get("BYMONTH")),
    monthDays: numbers(parts.get("BYMONTHDAY")),
    days,
  };
  const all = [rule.interval, rule.count, rule.until, ...rule.months, ...rule.monthDays];
  const isRead =
    all.every((each) => !Number.isNaN(each)) && days.every(({ day }) => day >= 0) && rule.interval >= 1;
  return isRead ? rule : null;
}

const utcDay = (year: number, month: number, day: number): DayNumber =>
  Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;
const lengthOf = (year: number, month: number): number => utcDay(year, month + 1, 1) - utcDay(year, month, 1);

function daysInYear(rule: Rule, year: number, first: Date): DayNumber[] {
  const ownMonth = first.getUTCMonth() + 1;
  const months =
    rule.months.length > 0
      ? rule.months
      : rule.days.length > 0 && rule.monthDays.length === 0
        ? null
        : [ownMonth];
  if (months === null) return ofWeekdays(rule, utcDay(year, 1, 1), utcDay(year + 1, 1, 1));
  return months.flatMap((month) => {
    const [start, length] = [utcDay(year, month, 1), lengthOf(year, month)];
    if (rule.monthDays.length > 0) {
      const named = rule.monthDays
        .map((day) => (day < 0 ? length + day : day - 1))
        .flatMap((offset) => (offset >= 0 && offset < length ? [start + offset] : []));
      // A day of the month that is one of these weekdays, too.
      return named.filter(
        (day) => rule.days.length === 0 || rule.days.some((each) => each.day === weekdayOf(day)),
      );
    }
    if (rule.days.length > 0) return ofWeekdays(rule, start, start + length);
    // The 29th of February is none in other years.
    return first.getUTCDate() <= length ? [start + first.getUTCDate() - 1] : [];
  });
}

function ofWeekdays({ days }: Rule, from: DayNumber, to: DayNumber): DayNumber[] {
  return days.flatMap(({ day, nth }) => {
    const firstOne = from + ((day - weekdayOf(from) + 7) % 7);
    const all = Array.from({ length: Math.ceil((to - firstOne) / 7) }, (_, index) => firstOne + 7 * index);
    if (nth === null) return all;
    return all.at(nth > 0 ? nth - 1 : nth) ?? [];
  });
}

/** The first day and each that the rule names after it, up to `last`. */
export function yearlyDays(rule: Rule, start: DayNumber, last: DayNumber): DayNumber[] {
  const first = new Date(start * 86_400_000);
  const found = [start];
  for (let step = 0; step < mostYears; step += 1) {
    const year = first.getUTCFullYear() + step * rule.interval;
    if (utcDay(year, 1, 1) > Math.min(last, rule.until) || found.length >= rule.count) break;
    found.push(
      ...daysInYear(rule, year, first)
        .toSorted((a, b) => a - b)
        .filter((day) => day > start),
    );
  }
  return found.slice(0, rule.count).filter((day) => day <= Math.min(last, rule.until));
}
