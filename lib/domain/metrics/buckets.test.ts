import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPacked,
  bucketEdges,
  bucketOf,
  bucketValue,
  histogramOf,
  packHistogram,
  percentile,
} from "./buckets";

const durations = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400_000_000_000 }));

describe("buckets", () => {
  it("are whole milliseconds, rise, and are at most 1 % or 1 ms wide", () => {
    for (let i = 1; i < bucketEdges.length; i++) {
      const low = bucketEdges[i - 1] ?? 0;
      const high = bucketEdges[i] ?? 0;
      expect(Number.isInteger(high)).toBe(true);
      expect(high - low).toBeGreaterThanOrEqual(1);
      expect(high - low).toBeLessThanOrEqual(Math.max(1, low / 100));
    }
    expect(bucketEdges.at(-1)).toBeGreaterThan(19 * 365 * 86_400_000);
  });

  it("hold the duration that falls into them, and stand for it within half of 1 %", () => {
    fc.assert(
      fc.property(durations, (ms) => {
        const bucket = bucketOf(ms);
        expect(bucketEdges[bucket]).toBeLessThanOrEqual(ms);
        expect(bucketEdges[bucket + 1]).toBeGreaterThan(ms);
        expect(Math.abs(bucketValue(bucket) - ms)).toBeLessThanOrEqual(ms / 100);
        expect(bucketOf(bucketValue(bucket))).toBe(bucket);
      }),
    );
  });

  it.each([
    [0, 0],
    [1, 1],
    [99, 99],
    [100, 100],
  ])("keep %d ms exact", (ms, value) => {
    expect(bucketValue(bucketOf(ms))).toBe(value);
  });

  it("refuse a negative duration, which is excluded before", () => {
    expect(() => bucketOf(-1)).toThrow(RangeError);
    expect(() => bucketOf(Number.NaN)).toThrow(RangeError);
  });
});

describe("percentiles", () => {
  it("are the nearest rank's, within half of 1 % of the exact one", () => {
    fc.assert(
      fc.property(
        fc.array(durations, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.5, 0.9, 1, 0.01),
        (list, p) => {
          const exact = [...list].sort((a, b) => a - b)[Math.max(0, Math.ceil(list.length * p) - 1)] ?? 0;
          const found = percentile(histogramOf(list), p);
          expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact / 100);
        },
      ),
    );
  });

  it("don't depend on how counts were added up", () => {
    fc.assert(
      fc.property(fc.array(durations), fc.array(durations), (a, b) => {
        const sum = histogramOf(a);
        for (const [bucket, count] of histogramOf(b)) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
        expect(percentile(sum, 0.9)).toBe(percentile(histogramOf([...b, ...a]), 0.9));
      }),
    );
  });

  it.each([
    [[], 0.5, null],
    [[5], 0.9, 5],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.9, 4],
    [[10, 10, 10, 90], 0.75, 10],
  ] as [number[], number, number | null][])("of %j at %d is %s", (list, p, wanted) => {
    expect(percentile(histogramOf(list), p)).toBe(wanted);
  });
});

it("packs a histogram into a short text that adds up to it again, and nothing in it needs quoting", () => {
  const histogram = new Map([
    [0, 1],
    [31, 32],
    [64, 1_023],
    [1_500, 40_000_000],
    [bucketEdges.length - 1, 7],
    [700, 0],
  ]);
  const text = packHistogram(histogram);
  const counts = new Float64Array(bucketEdges.length);
  addPacked(text, counts);
  addPacked(text, counts);
  for (const [bucket, n] of histogram) expect([bucket, counts[bucket]]).toEqual([bucket, 2 * n]);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(2 * (1 + 32 + 1_023 + 40_000_000 + 7));
  expect(JSON.stringify(text)).toBe(`"${text}"`);
  expect(text.length).toBeLessThan(25);
  expect(packHistogram(new Map())).toBe("");
});
