import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AgingCache, Cache } from "./cache";

describe("Cache", () => {
  it("never holds more than its bound, keeps the last half and invents nothing", () => {
    const step = fc.record({ key: fc.nat(20), write: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.array(step, { maxLength: 200 }), (most, steps) => {
        const cache = new Cache<number, number>(most);
        const written = new Map<number, number>();
        let recent: number[] = [];
        for (const [n, { key, write }] of steps.entries()) {
          if (write) {
            cache.set(key, n);
            written.set(key, n);
          }
          const isRecent = recent.slice(-Math.floor(most / 2)).includes(key);
          const known = cache.get(key);
          if (isRecent || write) expect(known).toBe(written.get(key));
          if (known !== undefined) {
            expect(known).toBe(written.get(key));
            recent = [...recent.filter((each) => each !== key), key];
          }
          expect(cache.size).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("keeps null as a value, and makes what it doesn't have once", () => {
    const cache = new Cache<string, number | null>(2);
    const make = vi.fn(() => null);
    expect([cache.of("a", make), cache.of("a", make)]).toEqual([null, null]);
    expect(make).toHaveBeenCalledTimes(1);
    cache.delete("a");
    expect(cache.get("a")).toBeUndefined();
  });
});

describe("AgingCache", () => {
  const counting = () => {
    let n = 0;
    return vi.fn(async () => ++n);
  };

  it("shares one reading among calls at once, and reads anew when it is old or the clock was set back", async () => {
    const cache = new AgingCache<string, number>({ most: 10, freshMs: 1_000 });
    const load = counting();
    expect(await Promise.all([cache.read("a", 0, load), cache.read("a", 0, load)])).toEqual([1, 1]);
    expect(await cache.read("a", 999, load)).toBe(1);
    expect(await cache.read("a", 1_000, load)).toBe(2);
    expect(await cache.read("a", 999, load)).toBe(3);
    cache.clear();
    expect(await cache.read("a", 999, load)).toBe(4);
  });

  it("keeps no failure", async () => {
    const cache = new AgingCache<string, number>({ most: 10, freshMs: 1_000, staleMs: 5_000 });
    const failing = () => Promise.reject(new Error("away"));
    await expect(cache.read("a", 0, failing)).rejects.toThrow("away");
    expect(await cache.read("a", 0, async () => 7)).toBe(7);
    expect(await cache.read("a", 2_000, failing)).toBe(7);
    await Promise.resolve();
    expect(await cache.read("a", 2_000, async () => 8)).toBe(8);
  });

  it("gives the former value while a new one is read, to all who ask", async () => {
    const cache = new AgingCache<string, number>({ most: 10, freshMs: 1_000, staleMs: 5_000 });
    const load = counting();
    expect(await cache.read("a", 0, load)).toBe(1);
    expect(await Promise.all([cache.read("a", 1_000, load), cache.read("a", 1_000, load)])).toEqual([1, 1]);
    expect(load).toHaveBeenCalledTimes(2);
    expect(await cache.read("a", 1_500, load)).toBe(2);
    expect(await cache.read("a", 9_000, load)).toBe(3);
  });
});
