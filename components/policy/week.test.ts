import { describe, expect, it } from "vitest";
import { formatList } from "@/lib/words/format";
import { groupDays, openHours, runsOf } from "./week";

describe("a week in few lines", () => {
  it("joins neighbouring days only", () => {
    expect(runsOf(["mon", "tue", "wed", "fri", "sun"])).toEqual([
      { from: "mon", to: "wed" },
      { from: "fri", to: "fri" },
      { from: "sun", to: "sun" },
    ]);
    expect(runsOf([])).toEqual([]);
  });

  it("puts days of the same hours together and leaves closed days out", () => {
    const day = [{ from: "09:00", to: "17:00" }];
    const split = [
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "17:00" },
    ];
    const week = { mon: day, tue: day, wed: split, thu: day, sat: [] };
    expect(openHours({ week }, (texts) => formatList(texts))).toEqual([
      {
        hours: "09:00–17:00",
        runs: [
          { from: "mon", to: "tue" },
          { from: "thu", to: "thu" },
        ],
      },
      { hours: "09:00–12:00, 13:00–17:00", runs: [{ from: "wed", to: "wed" }] },
    ]);
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
