import { describe, expect, it } from "vitest";
import { changeOf, shareText } from "./change";

const figure = (value: number | null, before: number | null, beforeCount = 10) => ({
  value,
  count: 10,
  before,
  beforeCount,
});

describe("a change against the period before", () => {
  it("says a count in per cent, a share in points, a duration as it is", () => {
    expect(changeOf(figure(85, 100), "count", "down")).toEqual({ text: "−15%", tone: "better" });
    expect(changeOf(figure(0.782, 0.751), "share", "up")).toEqual({ text: "+3.1 pt", tone: "better" });
    expect(changeOf(figure(372_000, 420_000), "duration", "down")).toEqual({ text: "−48s", tone: "better" });
    expect(changeOf(figure(0.964, 0.968), "share", "up")).toEqual({ text: "−0.4 pt", tone: "worse" });
  });

  it("is nothing without something to compare, and neutral where nothing changed", () => {
    expect(changeOf(figure(4, 0, 0), "count", "down")).toBeNull();
    expect(changeOf(figure(null, 3), "duration", "down")).toBeNull();
    expect(changeOf(figure(5, 5), "count", "down")?.tone).toBe("same");
  });

  it("shows tenths of a per cent only where the count bears them", () => {
    expect([shareText(0.8333, 18), shareText(0.8333, 180), shareText(1, 400)]).toEqual([
      "83%",
      "83.3%",
      "100%",
    ]);
  });
});
