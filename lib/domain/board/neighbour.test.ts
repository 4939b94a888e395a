import { describe, expect, it } from "vitest";
import { neighbourOf } from "./neighbour";

describe("the way from card to card", () => {
  const places = [
    { column: 0, lane: 1, keys: ["ai1"] },
    { column: 1, lane: 0, keys: ["a", "b"] },
    { column: 1, lane: 1, keys: ["c"] },
    { column: 2, lane: 0, keys: [] },
    { column: 2, lane: 1, keys: [] },
    { column: 3, lane: 0, keys: ["x"] },
    { column: 3, lane: 1, keys: ["y", "z"] },
  ];
  it.each([
    [null, "down", "ai1"],
    ["a", "down", "b"],
    ["b", "down", "c"],
    ["c", "down", "c"],
    ["c", "up", "b"],
    ["a", "up", "a"],
    ["b", "right", "x"],
    ["c", "right", "y"],
    ["z", "left", "c"],
    ["a", "left", "ai1"],
    ["z", "right", "z"],
    ["gone", "right", "ai1"],
  ] as const)("from %s %s to %s", (from, way, to) => {
    expect(neighbourOf(places, from, way)).toBe(to);
  });
  it("is nowhere on an empty board", () => {
    expect(neighbourOf([{ column: 0, lane: 0, keys: [] }], null, "down")).toBeNull();
  });
});
