import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { CalendarDoc, DaySpan } from "../policy/organisation";
import { weekdays } from "../vocabulary";
import { type Calendar, compileCalendar } from "./calendar";
import { dueAt, openBetween, type Span } from "./spans";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const _at = (local: string, zone = "Europe/Amsterdam") =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const workday: DaySpan[] = [{ from: "09:00", to: "17:00" }];
const office: CalendarDoc = {
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  holidays: [],
};
const everyDay = (spans: DaySpan[]): CalendarDoc["week"] =>
  Object.fromEntries(weekdays.map((weekday) => [weekday, spans]));
const _night = (zone: string): CalendarDoc => ({
  ...office,
  zone,
  week: everyDay([{ from: "22:00", to: "06:00" }]),
});
const take = (calendar: Calendar, from: number, count: number): Span[] => {
  const out: Span[] = [];
  for (const span of calendar.spansFrom(from)) if (out.push(span) === count) break;
  return out;
};

/** The oracle: every minute of a window, judged one by one with Temporal. */
function walk(doc: CalendarDoc, from: number, minutes: number): boolean[] {
  const spansOf = (date: Temporal.PlainDate, spans: readonly DaySpan[]) =>
    spans.map((span) => {
      const edge = (time: string, base: Temporal.PlainDate) => {
        const [h, m] = time.split(":").map(Number);
        const whole = base.add({ days: Math.floor((h ?? 0) / 24) });
        return whole.toZonedDateTime({
          timeZone: doc.zone,
          plainTime: { hour: (h ?? 0) % 24, minute: m ?? 0 },
        }).epochMilliseconds;
      };
      const overnight = span.to <= span.from;
      return [edge(span.from, date), edge(span.to, overnight ? date.add({ days: 1 }) : date)] as const;
    });
  const open: (readonly [number, number])[] = [];
  const closed: (readonly [number, number])[] = [];
  let date = Temporal.Instant.fromEpochMilliseconds(from - 4 * day)
    .toZonedDateTimeISO(doc.zone)
    .toPlainDate();
  for (let n = 0; n < minutes / 1440 + 8; n++, date = date.add({ days: 1 })) {
    const today = doc.holidays.filter((holiday) => holiday.date === date.toString());
    if (today.some((holiday) => holiday.closed === undefined)) continue;
    open.push(...spansOf(date, doc.week[weekdays[date.dayOfWeek - 1] ?? "mon"] ?? []));
    for (const holiday of today) closed.push(...spansOf(date, holiday.closed ?? []));
  }
  const within = (instant: number) => (span: readonly [number, number]) =>
    span[0] <= instant && instant < span[1];
  return Array.from({ length: minutes }, (_, n) => {
    const instant = from + n * minute;
    return open.some(within(instant)) && !closed.some(within(instant));
  });
}

const time = fc.oneof(
  fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
  fc.integer({ min: 0, max: 1439 }),
);
const clockTime = time.map(
  (m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`,
);
const daySpan = fc.record({ from: clockTime, to: clockTime });
const zones = [
  "Europe/Amsterdam",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "America/St_Johns",
];
/** Windows around the changes of clock of those zones, the leap day and a plain day. */
const dates = [
  "2026-03-28",
  "2026-10-24",
  "2026-03-07",
  "2026-10-31",
  "2026-04-04",
  "2026-10-03",
  "2026-04-23",
  "2026-10-29",
  "2028-02-28",
  "2026-12-30",
  "2011-12-28",
];
const scene = fc
  .record({
    zone: fc.constantFrom(...zones),
    date: fc.constantFrom(...dates),
    week: fc.array(fc.array(daySpan, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    holidays: fc.array(
      fc.record({
        in: fc.integer({ min: -2, max: 4 }),
        closed: fc.option(fc.array(daySpan, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      }),
      { maxLength: 3 },
    ),
    offsetMin: fc.integer({ min: 0, max: 1440 }),
  })
  .filter(({ week }) => week.some((spans) => spans.length > 0))
  .map(({ zone, date, week, holidays, offsetMin }) => {
    const doc: CalendarDoc = {
      ...office,
      zone,
      week: Object.fromEntries(weekdays.map((weekday, n) => [weekday, week[n] ?? []])),
      holidays: holidays.map((holiday) => ({
        name: "holiday",
        date: Temporal.PlainDate.from(date).add({ days: holiday.in }).toString(),
        ...(holiday.closed === undefined ? {} : { closed: holiday.closed }),
      })),
    };
    return { doc, from: Date.parse(`${date}T00:00:00Z`) + offsetMin * minute };
  });

describe("calendar against a walk minute by minute", () => {
  const minutes = 3 * 1440;
  it("is open in the same minutes", () => {
    fc.assert(
      fc.property(scene, ({ doc, from }) => {
        const calendar = compileCalendar(doc);
        const oracle = walk(doc, from, minutes);
        const wanted = oracle.filter((_, n) => n % 7 === 0);
        expect(wanted.map((_, n) => calendar.isOpen(from + n * 7 * minute))).toEqual(wanted);
        const spans = take(calendar, from, 40);
        const told = oracle.filter((_, n) => from + n * minute < (spans.at(-1)?.to ?? 0));
        const inSpan = (instant: number) => spans.some((span) => span.from <= instant && instant < span.to);
        expect(told.map((_, n) => inSpan(from + n * minute))).toEqual(told);
      }),
      { numRuns: 150 },
    );
  });

  it("counts the same open time and comes to the same deadline", () => {
    fc.assert(
      fc.property(
        scene,
        fc.nat(minutes - 1),
        fc.integer({ min: 1, max: 2000 }),
        ({ doc, from }, skip, budget) => {
          const calendar = compileCalendar(doc);
          const oracle = walk(doc, from, minutes);
          const start = from + skip * minute;
          const counted = oracle.slice(skip).filter((open) => open).length;
          expect(calendar.openBetween(start, from + minutes * minute)).toBe(counted * minute);
          let used = 0;
          let due: number | null = null;
          for (let n = skip; n < minutes && due === null; n++) {
            if (oracle[n] === true) used++;
            if (used === budget) due = from + (n + 1) * minute;
          }
          const answer = calendar.addOpen(start, budget * minute);
          if (due !== null) expect(answer).toBe(due);
          else if (answer !== null) expect(answer).toBeGreaterThan(from + minutes * minute);
          const opening = oracle.indexOf(true, skip);
          if (opening >= 0) expect(calendar.nextOpening(start)).toBe(from + opening * minute);
          else
            expect(calendar.nextOpening(start) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
              from + minutes * minute,
            );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("agrees with the plain arithmetic on its own lazy spans, to the millisecond", () => {
    fc.assert(
      fc.property(
        scene,
        fc.integer({ min: -200 * day, max: 200 * day }),
        fc.integer({ min: 1, max: 90 * day }),
        fc.integer({ min: 0, max: 150 * day }),
        ({ doc, from }, shift, budget, length) => {
          const calendar = compileCalendar(doc);
          const start = from + shift;
          const due = calendar.addOpen(start, budget);
          expect(due).toBe(dueAt(start, budget, calendar.spansFrom(start)));
          expect(calendar.openBetween(start, start + length)).toBe(
            openBetween(start, start + length, calendar.spansFrom(start)),
          );
          if (due !== null) {
            expect(calendar.openBetween(start, due)).toBe(budget);
            expect(calendar.openBetween(start, due - 1)).toBe(budget - 1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("yields sorted spans that neither touch nor overlap", () => {
    fc.assert(
      fc.property(scene, ({ doc, from }) => {
        const spans = take(compileCalendar(doc), from, 300);
        for (const [n, span] of spans.entries()) {
          expect(span.to).toBeGreaterThan(Math.max(span.from, n === 0 ? from : 0));
          if (n > 0) expect(span.from).toBeGreaterThan(spans[n - 1]?.to ?? Number.NaN);
        }
      }),
      { numRuns: 20 },
    );
  });
});
