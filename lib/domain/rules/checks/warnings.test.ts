import { describe, expect, it } from "vitest";
import type { Action, Condition, Rule } from "../schema";
import { policyWith } from "../testing/policy";
import { all, any, eur, leaf, not, organisation, rule, to } from "../testing/rules";
import { checkRules } from "./checks";

const warn = (...rules: Partial<Rule>[]) => {
  const { errors, warnings } = checkRules(policyWith({ rules }), organisation);
  expect(errors).toEqual([]);
  return warnings.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe("a rule that can't match", () => {
  it.each<Condition>([
    all(leaf("attempts", "less", 3), leaf("attempts", "at_least", 3)),
    all(leaf("attempts", "is", 1), leaf("attempts", "is", 2)),
    all(leaf("attempts", "between", [1, 3]), leaf("attempts", "greater", 3)),
    all(leaf("category", "is", "billing"), leaf("category", "any_of", ["legal", "orders"])),
    all(leaf("category", "is", "billing"), leaf("category", "is_not", "billing")),
    all(leaf("category", "is", "billing"), leaf("category", "is_not_set")),
    all(leaf("priority", "at_least", "high"), leaf("priority", "less", "high")),
    all(leaf("requested_human", "is", true), leaf("requested_human", "is", false)),
    all(leaf("amount", "greater", eur(10)), leaf("amount", "less", eur(10))),
    all(leaf("amount", "greater", eur(10)), leaf("amount", "greater", { amount: 1, currency: "DKK" })),
    all(leaf("affected_system", "starts_with", "check"), leaf("affected_system", "starts_with", "log")),
    all(leaf("affected_system", "is", "login"), leaf("affected_system", "starts_with", "check")),
    all(leaf("tags", "contains_any", ["a"]), leaf("tags", "none_of", ["a", "b"])),
    all(leaf("field.renewal", "less", "2026-01-01"), leaf("field.renewal", "greater", "2026-01-02")),
    all(leaf("new.customer", "contains_any", ["a"]), not(leaf("new.customer", "contains_any", ["a"]))),
    all(leaf("attempts", "is", 1), any(leaf("attempts", "is", 2), leaf("attempts", "is", 3))),
    not(any(leaf("attempts", "less", 3), not(leaf("attempts", "less", 3)))),
  ])("is named: %j", (when) => {
    expect(warn(rule("a", when)).filter((each) => each.endsWith("never_matches"))).toEqual([
      "/rules/a/when never_matches",
    ]);
  });
  it.each<Condition>([
    all(leaf("attempts", "less", 3), leaf("attempts", "at_least", 2)),
    all(leaf("attempts", "at_most", 3), leaf("attempts", "at_least", 3)),
    all(leaf("affected_system", "starts_with", "check"), leaf("affected_system", "is_not", "check")),
    leaf("risk", "is", "low"),
    leaf("risk", "at_least", "high"),
    leaf("threshold", "greater", 0.9),
    all(leaf("new.customer", "is_set"), not(leaf("new.customer", "contains_any", ["a"]))),
    all(leaf("new.customer", "contains_any", ["a"]), not(leaf("new.customer", "contains_any", ["b"]))),
    all(leaf("affected_system", "is_set"), not(leaf("affected_system", "is", "check"))),
    all(leaf("severity", "is", { field: "impact" }), leaf("severity", "is_not", "high")),
    all(leaf("affected_system", "is_set"), leaf("affected_system", "none_of", ["a", "b"])),
    all(leaf("category", "is_set"), leaf("category", "none_of", ["billing", "legal"])),
    all(leaf("attempts", "greater", 2), leaf("attempts", "less", 3)),
    all(
      leaf("amount", "greater", eur(1)),
      leaf("amount", "less", eur(2)),
      leaf("amount", "is_not", eur(1.2)),
    ),
    all(leaf("tags", "contains_all", ["a", "b"]), leaf("tags", "none_of", ["c"])),
    all(leaf("field.renewal", "greater", "2026-01-01"), leaf("field.renewal", "less", "2026-01-02")),
    all(leaf("amount", "greater", eur(10)), leaf("amount", "is_not", { amount: 1, currency: "DKK" })),
    all(leaf("tags", "contains_any", ["a"]), leaf("tags", "none_of", ["b"])),
    all(leaf("affected_system", "starts_with", "check"), leaf("affected_system", "starts_with", "checkout")),
    all(leaf("category", "none_of", ["orders", "accounts", "billing", "legal"])),
    all(leaf("new.customer", "contains_any", ["a"]), not(leaf("new.customer", "contains_any", ["b"]))),
    all(leaf("attempts", "is", 1), any(leaf("attempts", "is", 2), leaf("priority", "is", "high"))),
    all(
      leaf("tickets_of_category", "less", 3, { window_minutes: 5 }),
      leaf("tickets_of_category", "greater", 3, { window_minutes: 60 }),
    ),
    all(
      leaf("minutes_since_created", "less", 3, { calendar: "working" }),
      leaf("minutes_since_created", "greater", 3),
    ),
  ])("is not imagined: %j", (when) => {
    expect(warn(rule("a", when))).toEqual([]);
  });
  it("is one that waits for a change on events that bring none", () => {
    const changed = leaf("priority", "changed");
    expect(warn(rule("a", changed, to("l1"), { on: ["intake", "time"] }))).toEqual([
      "/rules/a/when never_matches",
    ]);
    expect(warn(rule("a", changed, to("l1"), { on: ["intake", "update"] }))).toEqual([]);
    expect(warn(rule("a", not(changed), to("l1"), { on: ["intake"] }))).toEqual([]);
  });
  it("is not looked for among too many alternatives, nor for long", () => {
    const choice = (field: string) =>
      any(leaf(field, "is", 1), leaf(field, "is", 2), leaf(field, "is", 3), leaf(field, "is", 4));
    const wide = all(...["attempts", "ai_turns", "failed_attempts", "same_error_in_row"].map(choice));
    const never = all(leaf("sentiment", "is", 1), leaf("sentiment", "is", 2));
    expect(warn(rule("a", all(wide, never)))).toEqual(["/rules/a/when never_matches"]);
    expect(warn(rule("a", all(wide, choice("customer_open_tickets"), never)))).toEqual([]);
    const rules = Array.from({ length: 60 }, (_, index) => rule(`r${index}`, wide, to("l1"), { name: "x" }));
    expect(warn(...rules).filter((each) => each.endsWith("hidden_rule")).length).toBeLessThanOrEqual(1);
  });
  it("is not looked for among the sets of more than eight tags", () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
    const never = (count: number) =>
      warn(rule("a", all(leaf("tags", "contains_any", tags(count)), leaf("tags", "none_of", tags(count)))));
    expect(never(8)).toEqual(["/rules/a/when never_matches"]);
    expect(never(9)).toEqual([]);
  });
  it("is one that looks for phrases of which none is left", () => {
    const policy = policyWith({
      word_lists: [{ slug: "empty", name: "Empty", phrases: {} }],
      rules: [rule("a", leaf("new.customer", "contains_any", { list: "empty" }))],
    });
    expect(checkRules(policy, organisation).warnings.map(({ code }) => code)).toEqual(["never_matches"]);
    const fine = rule("a", not(leaf("new.customer", "contains_any", { list: "empty" })));
    const { warnings } = checkRules(policyWith({ ...policy, rules: [fine] }), organisation);
    expect(warnings.map(({ code }) => code)).not.toContain("never_matches");
  });
  it("is one about a change that hears neither messages nor updates", () => {
    const moved = leaf("priority", "changed_to", "high");
    const never = (when: Condition, on: Rule["on"]) =>
      warn(rule("a", when, to("l1"), { on })).includes("/rules/a/when never_matches");
    expect(never(moved, ["intake", "time"])).toBe(true);
    expect(never(leaf("priority", "changed"), ["intake"])).toBe(true);
    expect([never(moved, ["intake", "message"]), never(moved, ["update"])]).toEqual([false, false]);
    expect(never(not(moved), ["intake"])).toBe(false);
    expect(never(any(moved, leaf("attempts", "is", 1)), ["intake"])).toBe(false);
  });
  it("is not asked of a rule that is off", () => {
    const when = all(leaf("attempts", "is", 1), leaf("attempts", "is", 2));
    expect(warn(rule("a", when, to("l1"), { mode: "off" }))).toEqual([]);
  });
});

describe("a rule hidden by one above", () => {
  const less = (value: number) => leaf("confidence", "less", value);
  const hidden = (above: Partial<Rule>, below: Partial<Rule>) =>
    warn(above, below).includes("/rules/b hidden_rule");
  it.each<[Condition, Condition]>([
    [less(0.5), less(0.4)],
    [less(0.5), less(0.5)],
    [leaf("category", "any_of", ["billing", "legal"]), leaf("category", "is", "legal")],
    [leaf("category", "is", "legal"), all(leaf("category", "is", "legal"), less(0.3))],
    [any(less(0.5), leaf("attempts", "at_least", 2)), all(leaf("attempts", "at_least", 3))],
    [any(less(0.5), leaf("attempts", "at_least", 2)), any(less(0.2), leaf("attempts", "is", 9))],
    [leaf("confidence", "is_set"), less(0.3)],
    [leaf("category", "is_not", "legal"), leaf("category", "is", "billing")],
    [leaf("priority", "at_least", "normal"), leaf("priority", "is", "urgent")],
    [
      leaf("new.customer", "contains_any", ["a"]),
      all(leaf("new.customer", "contains_any", ["a"]), less(0.1)),
    ],
    [leaf("amount", "greater", eur(10)), leaf("amount", "greater", eur(20))],
    [leaf("tags", "contains_any", ["a", "b"]), leaf("tags", "contains_all", ["a", "c"])],
  ])("is named: %j above %j", (above, below) => {
    expect(hidden(rule("a", above), rule("b", below))).toBe(true);
  });
  it.each<[Condition, Condition]>([
    [less(0.4), less(0.5)],
    [leaf("category", "is", "legal"), leaf("category", "any_of", ["billing", "legal"])],
    [all(less(0.5), leaf("attempts", "is", 1)), less(0.4)],
    [any(less(0.5)), any(less(0.4), leaf("attempts", "is", 1))],
    [leaf("confidence", "at_least", 0), leaf("confidence", "is_not", 0.5)],
    [leaf("new.customer", "contains_any", ["a", "b"]), leaf("new.customer", "contains_any", ["a"])],
    [leaf("amount", "greater", eur(10)), leaf("amount", "greater", { amount: 20, currency: "DKK" })],
    [leaf("minutes_since_created", "less", 9), leaf("minutes_since_created", "less", 5)],
  ])("is not imagined: %j above %j", (above, below) => {
    expect(hidden(rule("a", above), rule("b", below))).toBe(false);
  });
  it("must hear what the other hears, be on, decide, and act wherever the other would", () => {
    const above = (then: Action[], more: Partial<Rule> = {}) => rule("a", less(0.5), then, more);
    const below = (then: Action[], more: Partial<Rule> = {}) => rule("b", less(0.4), then, more);
    const up: Action[] = [{ do: "escalate", one_up: true }];
    const back: Action[] = [{ do: "hand_back_to_ai" }];
    const team: Action[] = [{ do: "escalate", team: "finance" }];
    expect(hidden(above(to("l1"), { on: ["intake"] }), below(to("l1")))).toBe(false);
    expect(hidden(above(to("l1")), below(to("l1"), { on: ["intake"] }))).toBe(true);
    expect(hidden(above(to("l1"), { mode: "shadow" }), below(to("l1")))).toBe(false);
    expect(hidden(above(to("l1")), below(to("l1"), { mode: "shadow" }))).toBe(false);
    expect(hidden(above([{ do: "add_tag", tag: "x" }], { effect: "also" }), below(to("l1")))).toBe(false);
    expect(hidden(above(to("l1")), below([{ do: "add_tag", tag: "x" }], { effect: "also" }))).toBe(false);
    expect(hidden(above(to("l1")), below(to("l2")))).toBe(false);
    expect(hidden(above(to("l2")), below(to("l1")))).toBe(true);
    expect(hidden(above(to()), below(to("l1")))).toBe(false);
    expect(hidden(above(to("l3")), below(to()))).toBe(false);
    expect(hidden(above(up), below(to("l3")))).toBe(true);
    expect(hidden(above(up), below(team))).toBe(true);
    expect(hidden(above(to("l3")), below(up))).toBe(false);
    expect(hidden(above(team), below(to("l1")))).toBe(false);
    expect(hidden(above(back), below(back))).toBe(true);
    expect(hidden(above(back), below(to("l1")))).toBe(false);
    expect(hidden(above(to("l1")), below(back))).toBe(false);
  });
});

describe("not", () => {
  const absent = (when: Condition) => warn(rule("a", when)).includes("/rules/a/when not_of_absent");
  it("is warned of where it holds for what is absent", () => {
    expect(absent(not(leaf("confidence", "less", 0.5)))).toBe(true);
    expect(absent(not(leaf("category", "is", "billing")))).toBe(true);
    expect(absent(all(leaf("priority", "is", "high"), not(leaf("sentiment", "at_least", 0))))).toBe(true);
    expect(absent(not(all(leaf("confidence", "less", 0.5), leaf("priority", "is", "high"))))).toBe(true);
    expect(absent(not(leaf("new.customer", "contains_any", ["a"])))).toBe(true);
  });
  it("is fine where absence was thought of, or can't be", () => {
    expect(absent(all(leaf("confidence", "is_set"), not(leaf("confidence", "less", 0.5))))).toBe(false);
    expect(absent(not(leaf("confidence", "is_not_set")))).toBe(false);
    expect(absent(not(leaf("category", "is_not", "billing")))).toBe(false);
    expect(absent(not(leaf("priority", "is", "high")))).toBe(false);
    expect(absent(not(not(leaf("confidence", "less", 0.5))))).toBe(false);
    for (const flag of ["requested_human", "handoff_requested", "question_repeated", "working_hours"])
      expect(absent(not(leaf(flag, "is", true)))).toBe(false);
    for (const [list, tag] of [
      ["tags", "vip"],
      ["flags", "tool_failed"],
      ["missing_parts", "impact"],
    ] as const)
      expect(absent(not(leaf(list, "contains_any", [tag])))).toBe(false);
    const many = not({ ...leaf("tickets_of_category", "at_least", 3), window_minutes: 60 });
    expect(absent(many)).toBe(true);
    expect(absent(all(leaf("category", "is", "billing"), many))).toBe(false);
    const below = leaf("confidence", "less", { field: "threshold" });
    expect(absent(all(below, not(leaf("threshold", "at_least", 0.9))))).toBe(false);
    expect(absent(not(leaf("threshold", "at_least", 0.9)))).toBe(true);
    expect(absent(all(leaf("confidence", "at_least", 0.2), not(leaf("confidence", "less", 0.5))))).toBe(
      false,
    );
  });
});

describe("other warnings", () => {
  it("name a missing reason and a rule that climbs again and again", () => {
    expect(warn(rule("a", leaf("attempts", "is", 1), to("l1"), { reason: undefined }))).toEqual([
      "/rules/a/reason no_reason",
    ]);
    const up: Action[] = [{ do: "escalate", one_up: true }];
    expect(warn(rule("a", leaf("attempts", "is", 1), up))).toEqual(["/rules/a/then climbs_again"]);
    expect(warn(rule("a", leaf("clock.tier", "is", "breached"), up))).toEqual([]);
    expect(warn(rule("a", leaf("field.renewal", "within_next", 5), up))).toEqual([]);
  });
  it("are not given while there are errors", () => {
    const policy = policyWith({
      rules: [rule("a", leaf("unheard", "is", 1), to("l1"), { reason: undefined })],
    });
    expect(checkRules(policy, organisation).warnings).toEqual([]);
  });
});
