import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { starterPolicy } from "../starter/starter";
import { thresholdEffect } from "./figures";
import { roundAmounts } from "./round-amounts";
import { type HeldByAi, sumConfidence } from "./sum-confidence";
import { type RulesSeen, sumRules } from "./sum-rules";

const policy = starterPolicy({ owner: "sanne" });
const held = fc.array(
  fc.record({
    ticketId: fc.constantFrom(..."abcdefghijkl"),
    category: fc.constantFrom("product-question", "order", "billing", null),
    task: fc.constantFrom("answer", null),
    lowest: fc.option(fc.integer({ min: 0, max: 100 }).map((n) => n / 100)),
    escalated: fc.boolean(),
    byRule: fc.boolean(),
  }) as fc.Arbitrary<HeldByAi>,
  { maxLength: 40 },
);

describe("thresholdEffect", () => {
  it("rises with the threshold, and sends all at a person always", () => {
    fc.assert(
      fc.property(held, fc.dictionary(fc.constantFrom(..."abcdefghijkl"), fc.boolean()), (all, known) => {
        const figures = sumConfidence(policy, all, new Map(Object.entries(known)));
        let before = 0;
        for (const threshold of [0, 0.3, 0.55, 0.8, 0.92, 1]) {
          const { escalates, judged, reviewed, tickets, byThreshold } = thresholdEffect(
            figures,
            "medium",
            threshold,
          );
          expect(escalates ?? 0).toBeGreaterThanOrEqual(before);
          expect(byThreshold ?? 0).toBeLessThanOrEqual(escalates ?? 0);
          before = escalates ?? 0;
          expect(judged + reviewed).toBe(thresholdEffect(figures, "medium", "person_always").judged);
          expect(judged + reviewed).toBeLessThanOrEqual(tickets);
        }
        const always = thresholdEffect(figures, "medium", "person_always");
        expect(always.escalates ?? 1).toBeCloseTo(1, 9);
        expect(always.missed).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it("counts a ticket once a risk, by its lowest confidence, below the threshold and not at it", () => {
    const one = (lowest: number | null, byRule = false): HeldByAi => ({
      ticketId: "a",
      category: "order",
      task: null,
      lowest,
      escalated: byRule,
      byRule,
    });
    const figures = sumConfidence(policy, [one(0.9), one(0.8), one(null)], new Map([["a", false]]));
    expect(figures.risks.medium.tickets).toBe(1);
    expect(thresholdEffect(figures, "medium", 0.8)).toMatchObject({ escalates: 0, missed: 0, reviewed: 1 });
    expect(thresholdEffect(figures, "medium", 0.81)).toMatchObject({ escalates: 1, needless: 1, judged: 1 });
    const ruled = sumConfidence(policy, [one(0.9, true)], new Map());
    expect(thresholdEffect(ruled, "medium", 0)).toMatchObject({
      escalates: 1,
      byThreshold: 0,
      needless: null,
    });
    expect(thresholdEffect(figures, "high", 0.8)).toMatchObject({ tickets: 0, escalates: null });
  });
});

describe("foldRules", () => {
  const seen = (rule: string | null, matched: string[], acted: string[] = [], n = 1): RulesSeen => ({
    rule,
    matched,
    acted,
    shadow: [],
    n,
  });

  it("tells who took a match, and what overlaps", () => {
    const { rules, overlaps, decisions } = sumRules([
      seen("two", ["two", "three"], [], 3),
      seen("three", ["three"], ["three", "also"], 41),
      // It moved nothing and set something: it decided all the same.
      seen(null, ["two", "three"], ["two"], 2),
      seen(null, ["four"], [], 5),
    ]);
    expect(decisions).toBe(51);
    expect(rules.three).toEqual({
      matched: 46,
      decided: 41,
      takenBy: [{ rule: "two", count: 5 }],
      shadow: 0,
    });
    expect(rules.two).toMatchObject({ matched: 5, decided: 5, takenBy: [] });
    expect(rules.also).toMatchObject({ matched: 41, decided: 41 });
    expect(rules.four).toMatchObject({ matched: 5, decided: 0, takenBy: [] });
    expect(overlaps).toEqual([{ rules: ["three", "two"], count: 5 }]);
  });
});

describe("roundAmounts", () => {
  const amounts = (...values: number[]) => roundAmounts(values.map((value) => ({ value, count: 1 })));

  it("are round, within what is stored, each with how many are above", () => {
    const all = amounts(12, 40, 45, 55, 99, 120, 180, 260, 700);
    expect(all.map(({ value }) => value)).toEqual([20, 50, 100, 200, 500]);
    expect(all.find(({ value }) => value === 100)?.count).toBe(4);
    expect(amounts()).toEqual([]);
    expect(amounts(7, 7)).toEqual([{ value: 7, count: 0 }]);
    expect(amounts(0, 1, 2).map(({ value }) => value)).toEqual([0, 1, 2]);
    expect(amounts(-0.8, -0.4, 0, 0.4, 0.8).every(({ value }) => String(value).length <= 5)).toBe(true);
  });

  it("fall from step to step", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1000, max: 100_000, noNaN: true }), { maxLength: 40 }),
        (values) => {
          const all = amounts(...values);
          expect(all.length).toBeLessThanOrEqual(10);
          for (const [index, { value, count }] of all.entries()) {
            expect(count).toBe(values.filter((each) => each > value).length);
            expect(value).toBeGreaterThan(all[index - 1]?.value ?? Number.NEGATIVE_INFINITY);
          }
        },
      ),
    );
  });
});
