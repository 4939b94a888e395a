import { describe, expect, it } from "vitest";
import { lengthsOf, nextClockChange } from "./calendar-lengths";

const nine = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:00" },
];

describe("a working day and week", () => {
  it("are what most open days have", () => {
    const week = { mon: nine, tue: nine, wed: nine, thu: nine, fri: [{ from: "09:00", to: "12:00" }] };
    expect(lengthsOf({ week })).toEqual({ daySeconds: 27_000, weekSeconds: 4 * 27_000 + 10_800 });
  });
  it("are the longer of two that come as often", () => {
    const week = { mon: nine, tue: [{ from: "09:00", to: "10:00" }] };
    expect(lengthsOf({ week }).daySeconds).toBe(27_000);
  });
  it("are the clock's own where it never opens", () => {
    expect(lengthsOf({ week: {} })).toEqual({ daySeconds: 86_400, weekSeconds: 604_800 });
  });
});

describe("the next change of the clocks", () => {
  it("is found to the millisecond, both ways", () => {
    const summer = nextClockChange("Europe/Amsterdam", Date.parse("2027-01-10T00:00:00Z"));
    expect(summer).toEqual({ at: Date.parse("2027-03-28T01:00:00Z"), byMs: 3_600_000 });
    const winter = nextClockChange("Europe/Amsterdam", Date.parse("2027-10-01T12:00:00Z"));
    expect(winter).toEqual({ at: Date.parse("2027-10-31T01:00:00Z"), byMs: -3_600_000 });
  });
  it("is none where clocks stay", () => {
    expect(nextClockChange("Asia/Tokyo", 0)).toBeNull();
  });
});
