import { describe, expect, test } from "vitest";
import {
  dayDistance,
  formatCountdown,
  formatDay,
  formatDuration,
  formatDurationDelta,
  formatInstant,
  formatList,
  formatShare,
  formatSignal,
  formatSigned,
  formatWhen,
  initials,
} from "./format";

const S = 1_000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const amsterdam = { zone: "Europe/Amsterdam", locale: "en" };
const at = (iso: string) => Date.parse(iso);

describe("formatDuration", () => {
  test.each([
    [0, "0s"],
    [48 * S, "48s"],
    [59_600, "1m"],
    [6 * M + 12 * S, "6m 12s"],
    [4 * M + 5 * S, "4m 05s"],
    [9 * M + 59 * S + 700, "10m"],
    [22 * M + 10 * S, "22m"],
    [59 * M + 40 * S, "1h"],
    [H + 6 * M, "1h 06m"],
    [7 * H + 31 * M, "7h 31m"],
    [23 * H + 59 * M + 40 * S, "1d"],
    [26 * H, "1d 2h"],
    [2 * D - 10 * M, "2d"],
    [-48 * S, "−48s"],
    [-11 * M, "−11m"],
    [-200, "0s"],
  ])("%i ms is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test("a delta is always signed", () => {
    expect(formatDurationDelta(48 * S)).toBe("+48s");
    expect(formatDurationDelta(-48 * S)).toBe("−48s");
    expect(formatDurationDelta(0)).toBe("0s");
  });
});

describe("formatCountdown", () => {
  test.each([
    [4 * M + 12 * S, "04:12"],
    [4 * M + 11 * S + 1, "04:12"],
    [58 * M + 12 * S, "58:12"],
    [1, "00:01"],
    [0, "00:00"],
    [-999, "00:00"],
    [-1 * S, "−00:01"],
    [-(18 * M + 40 * S), "−18:40"],
    [H, "1h 00m"],
    [H + 6 * M, "1h 06m"],
    [3 * H + 12 * M, "3h 12m"],
    [-(2 * H + 3 * M), "−2h 03m"],
    [26 * H, "1d 2h"],
  ])("%i ms left shows %s", (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });

  test("counts down one second at a time, without a jump, through the hour and zero", () => {
    const shown = Array.from({ length: 7 }, (_, i) => formatCountdown((3 - i) * S));
    expect(shown).toEqual(["00:03", "00:02", "00:01", "00:00", "−00:01", "−00:02", "−00:03"]);
    expect(formatCountdown(H - S)).toBe("59:59");
  });
});

describe("instants", () => {
  const now = at("2026-11-21T13:20:00Z"); // Saturday 14:20 in Amsterdam

  test.each([
    ["2026-11-21T15:00:00Z", "16:00"],
    ["2026-11-22T09:20:00Z", "tomorrow 10:20"],
    ["2026-11-20T23:30:00Z", "00:30"],
    ["2026-11-20T22:30:00Z", "yesterday 23:30"],
    ["2026-11-23T08:00:00Z", "Mon 09:00"],
    ["2026-11-08T09:20:00Z", "8 Nov 10:20"],
    ["2025-11-08T09:20:00Z", "8 Nov 2025 10:20"],
  ])("%s reads %s", (iso, text) => {
    const words = { yesterday: "yesterday", tomorrow: "tomorrow" };
    expect(formatWhen(at(iso), now, amsterdam, words)).toBe(text);
  });

  test("days are the viewer's, also where a day has 23 or 25 hours", () => {
    expect(dayDistance(at("2026-03-29T22:30:00Z"), at("2026-03-28T23:30:00Z"), amsterdam)).toBe(1);
    expect(dayDistance(at("2026-10-25T23:30:00Z"), at("2026-10-24T22:30:00Z"), amsterdam)).toBe(1);
    expect(dayDistance(at("2026-10-25T22:30:00Z"), at("2026-10-24T22:30:00Z"), amsterdam)).toBe(0);
  });

  test("the exact instant names day, second and zone", () => {
    expect(formatInstant(at("2026-11-21T13:27:03Z"), amsterdam)).toBe(
      "Saturday 21 November 2026 14:27:03 CET",
    );
    expect(formatDay(at("2026-11-08T09:20:00Z"), now, amsterdam)).toBe("8 Nov");
  });
});

test("figures carry a true minus and their unit", () => {
  expect(formatShare(0.782, 1)).toBe("78.2%");
  expect(formatSigned(-0.4, 1)).toBe("−0.4");
  expect(formatSigned(3, 0)).toBe("+3");
  expect(formatSignal(-0.71)).toBe("−0.71");
});

test.each([
  [[], "en", ""],
  [["a"], "en", "a"],
  [["a", "b"], "en", "a, b"],
  [["a", "b", "c"], "en", "a, b, c"],
  [["a", "b", "c"], "de", "a, b und c"],
])("%j in %s is %s", (texts, locale, list) => {
  expect(formatList(texts, locale)).toBe(list);
});

test.each([
  ["Maya Visser", "MV"],
  ["A. de Wit", "AW"],
  ["Sanne", "S"],
  ["øyvind ås", "ØÅ"],
  ["", ""],
])("initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
