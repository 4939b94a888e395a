import { describe, expect, test } from "vitest";
import type { Condition, Leaf } from "../schema";
import {
  fits,
  group,
  insertLeaf,
  linesOf,
  moveNode,
  removeNode,
  removeNodes,
  setGroupWord,
  ungroup,
  wrapNot,
} from "./tree";

const leaf = (field: string): Leaf => ({ field, op: "is_set" });
const [a, b, c, d] = ["category", "task", "amount", "model"].map(leaf) as [Leaf, Leaf, Leaf, Leaf];

describe("a condition line by line", () => {
  test("groups before their members, what not stands before with it", () => {
    const when: Condition = { all: [a, { not: { any: [b, c] } }, { not: d }] };
    expect(linesOf(when).map(({ path, inner, negated, depth }) => [path, inner, negated, depth])).toEqual([
      [[], [], false, 0],
      [[0], [0], false, 1],
      [[1], [1, 0], true, 1],
      [[1, 0, 0], [1, 0, 0], false, 2],
      [[1, 0, 1], [1, 0, 1], false, 2],
      [[2], [2, 0], true, 1],
    ]);
  });
});

describe("edits", () => {
  test("a second comparison makes a group of the first", () => {
    expect(insertLeaf(a, [], b)).toEqual({ when: { all: [a, b] }, at: [1] });
    expect(insertLeaf({ any: [a] }, [], b)).toEqual({ when: { any: [a, b] }, at: [1] });
  });
  test("chosen members stand together where the first of them stood", () => {
    expect(group({ all: [a, b, c, d] }, [[3], [1]], "any")).toEqual({
      when: { all: [a, { any: [b, d] }, c] },
      at: [1],
    });
  });
  test("all members chosen: the group changes its word", () => {
    expect(group({ all: [a, b] }, [[0], [1]], "any")).toEqual({ when: { any: [a, b] }, at: [] });
  });
  test("one member, or members of two groups, are no group", () => {
    expect(group({ all: [a, b] }, [[0]], "any")).toBeNull();
    expect(group({ all: [a, { any: [b, c] }] }, [[0], [1, 0]], "any")).toBeNull();
  });
  test("a group's members go back where it stood; the outermost has nowhere to go", () => {
    expect(ungroup({ all: [a, { any: [b, c] }, d] }, [1])?.when).toEqual({ all: [a, b, c, d] });
    expect(ungroup({ any: [a, b] }, [])).toBeNull();
  });
  test("a group of one is its member, an emptied one goes", () => {
    expect(removeNode({ all: [a, { any: [b, c] }] }, [1, 0])).toEqual({ all: [a, c] });
    expect(removeNode({ all: [a, { not: b }] }, [1, 0])).toEqual(a);
    expect(removeNode(a, [])).toBeNull();
    expect(removeNodes({ all: [a, b, { any: [c, d] }] }, [[0], [2, 1], [2, 0]])).toEqual(b);
    expect(removeNodes({ all: [a, b] }, [[0], [1]])).toBeNull();
  });
  test("members change places", () => {
    expect(moveNode({ any: [a, b] }, [0], 1)).toEqual({ when: { any: [b, a] }, at: [1] });
    expect(moveNode({ any: [a, b] }, [1], 1)).toBeNull();
  });
  test("none of these is not any", () => {
    expect(setGroupWord({ all: [a, b] }, [], "none")).toEqual({ not: { any: [a, b] } });
    expect(setGroupWord({ not: { any: [a, b] } }, [], "all")).toEqual({ all: [a, b] });
  });
});

describe("the limits", () => {
  test("nothing nests deeper than 8", () => {
    let when: Condition = { all: [a, b] };
    for (let depth = 1; depth < 8; depth++) when = { not: when };
    expect(fits(when)).toBe(true);
    expect(wrapNot(when, [])).toBeNull();
  });
  test("no more than 200 comparisons, 50 in a group", () => {
    const fifty: Condition = { any: Array.from({ length: 50 }, () => a) };
    const most: Condition = { all: [fifty, fifty, fifty, fifty] };
    expect(fits(most)).toBe(true);
    expect(insertLeaf(most, [], b)).toBeNull();
    expect(insertLeaf(fifty, [], b)).toBeNull();
  });
});
