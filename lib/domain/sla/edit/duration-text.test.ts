import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aroundTheClockLengths, parseDuration, writtenDuration } from "./duration-text";

const office = { daySeconds: 27_000, weekSeconds: 135_000 };

describe("durations as people type them", () => {
  it.each<[string, number]>([
    ["2h", 7200],
    ["90 min", 5400],
    ["1d 4h", 27_000 + 14_400],
    ["1d4h", 27_000 + 14_400],
    ["1 day and 4 hours", 27_000 + 14_400],
    ["1.5 hours", 5400],
    ["1,5h", 5400],
    ["1:30", 5400],
    ["45", 2700],
    [" 30 Minutes ", 1800],
    ["90s", 90],
    ["1w", 135_000],
    ["2 uur", 7200],
  ])("%s", (text, seconds) => {
    expect(parseDuration(text, office)).toEqual({ seconds });
  });

  it.each([
    ["", "unreadable"],
    ["soon", "unreadable"],
    ["2 months", "unreadable"],
    ["-5", "unreadable"],
    ["2h later", "unreadable"],
    ["1:75", "unreadable"],
    ["constructor", "unreadable"],
    ["1 constructor", "unreadable"],
    ["0", "too_short"],
    ["400 days", "too_long"],
  ])("%s is refused: %s", (text, fault) => {
    expect(parseDuration(text, aroundTheClockLengths)).toEqual({ fault });
  });

  it.each<[number, string]>([
    [300, "5 min"],
    [5400, "1h 30m"],
    [27_000, "1d"],
    [41_400, "1d 4h"],
    // A day and 3h 30m reads worse than what somebody typed.
    [39_600, "11h"],
    [90, "1m 30s"],
    [45, "45s"],
  ])("%d seconds of office hours are written %s", (seconds, text) => {
    expect(writtenDuration(seconds, office)).toBe(text);
  });

  it("reads what it wrote, to the second, whatever a day is", () => {
    const day = fc.integer({ min: 60, max: 86_400 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31_536_000 }), day, (seconds, daySeconds) => {
        const lengths = { daySeconds, weekSeconds: daySeconds * 5 };
        expect(parseDuration(writtenDuration(seconds, lengths), lengths)).toEqual({ seconds });
      }),
    );
  });

  it("never throws, and gives whole seconds of the allowed range", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,: hdmwsin-]{0,14}$/)), (text) => {
        const read = parseDuration(text, office);
        if ("fault" in read) return;
        expect(Number.isInteger(read.seconds)).toBe(true);
        expect(read.seconds).toBeGreaterThanOrEqual(1);
        expect(read.seconds).toBeLessThanOrEqual(31_536_000);
      }),
    );
  });
});
