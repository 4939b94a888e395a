import { afterEach, describe, expect, it, vi } from "vitest";
import { isoOf, keepTo, keepToMachine, now, setClockOffset } from "./clock";

afterEach(() => {
  setClockOffset(0);
  keepToMachine();
  vi.restoreAllMocks();
});

describe("clock", () => {
  it("stands where it was shifted to, and goes on", async () => {
    const before = now();
    setClockOffset(-86_400_000);
    const shifted = now();
    expect(before - shifted).toBeGreaterThan(86_399_000);
    expect(before - shifted).toBeLessThanOrEqual(86_400_000);
    await new Promise((done) => setTimeout(done, 15));
    expect(now()).toBeGreaterThan(shifted);
  });

  it("writes instants in UTC with milliseconds and refuses what is none", () => {
    expect(isoOf(951_782_400_001)).toBe("2000-02-29T00:00:00.001Z");
    expect(() => isoOf(Number.NaN)).toThrow(RangeError);
  });

  it("keeps to the database's, whatever the machine's clock does", () => {
    const real = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(real + 3_600_000);
    expect(Math.round(keepTo(real) / 1000)).toBe(3_600);
    expect(Math.abs(now() - real)).toBeLessThan(1_000);
    vi.spyOn(Date, "now").mockReturnValue(real - 7_200_000);
    expect(Math.abs(now() - real)).toBeLessThan(1_000);
    expect(Number.isInteger(now())).toBe(true);
  });

  it("doesn't jump for less than the network lets us know", () => {
    const real = now();
    keepTo(real - 100);
    expect(now()).toBeGreaterThanOrEqual(real);
    keepTo(real - 60_000);
    expect(now()).toBeLessThan(real - 50_000);
  });
});
