import { describe, expect, it } from "vitest";
import type { Condition, Rule } from "../schema";
import { never, rule, run, tag, to, values } from "../testing/run";
import type { Facts } from "../types";

describe("shadow and off", () => {
  it("logs what a shadow rule would do and changes nothing", () => {
    const actions = [to("l3"), tag("t")];
    const { move, matched, effects, shadow, trace } = run([
      rule("s", actions, { mode: "shadow" }),
      rule("t", [tag("t")], { mode: "shadow", effect: "also" }),
      rule("n", actions, { mode: "shadow", when: never }),
      rule("o", actions, { mode: "off" }),
    ]);
    expect([move, matched, effects]).toEqual([null, [], []]);
    expect(shadow).toEqual([
      { rule: "s", name: "Rule s", actions },
      { rule: "t", name: "Rule t", actions: [tag("t")] },
    ]);
    expect(trace.map((each) => [each.rule, each.mode, each.result])).toEqual([
      ["s", "shadow", true],
      ["t", "shadow", true],
      ["n", "shadow", false],
      ["built-in-threshold", "on", false],
    ]);
  });
});

describe("events", () => {
  it("reads only rules that listen, and says why it did not", () => {
    const rules = [rule("a", [to("l1")], { on: ["message"] })];
    expect(run(rules, { event: "message" }).move).not.toBeNull();
    const { move, trace } = run(rules, { event: "update" });
    expect(move).toBeNull();
    expect(trace[0]).toEqual({
      rule: "a",
      name: "Rule a",
      effect: "deciding",
      mode: "on",
      result: false,
      note: "event",
      when: null,
    });
  });
});

describe("episodes", () => {
  const late: Condition = { field: "minutes_since_created", op: "at_least", value: 30 };
  const timedRule = (slug: string, tier: string, more: Partial<Rule> = {}) =>
    rule(slug, [to(tier), tag(slug)], { when: late, ...more });
  const after = (minutes: number, more: Partial<Facts> = {}): Partial<Facts> => ({
    event: "time",
    values: { ...values, minutes_since_created: minutes },
    ...more,
  });

  it("fires once, is skipped while its condition holds, and may fire in the next episode", () => {
    const rules = [timedRule("a", "l1")];
    const first = run(rules, after(30));
    expect([first.move?.rule, first.holding]).toEqual(["a", ["a"]]);
    const again = run(rules, after(31, { episodes: first.holding }));
    expect([again.move, again.matched, again.effects, again.holding]).toEqual([null, [], [], ["a"]]);
    expect(again.trace[0]).toMatchObject({ result: true, note: "episode" });
    const over = run(rules, after(3, { episodes: again.holding }));
    expect(over.holding).toEqual([]);
    expect(run(rules, after(30, { episodes: over.holding })).move).not.toBeNull();
  });
  it("is skipped in first-match, so that the next rule decides", () => {
    const { move } = run([timedRule("a", "l1"), timedRule("b", "l2")], after(30, { episodes: ["a"] }));
    expect(move).toMatchObject({ rule: "b" });
  });
  it("holds no episode of a rule that matched but did not act", () => {
    expect(run([timedRule("a", "l1"), timedRule("b", "l2")], after(30)).holding).toEqual(["a"]);
  });
  it("keeps an episode through an event the rule does not hear, and ends it there", () => {
    const rules = [timedRule("a", "l1", { on: ["time"] })];
    expect(run(rules, after(40, { event: "message", episodes: ["a"] })).holding).toEqual(["a"]);
    expect(run(rules, after(4, { event: "message", episodes: ["a"] })).holding).toEqual([]);
    expect(run(rules, after(40, { event: "message" })).holding).toEqual([]);
  });
  it("counts also and shadow rules as fired", () => {
    const rules = [
      timedRule("s", "l1", { mode: "shadow" }),
      rule("x", [tag("t")], { when: late, effect: "also" }),
      rule("plain", [tag("u")], { effect: "also" }),
    ];
    const first = run(rules, after(30));
    expect(first.holding).toEqual(["s", "x"]);
    const again = run(rules, after(31, { episodes: first.holding }));
    expect([again.shadow, again.effects.map((each) => each.rule)]).toEqual([[], ["plain"]]);
  });
  it("does not skip a rule without time leaves", () => {
    expect(run([rule("a", [to("l1")])], { episodes: ["a"] }).move).not.toBeNull();
  });
});
