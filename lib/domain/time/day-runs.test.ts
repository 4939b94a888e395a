import { describe, expect, it } from "vitest";
import { groupDays, runsOf } from "./day-runs";

describe("a week in few lines", () => {
  it("joins neighbouring days only", () => {
    expect(runsOf(["mon", "tue", "wed", "fri", "sun"])).toEqual([
      { from: "mon", to: "wed" },
      { from: "fri", to: "fri" },
      { from: "sun", to: "sun" },
    ]);
    expect(runsOf([])).toEqual([]);
  });

  it("keeps the order of first appearance", () => {
    const groups = groupDays([
      { day: "tue", key: "late" },
      { day: "mon", key: "early" },
      { day: "wed", key: "late" },
    ]);
    expect(groups).toEqual([
      { key: "late", days: ["tue", "wed"] },
      { key: "early", days: ["mon"] },
    ]);
  });
});
