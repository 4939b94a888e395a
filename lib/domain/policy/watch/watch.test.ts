import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { starterPolicy } from "../starter/starter";
import { changedRules } from "./changed-rules";
import { normalUpTo } from "./normal";
import { firesTooOften, scaler, watchMs } from "./watch";

/** P(X ≤ n) summed term by term, each from its own factorial. */
function naive(expected: number): number {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  let sum = 0;
  for (let n = 0; ; n++) {
    sum += (Math.exp(-expected) * expected ** n) / factorial(n);
    if (sum >= 0.999) return Math.max(3, n);
  }
}

describe("the most that chance explains", () => {
  it("is what a naive sum says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 60, noNaN: true }), (expected) => {
        expect(normalUpTo(expected)).toBe(naive(expected));
      }),
    );
  });

  it.each([
    [0, 3],
    [0.02, 3],
    [0.6, 4],
    [1.6, 7],
    [11, 23],
    [Number.NaN, 3],
  ])("where %d are expected is %d", (expected, most) => {
    expect(normalUpTo(expected)).toBe(most);
  });

  it("rises with what is expected, and is near the mean where that is large", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (some, more) => {
          expect(normalUpTo(some + more)).toBeGreaterThanOrEqual(normalUpTo(some));
        },
      ),
      { numRuns: 50 },
    );
    const far = normalUpTo(100_000);
    expect((far - 100_000) / Math.sqrt(100_000)).toBeCloseTo(3.09, 1);
  });
});

describe("what is expected in the watched minutes", () => {
  const hour = 3_600_000;
  const day = 24 * hour;
  const hourOf = (at: number) => Math.floor((at % day) / hour);
  const period = { from: 0, to: 30 * day };

  it("is the same at any hour where few are known", () => {
    const { basis, expected } = scaler({ ...period, byHour: [] }, 10 * hour, 10 * hour + watchMs, hourOf);
    expect(basis).toBe("flat");
    expect(expected(30 * 96)).toBeCloseTo(1);
  });

  it("is that of the hour where the day's shape is known, and of two where it reaches into the next", () => {
    const byHour = Array.from({ length: 24 }, (_, each) => (each === 10 ? 900 : each === 11 ? 300 : 0));
    const within = scaler({ ...period, byHour }, 10 * hour, 10 * hour + watchMs, hourOf);
    expect(within.basis).toBe("hour");
    expect(within.expected(1200)).toBeCloseTo(900 / 30 / 4);
    const across = scaler({ ...period, byHour }, 11 * hour - 5 * 60_000, 11 * hour + 10 * 60_000, hourOf);
    expect(across.expected(1200)).toBeCloseTo((900 / 30) * (5 / 60) + (300 / 30) * (10 / 60));
    expect(scaler({ ...period, byHour }, 3 * hour, 3 * hour + watchMs, hourOf).expected(1200)).toBe(0);
  });

  it("adds up to the whole over all quarters of a day", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 24, maxLength: 24 }),
        fc.nat(100_000),
        (byHour, count) => {
          const quarters = Array.from({ length: 96 }, (_, each) => each * watchMs);
          const sum = quarters.reduce(
            (all, at) => all + scaler({ ...period, byHour }, at, at + watchMs, hourOf).expected(count),
            0,
          );
          expect(sum).toBeCloseTo(count / 30, 5);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("a changed rule", () => {
  it.each([
    [2, 0, false],
    [3, 0, false],
    [4, 0, true],
    [4, 0.6, false],
    [5, 0.6, true],
    [30, 11, false],
    [34, 11, true],
    [23, 1, true],
  ])("that fires %d times where %d were expected: too often is %s", (soFar, expected, isTooOften) => {
    expect(firesTooOften(soFar, expected)).toBe(isTooOften);
  });

  it("is one that is new, says something else, stands elsewhere, or whose word list changed", () => {
    const before = starterPolicy({ owner: "sanne" });
    const after = structuredClone(before);
    const slugs = () => changedRules(before, after).map(({ slug }) => slug);
    expect(slugs()).toEqual([]);
    for (const rule of after.rules) rule.name = `${rule.name}!`;
    expect(slugs()).toEqual([]);
    const [first, second] = after.rules;
    if (first === undefined || second === undefined) throw new Error("no rules");
    first.then = [{ do: "escalate", tier: "l1" }];
    second.mode = "off";
    expect(slugs()).toEqual([first.slug]);
    const complaint = after.word_lists.find(({ slug }) => slug === "complaint");
    complaint?.phrases.en?.pop();
    expect(slugs()).toEqual([first.slug, "formal-complaint"]);
    const last = after.rules.pop();
    if (last !== undefined) after.rules.unshift(last);
    expect(slugs()).toEqual([last?.slug, first.slug, "formal-complaint"]);
  });
});
