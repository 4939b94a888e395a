import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnRows, type Rows } from "./rows";
import { covers, type ListInView, rowStep, rowsInView } from "./rows-in-view";

const lists = fc.record<ListInView>({
  count: fc.integer({ min: 1, max: 2_000 }),
  rowPx: fc.integer({ min: 20, max: 200 }),
  topPx: fc.integer({ min: -300_000, max: 10_000 }),
  viewPx: fc.integer({ min: 1, max: 3_000 }),
});
const aroundPx = fc.integer({ min: 0, max: 2_000 });

/** Row by row: whether its box and what is seen, widened, have a pixel in common. */
const seenOneByOne = ({ count, rowPx, topPx, viewPx }: ListInView, around: number): number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) => {
    const upper = topPx + index * rowPx;
    return upper + rowPx > -around && upper < viewPx + around;
  });

const within = ({ from, to }: Rows, index: number) => from <= index && index < to;

describe("rows in view", () => {
  it("holds every row that is seen, and hardly any other", () => {
    fc.assert(
      fc.property(lists, aroundPx, (list, around) => {
        const rows = rowsInView(list, around);
        const seen = seenOneByOne(list, around);
        expect(seen.filter((index) => !within(rows, index))).toEqual([]);
        expect(rows.to - rows.from).toBeLessThan(Math.max(seen.length, 1) + 2 * rowStep);
      }),
    );
  });
  it("is never empty, never beyond the list, and begins at a step", () => {
    fc.assert(
      fc.property(lists, aroundPx, (list, around) => {
        const { from, to } = rowsInView(list, around);
        expect(from % rowStep).toBe(0);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(list.count);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });
  it("keeps the nearest step of a list that is out of sight", () => {
    const list = { count: 100, rowPx: 74, viewPx: 800 };
    expect(rowsInView({ ...list, topPx: 5_000 }, 600)).toEqual({ from: 0, to: 4 });
    expect(rowsInView({ ...list, topPx: -20_000 }, 600)).toEqual({ from: 96, to: 100 });
  });
  it("around more covers around less", () => {
    fc.assert(
      fc.property(lists, aroundPx, aroundPx, (list, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(covers(rowsInView(list, more), rowsInView(list, less))).toBe(true);
      }),
    );
  });
});

describe("drawn rows", () => {
  const cases = fc.integer({ min: 0, max: 300 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      rows: fc
        .tuple(fc.nat(320), fc.nat(320))
        .map(([a, b]): Rows => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      pinned: fc.integer({ min: -1, max: 310 }),
    }),
  );
  it("are the rows asked for and the pinned one, each at the height it has among all", () => {
    fc.assert(
      fc.property(cases, ({ count, rows, pinned }) => {
        const { drawn, after } = drawnRows(count, rows, pinned);
        const wanted = Array.from({ length: count }, (_, index) => index).filter(
          (index) => within(rows, index) || index === pinned,
        );
        expect(drawn.map(({ index }) => index)).toEqual(wanted);
        let above = 0;
        for (const { index, skipped } of drawn) {
          above += skipped;
          expect(above).toBe(index);
          above++;
        }
        expect(above + after).toBe(count);
      }),
    );
  });
});
