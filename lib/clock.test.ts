import { afterEach, describe, expect, it } from "vitest";
import { isoOf, now, setClockOffset } from "./clock";

afterEach(() => setClockOffset(0));

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
});
