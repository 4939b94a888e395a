import { describe, expect, it } from "vitest";
import { neighbourOf } from "./neighbour";
import { boardKeyOf, boardKeys } from "./shortcuts";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("keys", () => {
  it("each means one thing", () => {
    const all = Object.values(boardKeys).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(boardKeyOf(press("A"))).toBe("accept");
    expect(boardKeyOf(press(" "))).toBe("peek");
    expect(boardKeyOf(press("?"))).toBe("help");
    expect(boardKeyOf(press("x"))).toBeNull();
  });
  it("leaves the browser's own chords alone", () => {
    for (const chord of ["ctrlKey", "metaKey", "altKey"])
      expect(boardKeyOf(press("a", { [chord]: true }))).toBeNull();
  });
});

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
