import type { CalendarDoc } from "../policy/organisation";
import { clip, merge, type Span, subtract, intersect as within } from "../time/spans";
import { weekdays } from "../vocabulary";

/** Minutes since Monday 00:00, half-open; inside one week and in order. */
export type WeekSpan = Span;

export const dayMinutes = 1440;
export const weekMinutes = 7 * dayMinutes;
export const wholeWeek: readonly WeekSpan[] = [{ from: 0, to: weekMinutes }];

/** Spans that may begin or end in other weeks, as one week. */
export function wrapped(spans: readonly Span[]): WeekSpan[] {
  const laid = spans.flatMap(({ from, to }) => {
    if (to - from >= weekMinutes) return [...wholeWeek];
    const start = ((from % weekMinutes) + weekMinutes) % weekMinutes;
    const end = start + (to - from);
    return end <= weekMinutes
      ? [{ from: start, to: end }]
      : [
          { from: start, to: weekMinutes },
          { from: 0, to: end - weekMinutes },
        ];
  });
  return merge(laid);
}

/** The same minutes of each day, as one week. */
export const eachDay = (from: number, minutes: number): WeekSpan[] =>
  wrapped(
    weekdays.map((_, day) => ({ from: day * dayMinutes + from, to: day * dayMinutes + from + minutes })),
  );

export const both = (a: readonly WeekSpan[], b: readonly WeekSpan[]): WeekSpan[] => within([...a], [...b]);
export const without = (a: readonly WeekSpan[], b: readonly WeekSpan[]): WeekSpan[] =>
  subtract([...a], [...b]);
export const isWholeWeek = (spans: readonly WeekSpan[]): boolean => without(wholeWeek, spans).length === 0;

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** As a calendar writes it. What goes on past midnight stands on both days. */
export function weekOf(spans: readonly WeekSpan[]): CalendarDoc["week"] {
  const week: CalendarDoc["week"] = {};
  weekdays.forEach((name, day) => {
    const start = day * dayMinutes;
    const its = clip([...spans], start, start + dayMinutes);
    if (its.length > 0)
      week[name] = its.map(({ from, to }) => ({ from: clock(from - start), to: clock(to - start) }));
  });
  return week;
}
