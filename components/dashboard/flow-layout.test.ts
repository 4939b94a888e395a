import { describe, expect, it } from "vitest";
import { layoutFlow, ranksOf } from "./flow-layout";
import { linesOf, topOf } from "./lines";

const flow = [
  { from: "ai", to: "l1", count: 30 },
  { from: "ai", to: "l2", count: 10 },
  { from: "l1", to: "l2", count: 6 },
  { from: "l2", to: "board", count: 2 },
];
const box = { width: 300, height: 150, bar: 8, step: 20 };

describe("where tickets went", () => {
  it("orders places by who escalates to whom, not by name", () => {
    expect([...ranksOf(flow).keys()]).toEqual(["ai", "l1", "l2", "board"]);
  });

  it("orders by name what nobody escalated between", () => {
    const straight = [
      { from: "ai", to: "l3", count: 3 },
      { from: "ai", to: "l1", count: 9 },
      { from: "l1", to: "l2", count: 2 },
    ];
    expect([...ranksOf(straight).keys()]).toEqual(["ai", "l1", "l2", "l3"]);
  });

  it("ends where tiers escalate in a circle", () => {
    const circle = [
      { from: "a", to: "b", count: 1 },
      { from: "b", to: "a", count: 1 },
    ];
    expect(ranksOf(circle).size).toBe(3);
  });

  it("keeps bars in the box and as high as what passes them", () => {
    const { nodes, links } = layoutFlow(flow, box);
    expect(nodes.map(({ id, count }) => [id, count])).toEqual([
      ["ai", 40],
      ["l1", 30],
      ["l2", 16],
      ["board", 2],
    ]);
    for (const node of nodes) {
      expect(node.y + node.height).toBeLessThanOrEqual(box.height + 0.001);
      expect(node.x).toBeLessThanOrEqual(box.width - box.bar);
    }
    expect((nodes[0]?.height ?? 0) / (nodes[1]?.height ?? 1)).toBeCloseTo(40 / 30);
    expect(links).toHaveLength(4);
  });
});

describe("the lines of the response time", () => {
  const day = (medianMs: number | null, p90Ms: number | null) => ({
    day: "2026-01-01",
    medianMs,
    p90Ms,
    count: 1,
  });

  it("leave out days without an answer", () => {
    const days = [day(60_000, 120_000), day(null, null), day(30_000, 60_000)];
    expect(linesOf(days, 120_000)).toEqual({ median: "0,50 100,75", p90: "0,0 100,50" });
  });

  it("end at a round length, and a far target doesn't flatten them", () => {
    expect(topOf([day(60_000, 110_000)], null)).toBe(120_000);
    expect(topOf([day(60_000, 110_000)], 3 * 60_000)).toBe(5 * 60_000);
    expect(topOf([day(60_000, 110_000)], 7_200_000)).toBe(120_000);
  });
});
