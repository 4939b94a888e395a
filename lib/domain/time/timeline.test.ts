import { describe, expect, it } from "vitest";
import type { CalendarDoc } from "../policy/organisation";
import { aroundTheClock } from "./around-the-clock";
import { type Calendar, compileCalendar } from "./calendar";
import { horizonMs } from "./calendar-type";
import type { Span } from "./spans";

const hour = 3_600_000;
const day = 24 * hour;
const workday = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:15" },
];
const office: CalendarDoc = {
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  holidays: [],
};
const calendar = compileCalendar(office);
const spansOf = (of: Calendar, from: number, days: number): Span[] => {
  const out: Span[] = [];
  for (const span of of.spansFrom(from)) {
    if (span.from >= from + days * day) return out;
    out.push(span);
  }
  return out;
};

describe("a calendar over many months", () => {
  // Three hundred days hold several of the stretches that a calendar is laid out in.
  const start = Date.parse("2026-11-20T09:00:00Z");
  const spans = spansOf(calendar, start, 300);

  it("is due at each closing where the open time until then is the budget, and at the opening right after", () => {
    expect(spans.length).toBeGreaterThan(400);
    for (const [index, span] of spans.entries()) {
      const budget = calendar.openBetween(start, span.to);
      expect(calendar.addOpen(start, budget)).toBe(span.to);
      const next = spans[index + 1];
      if (next !== undefined) expect(calendar.addOpen(start, budget + 1)).toBe(next.from + 1);
    }
  });
  it("tells at each edge whether it is open, when it opens and when it closes", () => {
    for (const [index, { from, to }] of spans.entries()) {
      expect([calendar.isOpen(from), calendar.isOpen(to - 1), calendar.isOpen(to)]).toEqual([
        true,
        true,
        false,
      ]);
      expect([calendar.closesAt(from), calendar.closesAt(to - 1), calendar.closesAt(to)]).toEqual([
        to,
        to,
        null,
      ]);
      const next = spans[index + 1];
      if (next === undefined) continue;
      expect([calendar.nextOpening(to), calendar.nextOpening(next.from - 1)]).toEqual([next.from, next.from]);
      expect(spansOf(calendar, to, 7)[0]).toEqual(next);
    }
  });
  it("counts open time before 1970 as after it", () => {
    // Monday 1969-06-02; the Netherlands kept UTC+1 all year.
    const monday = Date.parse("1969-06-02T00:00:00Z");
    expect(calendar.openBetween(monday, monday + 8 * hour)).toBe(0);
    expect(calendar.openBetween(monday, monday + 9 * hour)).toBe(hour);
    expect(calendar.openBetween(monday, monday + day)).toBe(7.75 * hour);
    expect(calendar.addOpen(monday, hour)).toBe(monday + 9 * hour);
    expect(calendar.nextOpening(monday)).toBe(monday + 8 * hour);
  });
});

describe("the horizon", () => {
  const start = Date.parse("2026-11-20T10:00:00Z");
  it("is the last instant that a budget may end at", () => {
    const all = calendar.openBetween(start, start + horizonMs);
    // Ten years later it is a Thursday, 11:00 there.
    expect(calendar.isOpen(start + horizonMs)).toBe(true);
    expect(calendar.addOpen(start, all)).toBe(start + horizonMs);
    expect(calendar.addOpen(start, all + 1)).toBeNull();
    expect(calendar.openBetween(start, start + 2 * horizonMs)).toBe(all);
  });
  it("cuts the last span", () => {
    const spans = [...calendar.spansFrom(start)];
    expect(spans.at(-1)?.to).toBe(start + horizonMs);
    expect(spans[0]).toEqual({ from: start - 2 * hour, to: start + 1.5 * hour });
  });
});

describe("around the clock", () => {
  it("is always open and counts every millisecond", () => {
    const at = 1_000;
    expect([aroundTheClock.isOpen(at), aroundTheClock.nextOpening(at), aroundTheClock.closesAt(at)]).toEqual([
      true,
      at,
      null,
    ]);
    expect([aroundTheClock.openBetween(at, at + 5), aroundTheClock.openBetween(at, at - 5)]).toEqual([5, 0]);
    expect(aroundTheClock.addOpen(at, horizonMs)).toBe(at + horizonMs);
    expect(aroundTheClock.addOpen(at, horizonMs + 1)).toBeNull();
    expect([...aroundTheClock.spansFrom(at)]).toEqual([{ from: at, to: at + horizonMs }]);
  });
});
