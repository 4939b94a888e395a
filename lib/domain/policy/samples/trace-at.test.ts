import { describe, expect, it } from "vitest";
import type { LeafTrace, RuleTrace } from "../../rules/types";
import { holdsAt, leafAt, traceAt } from "./trace-at";

const leaf = (field: string, result: boolean): { leaf: LeafTrace } => ({
  leaf: { field, op: "is", wanted: 1, seen: 1, result },
});
const trace: RuleTrace = {
  rule: "r",
  name: "R",
  effect: "deciding",
  mode: "on",
  result: false,
  note: null,
  when: {
    all: [
      leaf("a", true),
      { any: [leaf("b", false), { not: leaf("c", true), result: false }], result: false },
    ],
    result: false,
  },
};

describe("a place in a trace", () => {
  it.each([
    [[], null, false],
    [[0], "a", true],
    [[1], null, false],
    [[1, 0], "b", false],
    [[1, 1], null, false],
    [[1, 1, 0], "c", true],
    [[2], null, null],
    [[0, 0], null, null],
  ])("%j", (path, field, holds) => {
    expect(leafAt(trace, path)?.field ?? null).toBe(field);
    expect(holdsAt(trace, path)).toBe(holds);
  });

  it("is nowhere without a trace", () => {
    expect(traceAt(undefined, [])).toBeNull();
    expect(traceAt({ ...trace, when: null }, [])).toBeNull();
  });
});
