import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOfWall, wallText, wallTime } from "./wall-clock";

const zones = ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Apia"];
const minuteMs = 60_000;
const start = Date.parse("2026-01-01T00:00:00Z");

describe("a form's date and time", () => {
  it("names the minute it was made of, but for the hour that happens twice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 525_599 }), (zone, minute) => {
        const at = start + minute * minuteMs;
        const text = wallText(at, zone);
        const back = instantOfWall(text, zone);
        expect(back).not.toBeNull();
        expect([0, 60 * minuteMs]).toContain(at - (back ?? 0));
        expect(wallText(back ?? 0, zone)).toBe(text);
      }),
    );
  });

  it("moves forward where the clocks skip it, and takes the first where it happens twice", () => {
    const zone = "Europe/Amsterdam";
    expect(instantOfWall("2026-03-29T02:30", zone)).toBe(Date.parse("2026-03-29T01:30:00Z"));
    expect(instantOfWall("2026-10-25T02:30", zone)).toBe(Date.parse("2026-10-25T00:30:00Z"));
    expect(wallTime(Date.parse("2026-10-25T01:30:00Z"), zone)).toBe("02:30");
  });

  it.each(["", "tomorrow", "2026-13-40T10:00", "2026-03-29"])("is none: %j", (text) => {
    expect(instantOfWall(text, "UTC")).toBeNull();
  });
});
