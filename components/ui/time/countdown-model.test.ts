import { expect, test } from "vitest";
import { countdownShare, countdownTone, countdownView } from "./countdown-model";

const span = { dueAt: 100_000, warnAt: 80_000, budgetMs: 100_000 };

test.each([
  [79_999, "calm"],
  [80_000, "warn"],
  [99_999, "warn"],
  [100_000, "late"],
])("at %i it is %s", (now, tone) => {
  expect(countdownTone(now, span)).toBe(tone);
});

test("without a warning it goes from calm to late", () => {
  expect(countdownTone(99_999, { dueAt: 100_000, warnAt: null })).toBe("calm");
  expect(countdownTone(100_000, { dueAt: 100_000 })).toBe("late");
});

test("the ring empties from the whole budget to the deadline and stays within 0 and 1", () => {
  expect(countdownShare(0, span)).toBe(1);
  expect(countdownShare(25_000, span)).toBe(0.75);
  expect(countdownShare(100_000, span)).toBe(0);
  expect(countdownShare(200_000, span)).toBe(0);
  expect(countdownShare(-50_000, span)).toBe(1);
  expect(countdownShare(50_000, { dueAt: 100_000, budgetMs: 0 })).toBe(0);
});

test("the view joins text, tone and ring", () => {
  expect(countdownView(90_000, span)).toEqual({ text: "00:10", tone: "warn", dash: "10 100" });
  expect(countdownView(101_000, span)).toEqual({ text: "−00:01", tone: "late", dash: "0 100" });
});
