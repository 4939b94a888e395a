import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priorities } from "../../vocabulary";
import { changesBetween, differencesOf, expectationOf, judge } from "./expectation";
import type { ShortOutcome } from "./types";

const kept: ShortOutcome = {
  outcome: "kept_by_ai",
  decidedBy: null,
  reason: null,
  place: null,
  tier: null,
  team: null,
  owner: null,
  priority: "normal",
  category: null,
  firstReply: null,
  firstReplyDueAt: null,
};
const sent: ShortOutcome = {
  ...kept,
  outcome: "escalated",
  decidedBy: { rule: "refund", name: "Refund", position: 3, builtIn: null },
  reason: "policy",
  place: { tier: "l2", team: "finance" },
  tier: "l2",
  team: "finance",
  owner: { handle: "tess", name: "Tess" },
  firstReply: 7_200_000,
};

const outcomes: fc.Arbitrary<ShortOutcome> = fc
  .record({
    isSent: fc.boolean(),
    rule: fc.constantFrom("refund", "legal"),
    tier: fc.constantFrom("l1", "l2"),
    team: fc.constantFrom("finance", null),
    priority: fc.constantFrom(...priorities),
  })
  .map(({ isSent, rule, tier, team, priority }) =>
    isSent
      ? {
          ...sent,
          decidedBy: { rule, name: rule, position: 1, builtIn: null },
          place: { tier, team },
          tier,
          priority,
        }
      : { ...kept, priority },
  );

describe("what a test of a path expects", () => {
  it("is what the sample came to when it was kept, and nothing of chance", () => {
    expect(expectationOf(sent)).toEqual({
      outcome: "escalated",
      rule: "refund",
      tier: "l2",
      team: "finance",
      priority: "normal",
    });
    expect(expectationOf(kept)).toEqual({ outcome: "kept_by_ai", priority: "normal" });
  });

  it("passes on its own outcome, and on no other that it tells apart", () => {
    fc.assert(
      fc.property(outcomes, outcomes, (one, other) => {
        const expected = expectationOf(one);
        expect(differencesOf(expected, one)).toEqual([]);
        const told = differencesOf(expected, other);
        // A place that is named nowhere is expected nowhere.
        const same = Object.entries(expected).every(
          ([part, value]) => (expectationOf(other) as Record<string, unknown>)[part] === value,
        );
        expect(told.length === 0).toBe(same);
      }),
    );
  });

  it("tells each part that differs, with both values", () => {
    expect(judge({ slug: "t", name: "T", expect: expectationOf(sent) }, kept)).toEqual({
      slug: "t",
      name: "T",
      passed: false,
      got: kept,
      differs: [
        { part: "outcome", wanted: "escalated", got: "kept_by_ai" },
        { part: "rule", wanted: "refund", got: null },
        { part: "tier", wanted: "l2", got: null },
        { part: "team", wanted: "finance", got: null },
      ],
    });
  });
});

describe("what differs between two versions", () => {
  it.each([
    [kept, kept, []],
    [sent, kept, ["outcome", "rule", "goes_to", "first_reply"]],
    [{ ...sent, owner: { handle: "ann", name: "Ann" } }, sent, ["goes_to"]],
    [{ ...sent, team: "front-line" }, sent, ["goes_to"]],
    [{ ...sent, priority: "high" as const, firstReply: 1 }, sent, ["priority", "first_reply"]],
  ])("is told cell by cell", (draft, live, cells) => {
    expect(changesBetween(draft, live)).toEqual(cells);
  });
});
