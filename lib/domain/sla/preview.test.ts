import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CalendarDoc } from "../policy/organisation";
import { SlaTargetDoc } from "../policy/path-policy";
import { compileCalendar, compileCalendars } from "../time/calendar";
import { minuteMs } from "../time/zone";
import { foldClock } from "./clock";
import { barDays, openIn, previewSla } from "./preview";
import type { MatchFacts } from "./types";

const nine = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:00" },
];
const office = CalendarDoc.parse({
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [
    { date: "2026-12-04", name: "Company day", closed: [{ from: "13:00", to: "24:00" }] },
    { date: "2026-12-25", name: "Christmas Day" },
  ],
});
const nights = CalendarDoc.parse({
  slug: "nights",
  name: "Nights",
  zone: "Europe/Amsterdam",
  week: { sat: [{ from: "22:00", to: "06:00" }], sun: [{ from: "22:00", to: "06:00" }] },
});
const calendarOf = compileCalendars([office, nights]);
const row = (slug: string, when: object, seconds: number, calendar = "office") =>
  SlaTargetDoc.parse({ slug, name: slug, calendar, when, targets: { first_response: seconds } });
const targets = [
  row("urgent", { priority: ["urgent"] }, 900),
  row("vip", { customer_tier: ["enterprise", "vip"] }, 5400),
  row("high", { priority: ["high"] }, 7200),
  row("rest", {}, 14_400),
];
const facts: MatchFacts = {
  category: "refund",
  priority: "high",
  severity: null,
  customerTier: "enterprise",
  fields: {},
  zone: "Europe/Amsterdam",
};
const friday = Date.parse("2026-11-27T16:40:00+01:00");

describe("the preview of a ticket", () => {
  it("opened Friday 16:40, high, enterprise, is due Monday 10:10, and says why", () => {
    const {
      row: matched,
      also,
      clocks,
    } = previewSla({ targets, deadlines: [] }, { at: friday, facts }, calendarOf);
    expect(matched).toMatchObject({ slug: "vip", position: 2, calendar: "office" });
    expect(also).toEqual([
      { name: "high", position: 3 },
      { name: "rest", position: 4 },
    ]);
    const [clock] = clocks;
    expect(clock?.dueAt).toBe(Date.parse("2026-11-30T10:10:00+01:00"));
    expect(clock?.days.map(({ usedMs }) => usedMs / minuteMs)).toEqual([20, 0, 0, 70]);
    expect(clock?.days.at(-1)?.from).toBe(Date.parse("2026-11-30T09:00:00+01:00"));
  });

  it("without a matching row has no clocks but deadlines", () => {
    const deadline = {
      slug: "privacy",
      name: "Privacy",
      from: { after: "created" as const, length_s: 72 * 3600 },
      when: {},
      warnings: [],
      on_breach: [],
    };
    const seen = previewSla(
      { targets: targets.slice(0, 1), deadlines: [deadline] },
      { at: friday, facts },
      calendarOf,
    );
    expect(seen.row).toBeNull();
    expect(seen.clocks.map(({ target, dueAt }) => [target.name, dueAt])).toEqual([
      ["privacy", friday + 72 * 3_600_000],
    ]);
  });

  it("says what the engine's clock says, and its days add up to the target, across both DST changes", () => {
    const start = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2027-12-01") });
    const minutes = fc.integer({ min: 1, max: 6000 });
    fc.assert(
      fc.property(start, minutes, fc.constantFrom("office", "nights"), (at, budget, calendar) => {
        const sla = { targets: [row("rest", {}, budget * 60, calendar)], deadlines: [] };
        const [clock] = previewSla(sla, { at, facts }, calendarOf).clocks;
        if (clock === undefined) throw new Error("no clock");
        const { target } = clock;
        const started = {
          ...{
            clockId: "c",
            metric: target.metric,
            name: null,
            kind: "started" as const,
            at,
            seq: 0,
            target,
          },
          ...{ tier: null, owner: null, warning: null },
        };
        expect(clock.dueAt).toBe(foldClock([started], calendarOf).dueAt);
        expect(clock.days.reduce((sum, { usedMs }) => sum + usedMs, 0)).toBe(target.budgetMs);
      }),
    );
  });
});

describe("the bar of days", () => {
  const regular = compileCalendar({ ...office, holidays: [] });
  it("shows what is open, closed by a holiday, and used up", () => {
    const days = barDays(compileCalendar(office), regular, {
      from: friday,
      days: 14,
      until: Date.parse("2026-11-30T10:10:00+01:00"),
    });
    expect(days).toHaveLength(14);
    expect(days[0]?.open).toEqual([
      { from: 9 / 24, to: 12.5 / 24 },
      { from: 13 / 24, to: 17 / 24 },
    ]);
    expect(days[0]?.used).toEqual([{ from: expect.closeTo(16.6667 / 24, 4), to: 17 / 24 }]);
    expect(days[3]?.used).toEqual([{ from: 9 / 24, to: expect.closeTo(10.16667 / 24, 4) }]);
    expect(days[7]).toMatchObject({
      open: [{ from: 9 / 24, to: 12.5 / 24 }],
      holiday: [{ from: 13 / 24, to: 17 / 24 }],
    });
    expect(days[1]).toMatchObject({ open: [], holiday: [], used: [] });
  });

  it("never has a share outside its day, on the days the clocks change either", () => {
    const starts = fc.integer({ min: Date.parse("2026-03-20"), max: Date.parse("2026-11-10") });
    const calendar = compileCalendar(nights);
    fc.assert(
      fc.property(starts, (from) => {
        for (const { open } of barDays(calendar, calendar, { from, days: 14, until: null }))
          for (const share of open) {
            expect(share.from).toBeGreaterThanOrEqual(0);
            expect(share.to).toBeLessThanOrEqual(1);
            expect(share.from).toBeLessThan(share.to);
          }
      }),
    );
  });

  it("of open time is cut at both ends", () => {
    const calendar = compileCalendar(office);
    expect(openIn(calendar, friday, friday + minuteMs)).toEqual([{ from: friday, to: friday + minuteMs }]);
  });
});
