import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, dueAt, intersect, merge, openBetween, type Span, subtract } from "./spans";

const spans = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: -2, max: 15 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 8 },
);
/** The oracle: which of the instants 0..79 a list of spans covers. */
const covers = (list: readonly Span[]) =>
  Array.from({ length: 80 }, (_, n) => list.some((span) => span.from <= n && n < span.to));

describe("spans as sets of instants", () => {
  it("merges, subtracts, intersects and clips like sets, in tidy lists", () => {
    fc.assert(
      fc.property(spans, spans, fc.nat(70), fc.nat(70), (a, b, from, to) => {
        const inA = covers(a);
        const inB = covers(b);
        const results: [Span[], boolean[]][] = [
          [merge(a), inA],
          [subtract(a, b), inA.map((yes, n) => yes && inB[n] === false)],
          [intersect(a, b), inA.map((yes, n) => yes && inB[n] === true)],
          [clip(merge(a), from, to), inA.map((yes, n) => yes && from <= n && n < to)],
        ];
        for (const [result, wanted] of results) {
          expect(covers(result)).toEqual(wanted);
          for (const [n, span] of result.entries()) {
            expect(span.to).toBeGreaterThan(span.from);
            expect(span.from).toBeGreaterThan(result[n - 1]?.to ?? -1);
          }
        }
      }),
    );
  });

  it("counts open time and deadlines like a walk", () => {
    fc.assert(
      fc.property(spans, fc.nat(70), fc.integer({ min: 1, max: 40 }), (list, start, budget) => {
        const open = merge(list);
        const inOpen = covers(open);
        let used = 0;
        let due: number | null = null;
        for (let n = start; n < 80 && due === null; n++) {
          if (inOpen[n] === true) used++;
          if (used === budget) due = n + 1;
        }
        expect(dueAt(start, budget, open)).toBe(due);
        const counted = inOpen.filter((yes, n) => yes && n >= start && n < start + budget).length;
        expect(openBetween(start, start + budget, open)).toBe(counted);
      }),
    );
    expect(openBetween(10, 5, [{ from: 0, to: 20 }])).toBe(0);
  });

  it("leaves its arguments alone", () => {
    const list = [
      { from: 0, to: 5 },
      { from: 3, to: 9 },
    ];
    merge(list);
    subtract(list, list);
    expect(list).toEqual([
      { from: 0, to: 5 },
      { from: 3, to: 9 },
    ]);
  });
});
