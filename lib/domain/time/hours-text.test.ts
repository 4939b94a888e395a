import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClockTime, type DaySpan } from "../policy/organisation";
import { openMinutes, parseHours, writtenHours } from "./hours-text";

const span = (from: string, to: string): DaySpan => ({ from, to });

describe("opening hours as people type them", () => {
  it.each<[string, DaySpan[]]>([
    ["9-12:30, 13-17", [span("09:00", "12:30"), span("13:00", "17:00")]],
    ["9–17", [span("09:00", "17:00")]],
    ["0900 - 1730", [span("09:00", "17:30")]],
    ["9.30 to 5 pm", [span("09:30", "17:00")]],
    ["9am-noon and 1pm-5:30pm", [span("09:00", "12:00"), span("13:00", "17:30")]],
    ["22-6", [span("22:00", "06:00")]],
    ["18-0", [span("18:00", "24:00")]],
    ["24h", [span("00:00", "24:00")]],
    ["0-24", [span("00:00", "24:00")]],
    ["13-17, 9-12", [span("09:00", "12:00"), span("13:00", "17:00")]],
    ["Closed", []],
    ["  ", []],
  ])("%s", (text, spans) => {
    expect(parseHours(text)).toEqual({ spans });
  });

  it.each([
    ["9", "unreadable", "9"],
    ["9-25", "unreadable", "9-25"],
    ["9-12, lunch", "unreadable", "lunch"],
    ["9-12:75", "unreadable", "9-12:75"],
    ["13 pm - 5", "unreadable", "13 pm - 5"],
    ["9-13, 12-17", "overlap", "09:00–13:00"],
    ["22-6, 23-24", "overlap", "22:00–06:00"],
  ])("%s is refused: %s", (text, kind, named) => {
    expect(parseHours(text)).toEqual({ fault: { kind, text: named } });
  });

  it("reads what it wrote, any spans that don't overlap", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 24 });
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(cuts, (points) => {
        const sorted = points.toSorted((a, b) => a - b);
        const spans = Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) =>
          span(clock(sorted[2 * i] ?? 0), clock(sorted[2 * i + 1] ?? 0)),
        );
        expect(parseHours(writtenHours(spans))).toEqual({ spans });
        const length = spans.reduce((sum, _, i) => sum + (sorted[2 * i + 1] ?? 0) - (sorted[2 * i] ?? 0), 0);
        expect(openMinutes(spans)).toBe(length);
      }),
    );
  });

  it("gives times that a calendar takes, or a fault, for any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:,. apmto-]{0,16}$/)), (text) => {
        const read = parseHours(text);
        if ("fault" in read) return;
        for (const { from, to } of read.spans)
          expect([ClockTime.safeParse(from).success, ClockTime.safeParse(to).success]).toEqual([true, true]);
      }),
    );
  });

  it("counts what runs past midnight, and what overlaps once", () => {
    expect(openMinutes([span("22:00", "06:00")])).toBe(480);
    expect(openMinutes([span("09:00", "13:00"), span("12:00", "17:00")])).toBe(480);
  });
});
