import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { msg } from "../msg";
import type { CalendarDoc, DaySpan } from "../policy/organisation";
import { weekdays } from "../vocabulary";
import { aroundTheClock, type Calendar, checkCalendar, compileCalendar, compileCalendars } from "./calendar";
import type { Span } from "./spans";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const at = (local: string, zone = "Europe/Amsterdam") =>
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
const night = (zone: string): CalendarDoc => ({
  ...office,
  zone,
  week: everyDay([{ from: "22:00", to: "06:00" }]),
});
const take = (calendar: Calendar, from: number, count: number): Span[] => {
  const out: Span[] = [];
  for (const span of calendar.spansFrom(from)) if (out.push(span) === count) break;
  return out;
};

describe("calendar by example", () => {
  const calendar = compileCalendar(office);

  it("a budget that ends exactly at closing time is due then", () => {
    expect(calendar.addOpen(at("2026-11-19T16:30"), 30 * minute)).toBe(at("2026-11-19T17:00"));
    expect(calendar.addOpen(at("2026-11-19T16:30"), 30 * minute + 1)).toBe(at("2026-11-20T09:00") + 1);
    expect(calendar.addOpen(at("2026-11-19T09:00"), 8 * hour)).toBe(at("2026-11-19T17:00"));
  });

  it("a start outside the hours counts from the opening", () => {
    expect(calendar.addOpen(at("2026-11-21T23:00"), hour)).toBe(at("2026-11-23T10:00"));
    expect(calendar.nextOpening(at("2026-11-21T23:00"))).toBe(at("2026-11-23T09:00"));
    expect(calendar.nextOpening(at("2026-11-20T17:00"))).toBe(at("2026-11-23T09:00"));
    expect(calendar.nextOpening(at("2026-11-20T09:00"))).toBe(at("2026-11-20T09:00"));
    expect(calendar.addOpen(at("2026-11-21T23:00"), 0)).toBe(at("2026-11-23T09:00"));
  });

  it("opens at the first instant of a span and closes at its last", () => {
    expect(calendar.isOpen(at("2026-11-20T09:00"))).toBe(true);
    expect(calendar.isOpen(at("2026-11-20T09:00") - 1)).toBe(false);
    expect(calendar.isOpen(at("2026-11-20T17:00") - 1)).toBe(true);
    expect(calendar.isOpen(at("2026-11-20T17:00"))).toBe(false);
    expect(calendar.closesAt(at("2026-11-20T10:00"))).toBe(at("2026-11-20T17:00"));
    expect(calendar.closesAt(at("2026-11-20T17:00"))).toBeNull();
  });

  it("never counts backwards", () => {
    expect(calendar.openBetween(at("2026-11-20T12:00"), at("2026-11-20T10:00"))).toBe(0);
    expect(aroundTheClock.openBetween(2, 1)).toBe(0);
  });

  it("a night span belongs to the day it starts on", () => {
    const doc: CalendarDoc = {
      ...office,
      week: { fri: [{ from: "22:00", to: "06:00" }], sat: [{ from: "22:00", to: "06:00" }] },
      holidays: [{ date: "2026-11-21", name: "closed from Saturday" }],
    };
    const nights = compileCalendar(doc);
    expect(nights.isOpen(at("2026-11-21T05:59"))).toBe(true);
    expect(nights.isOpen(at("2026-11-21T22:30"))).toBe(false);
    expect(nights.isOpen(at("2026-11-22T03:00"))).toBe(false);
    expect(take(nights, at("2026-11-20T12:00"), 2)).toEqual([
      { from: at("2026-11-20T22:00"), to: at("2026-11-21T06:00") },
      { from: at("2026-11-27T22:00"), to: at("2026-11-28T06:00") },
    ]);
  });

  it("a part-day holiday closes its hours, whichever day's span they fall into", () => {
    const nights = compileCalendar({
      ...night("Europe/Amsterdam"),
      holidays: [
        {
          date: "2026-12-24",
          name: "early",
          closed: [
            { from: "00:00", to: "02:00" },
            { from: "23:00", to: "01:00" },
          ],
        },
      ],
    });
    expect(take(nights, at("2026-12-23T12:00"), 4)).toEqual([
      { from: at("2026-12-23T22:00"), to: at("2026-12-24T00:00") },
      { from: at("2026-12-24T02:00"), to: at("2026-12-24T06:00") },
      { from: at("2026-12-24T22:00"), to: at("2026-12-24T23:00") },
      { from: at("2026-12-25T01:00"), to: at("2026-12-25T06:00") },
    ]);
  });

  it("two entries for one date add up, and a whole day wins", () => {
    const closed = (from: string, to: string) => ({ date: "2026-11-20", name: "x", closed: [{ from, to }] });
    const both = compileCalendar({
      ...office,
      holidays: [closed("09:00", "10:00"), closed("16:00", "17:00")],
    });
    expect(take(both, at("2026-11-20T00:00"), 1)).toEqual([
      { from: at("2026-11-20T10:00"), to: at("2026-11-20T16:00") },
    ]);
    const whole = { date: "2026-11-20", name: "whole" };
    for (const holidays of [
      [whole, closed("09:00", "10:00")],
      [closed("09:00", "10:00"), whole],
    ]) {
      expect(compileCalendar({ ...office, holidays }).nextOpening(at("2026-11-20T00:00"))).toBe(
        at("2026-11-23T09:00"),
      );
    }
  });

  it("reads 24:00 as the end of the day and equal edges as a whole day", () => {
    const late = compileCalendar({ ...office, week: { fri: [{ from: "20:00", to: "24:00" }] } });
    expect(take(late, at("2026-11-20T00:00"), 1)).toEqual([
      { from: at("2026-11-20T20:00"), to: at("2026-11-21T00:00") },
    ]);
    const round = compileCalendar({ ...office, week: { fri: [{ from: "09:00", to: "09:00" }] } });
    expect(take(round, at("2026-11-20T00:00"), 1)).toEqual([
      { from: at("2026-11-20T09:00"), to: at("2026-11-21T09:00") },
    ]);
  });

  it("joins spans that touch at midnight", () => {
    const doc = {
      ...office,
      week: { fri: [{ from: "20:00", to: "24:00" }], sat: [{ from: "00:00", to: "03:00" }] },
    };
    expect(take(compileCalendar(doc), at("2026-11-20T00:00"), 1)).toEqual([
      { from: at("2026-11-20T20:00"), to: at("2026-11-21T03:00") },
    ]);
  });

  const edges: [string, string, string, string, string, string][] = [
    // zone, date, from, to, first instant, end
    ["Europe/Amsterdam", "2026-03-29", "02:30", "05:00", "2026-03-29T01:30:00Z", "2026-03-29T03:00:00Z"],
    ["Europe/Amsterdam", "2026-03-29", "01:00", "02:15", "2026-03-29T00:00:00Z", "2026-03-29T01:15:00Z"],
    ["Europe/Amsterdam", "2026-10-25", "02:30", "05:00", "2026-10-25T00:30:00Z", "2026-10-25T04:00:00Z"],
    ["Europe/Amsterdam", "2026-10-25", "01:00", "02:30", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z"],
    ["America/New_York", "2026-03-08", "02:30", "04:00", "2026-03-08T07:30:00Z", "2026-03-08T08:00:00Z"],
    ["America/New_York", "2026-11-01", "01:30", "03:00", "2026-11-01T05:30:00Z", "2026-11-01T08:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "04:00", "2026-10-03T15:45:00Z", "2026-10-03T17:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:45", "03:00", "2026-04-04T14:45:00Z", "2026-04-04T16:30:00Z"],
  ];
  it.each(edges)("%s %s %s–%s", (zone, date, from, to, first, end) => {
    const doc = { ...office, zone, week: everyDay([{ from, to }]) };
    expect(take(compileCalendar(doc), Date.parse(`${date}T00:00:00Z`) - 14 * hour, 5)).toContainEqual({
      from: Date.parse(first),
      to: Date.parse(end),
    });
  });

  it("a span that a gap turns round is empty", () => {
    const doc = { ...office, week: { sun: [{ from: "02:30", to: "03:10" }] } };
    expect(take(compileCalendar(doc), at("2026-03-28T00:00"), 1)).toEqual([
      { from: at("2026-04-05T02:30"), to: at("2026-04-05T03:10") },
    ]);
  });

  it("knows the leap day", () => {
    expect(calendar.addOpen(at("2028-02-28T16:00"), 2 * hour)).toBe(at("2028-02-29T10:00"));
  });

  it("answers never beyond its horizon of ten years", () => {
    const minuteAWeek = compileCalendar({ ...office, week: { mon: [{ from: "09:00", to: "09:01" }] } });
    const start = at("2026-11-20T00:00");
    expect(minuteAWeek.addOpen(start, 500 * minute)).not.toBeNull();
    expect(minuteAWeek.addOpen(start, 530 * minute)).toBeNull();
    const mondays = Array.from({ length: 530 }, (_, n) => ({
      name: "x",
      date: Temporal.PlainDate.from("2026-11-23").add({ weeks: n }).toString(),
    }));
    const closed = compileCalendar({ ...office, week: { mon: workday }, holidays: mondays });
    expect(closed.nextOpening(start)).toBeNull();
    expect(closed.addOpen(start, 1)).toBeNull();
    expect([...closed.spansFrom(start)]).toEqual([]);
    expect(aroundTheClock.addOpen(start, 3654 * day)).toBeNull();
  });

  it("looks over long closures, and up to the horizon itself", () => {
    const mondays = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        name: "x",
        date: Temporal.PlainDate.from("2026-11-23").add({ weeks: n }).toString(),
      }));
    const closedFor = (count: number) =>
      compileCalendar({ ...office, week: { mon: workday }, holidays: mondays(count) });
    const start = at("2026-11-20T00:00");
    expect(closedFor(30).nextOpening(start)).toBe(at("2027-06-21T09:00"));
    expect(closedFor(30).addOpen(start, hour)).toBe(at("2027-06-21T10:00"));
    // Ten years end on 2036-11-20; these open on the Monday before it, and on the one after.
    expect(closedFor(521).nextOpening(start)).toBe(at("2036-11-17T09:00"));
    expect(closedFor(522).nextOpening(start)).toBeNull();
    expect(closedFor(522).addOpen(start, hour)).toBeNull();
  });

  it("yields everything up to the horizon", () => {
    const start = at("2026-11-20T12:00");
    const spans = [...calendar.spansFrom(start)];
    const ahead = spans.reduce((sum, span) => sum + span.to - Math.max(span.from, start), 0);
    expect(ahead).toBe(calendar.openBetween(start, start + 3653 * day));
    expect(calendar.addOpen(at("2026-11-20T09:00"), 1)).toBe(at("2026-11-20T09:00") + 1);
  });

  it("a calendar open at every hour never closes, whatever spans say so", () => {
    for (const spans of [
      [{ from: "00:00", to: "24:00" }],
      [{ from: "08:00", to: "08:00" }],
      [
        { from: "06:00", to: "22:00" },
        { from: "21:00", to: "06:00" },
      ],
    ]) {
      const always = compileCalendar({ ...office, week: everyDay(spans) });
      expect(always.closesAt(at("2026-11-20T00:00"))).toBeNull();
      expect(always.addOpen(5, 1000 * day)).toBe(5 + 1000 * day);
      expect(always.slug).toBe("office");
    }
    const almost = compileCalendar({ ...office, week: everyDay([{ from: "00:00", to: "23:59" }]) });
    expect(almost.closesAt(at("2026-11-20T00:00"))).toBe(at("2026-11-20T23:59"));
    const once = compileCalendar({
      ...office,
      week: everyDay([{ from: "00:00", to: "24:00" }]),
      holidays: [{ date: "2027-01-01", name: "New year" }],
    });
    expect(once.closesAt(at("2026-11-20T00:00"))).toBe(at("2027-01-01T00:00"));
    expect(once.closesAt(at("2027-01-02T00:00"))).toBeNull();
  });
});

describe("what can't be a calendar", () => {
  it("names an unknown zone and an empty week", () => {
    expect(checkCalendar(office)).toEqual([]);
    const codes = (doc: CalendarDoc) => checkCalendar(doc).map((fault) => [fault.pointer, fault.code]);
    expect(codes({ ...office, zone: "Europe/Atlantis" })).toEqual([["/zone", "unknown_zone"]]);
    expect(codes({ ...office, zone: "+01:00" })).toEqual([["/zone", "unknown_zone"]]);
    expect(codes({ ...office, week: { mon: [] } })).toEqual([["/week", "empty_calendar"]]);
    expect(checkCalendar({ zone: "Europe/Atlantis", week: {} }).map(({ message }) => message)).toEqual([
      msg("faults.calendar.zone", { zone: "Europe/Atlantis" }),
      msg("faults.calendar.empty"),
    ]);
    expect(() => compileCalendar({ ...office, week: {} })).toThrow(DomainError);
  });

  it("a book of calendars compiles each once and refuses an unknown slug", () => {
    const book = compileCalendars([office, night("UTC")].map((doc, n) => ({ ...doc, slug: `c${n}` })));
    expect(book(null)).toBe(aroundTheClock);
    expect(book("c1")).toBe(book("c1"));
    expect(book("c1").zone).toBe("UTC");
    expect(() => book("c9")).toThrow(RangeError);
  });
});
