import { describe, expect, it } from "vitest";
import { riskOf, thresholdOf } from "../risk";
import type { Condition, Leaf } from "../schema";
import { factsWith, policyWith } from "../testing/policy";
import type { Facts, FactValue } from "../types";
import { compileRuleset, conditionHolds } from "./compile";
import { evaluate } from "./evaluate";

const policy = policyWith({
  word_lists: [
    { slug: "legal", name: "Legal", phrases: { en: ["GDPR", "lawyer*"], nl: ["gdpr", "advocaat"] } },
  ],
});
const ruleset = compileRuleset(policy);
const holds = (leaf: Condition, facts: Partial<Facts> = {}) =>
  conditionHolds(ruleset, leaf, factsWith(facts));
const leaf = (field: string, op: Leaf["op"], value?: Leaf["value"]): Leaf => ({ field, op, value });
const eur = (amount: number) => ({ amount, currency: "EUR" });
const dkk = (amount: number) => ({ amount, currency: "DKK" });

describe("operators", () => {
  it.each<[string, Leaf["op"], Leaf["value"], FactValue, boolean]>([
    ["affected_system", "is", "checkout", "Checkout", true],
    ["affected_system", "is", "check", "checkout", false],
    ["affected_system", "starts_with", "CHECK", "checkout", true],
    ["affected_system", "starts_with", "out", "checkout", false],
    ["affected_system", "any_of", ["login", "Checkout"], "checkout", true],
    ["affected_system", "none_of", ["login"], "checkout", true],
    ["affected_system", "matches_phrase", "check out", "the Check-Out page", true],
    ["affected_system", "contains_all", ["check", "page"], "the check page", true],
    ["affected_system", "contains_all", ["check", "other"], "the check page", false],
    ["affected_system", "contains_any", { list: "legal" }, "our advocaat", true],
    ["category", "is", "billing", "billing", true],
    ["category", "is", "Billing", "billing", false],
    ["priority", "at_least", "high", "urgent", true],
    ["priority", "at_least", "high", "high", true],
    ["priority", "at_least", "high", "normal", false],
    ["priority", "less", "high", "normal", true],
    ["priority", "greater", "high", "high", false],
    ["priority", "at_most", "high", "high", true],
    ["priority", "at_least", "high", "odd", false],
    ["priority", "between", ["normal", "high"], "high", true],
    ["priority", "between", ["normal", "high"], "urgent", false],
    ["tier", "at_least", "l2", "l3", true],
    ["status_category", "less", "new", "ai", false],
    ["attempts", "between", [2, 4], 2, true],
    ["attempts", "between", [2, 4], 4, true],
    ["attempts", "between", [2, 4], 5, false],
    ["attempts", "between", [2, 4], 1, false],
    ["attempts", "between", [2], 3, false],
    ["attempts", "any_of", [1, 2], 2, true],
    ["attempts", "is", "2", 2, false],
    ["attempts", "less", 3, "2", false],
    ["attempts", "less", 3, Number.NaN, false],
    ["amount", "greater", eur(100), eur(129), true],
    ["amount", "greater", eur(100), dkk(129), false],
    ["amount", "less", eur(100), dkk(9), false],
    ["amount", "is", eur(100), eur(100), true],
    ["amount", "is", eur(100), dkk(100), false],
    ["amount", "is_not", eur(100), dkk(100), true],
    ["amount", "none_of", [eur(100)], dkk(100), true],
    ["amount", "is_set", undefined, dkk(1), true],
    ["amount", "between", [eur(1), eur(3)], eur(2), true],
    ["amount", "between", [eur(1), dkk(3)], eur(2), false],
    ["tags", "contains_any", ["a", "b"], ["b"], true],
    ["tags", "contains_any", "a", ["b"], false],
    ["tags", "contains_all", ["a", "b"], ["b"], false],
    ["tags", "contains_all", ["a", "b"], ["b", "a", "c"], true],
    ["tags", "contains_all", [], ["b"], false],
    ["tags", "none_of", ["a"], ["b"], true],
    ["tags", "none_of", ["a", "b"], ["b"], false],
    ["tags", "is_set", undefined, [], false],
    ["tags", "is", "a", ["a"], false],
    ["requested_human", "is", true, true, true],
    ["requested_human", "is", false, true, false],
    ["requested_human", "is", true, "true", false],
    ["field.renewal", "less", "2026-03-02T10:00:00Z", Date.UTC(2026, 2, 2, 9), true],
    ["field.renewal", "is", "2026-03-02", Date.UTC(2026, 2, 2), true],
    ["field.renewal", "is", "soon", Date.UTC(2026, 2, 2), false],
    ["field.plan", "is", "pro", "pro", true],
    ["field.seats", "at_most", 3, 3, true],
    ["unheard", "is", 1, 1, false],
    ["unheard", "is_not", 1, 1, true],
    ["unheard", "is_not_set", undefined, 1, true],
  ])("%s %s %j, seen %j: %s", (field, op, value, seen, expected) => {
    expect(holds(leaf(field, op, value), { values: { [field]: seen } })).toBe(expected);
  });

  describe.each<[string, FactValue[], Leaf["value"], FactValue]>([
    ["attempts", [1, 2, 3], 2, "2"],
    ["minutes_since_created", [1.5, 2, 2.5], 2, "2"],
    [
      "field.renewal",
      [Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 3)],
      "2026-03-02",
      "2026-03-02",
    ],
    ["amount", [eur(1), eur(2), eur(3)], eur(2), 2],
    ["amount", [eur(1), eur(2), eur(3)], eur(2), { amount: Number.NaN, currency: "EUR" }],
    ["priority", ["low", "normal", "high"], "normal", 1],
  ])("%s", (field, [below, same, above], bound, odd) => {
    it.each<[Leaf["op"], boolean[]]>([
      ["less", [true, false, false]],
      ["at_most", [true, true, false]],
      ["greater", [false, false, true]],
      ["at_least", [false, true, true]],
      ["is", [false, true, false]],
      ["is_not", [true, false, true]],
      ["any_of", [false, true, false]],
      ["none_of", [true, false, true]],
    ])("%s tells what is below, the same and above, and never orders another type", (op, expected) => {
      const test = (seen: FactValue) => holds(leaf(field, op, bound), { values: { [field]: seen } });
      expect([below, same, above].map(test)).toEqual(expected);
      expect(test(odd)).toBe(op === "is_not" || op === "none_of");
    });
  });

  it.each<Leaf["op"]>(["is_not_set", "is_not", "none_of"])(
    "%s holds for an absent value of any type",
    (op) => {
      for (const [field, value] of Object.entries({
        affected_system: "x",
        attempts: 1,
        amount: eur(1),
        category: "x",
      })) {
        for (const absent of [undefined, null, ""]) {
          expect(holds(leaf(field, op, value), { values: { [field]: absent } })).toBe(true);
        }
      }
      expect(holds(leaf("tags", op === "is_not" ? "none_of" : op, ["x"]), { values: { tags: [] } })).toBe(
        true,
      );
    },
  );
  it("a field the path does not have is absent, whatever the facts hold", () => {
    const odd = compileRuleset(policyWith({ rules: [{ when: leaf("unheard", "is_set") }] }));
    expect(evaluate(odd, factsWith({ values: { unheard: 1 } })).trace[0]?.when).toMatchObject({
      leaf: { seen: null, result: false },
    });
  });
  it("nothing else holds for an absent value", () => {
    for (const op of [
      "is",
      "any_of",
      "less",
      "at_most",
      "greater",
      "at_least",
      "is_set",
      "between",
    ] as const) {
      expect(holds(leaf("attempts", op, [0, 9]))).toBe(false);
      expect(holds({ not: leaf("attempts", op, [0, 9]) })).toBe(true);
    }
  });

  it("compares with another field, absent on either side being absent", () => {
    const below = leaf("confidence", "less", { field: "threshold" });
    expect(holds(below, { values: { category: "billing", confidence: 0.9 } })).toBe(true);
    expect(holds(below, { values: { category: "orders", confidence: 0.9 } })).toBe(false);
    expect(holds(below, { values: { category: "legal", confidence: 0.1 } })).toBe(false);
    expect(holds(below, { values: { category: "orders" } })).toBe(false);
    const other = { values: { "field.city": "Århus", affected_system: "aarhus", subject: "arhus" } };
    expect(holds(leaf("field.city", "is", { field: "subject" }), other)).toBe(true);
    expect(holds(leaf("field.city", "any_of", { field: "subject" }), other)).toBe(true);
    expect(holds(leaf("field.city", "none_of", { field: "affected_system" }), other)).toBe(true);
    expect(holds(leaf("field.city", "is_not", { field: "language" }), other)).toBe(true);
    expect(holds(leaf("field.city", "is", { field: "language" }), { values: {} })).toBe(false);
  });

  it("derives risk from the policy whatever the facts say", () => {
    expect(holds(leaf("risk", "is", "high"), { values: { category: "billing", risk: "low" } })).toBe(true);
    expect(holds(leaf("threshold", "is", 0.92), { values: { category: "billing", threshold: 0.1 } })).toBe(
      true,
    );
    expect(holds(leaf("threshold", "is_not_set"), { values: { category: "legal" } })).toBe(true);
    expect([
      riskOf(policy, "orders", "refund"),
      riskOf(policy, null, null),
      riskOf(policy, "legal", "refund"),
    ]).toEqual(["high", "medium", "critical"]);
    expect([
      riskOf(policy, "orders", null),
      riskOf(policy, null, "refund"),
      riskOf(policy, "legal", null),
      riskOf(policy, "orders", "unheard"),
    ]).toEqual(["low", "high", "critical", "low"]);
    expect([thresholdOf(policy, "low"), thresholdOf(policy, "critical")]).toEqual([0.55, null]);
  });
});

describe("changed", () => {
  const before = { priority: "normal", tags: ["a", "b"], amount: eur(1), confidence: 0.9, category: null };
  const on = (
    op: Leaf["op"],
    field: string,
    now: FactValue,
    value?: Leaf["value"],
    more: Partial<Facts> = {},
  ) => holds(leaf(field, op, value), { event: "update", before, values: { [field]: now }, ...more });
  it("compares with the stored ticket", () => {
    expect(on("changed", "priority", "high")).toBe(true);
    expect(on("changed", "priority", "normal")).toBe(false);
    expect(on("changed", "tags", ["b", "a"])).toBe(false);
    expect(on("changed", "tags", ["a"])).toBe(true);
    expect(on("changed", "tags", ["a", "c"])).toBe(true);
    expect(on("changed", "amount", eur(1))).toBe(false);
    expect(on("changed", "amount", eur(2))).toBe(true);
    expect(on("changed", "category", "billing")).toBe(true);
    expect(on("changed", "language", "da")).toBe(true);
  });
  it("knows from and to, one value or several", () => {
    expect(on("changed_to", "priority", "high", "high")).toBe(true);
    expect(on("changed_to", "priority", "high", ["urgent", "high"])).toBe(true);
    expect(on("changed_to", "priority", "high", "urgent")).toBe(false);
    expect(on("changed_to", "priority", "normal", "normal")).toBe(false);
    expect(on("changed_from", "priority", "high", "normal")).toBe(true);
    expect(on("changed_from", "priority", "high", "low")).toBe(false);
  });
  it("is false on intake and time, without a before, for an absent value and for a computed field", () => {
    expect(on("changed", "priority", "high", undefined, { event: "intake" })).toBe(false);
    expect(on("changed", "priority", "high", undefined, { event: "time" })).toBe(false);
    expect(on("changed", "priority", "high", undefined, { event: "message" })).toBe(true);
    expect(on("changed", "priority", "high", undefined, { before: null })).toBe(false);
    expect(on("changed", "priority", null)).toBe(false);
    expect(on("changed", "customer_open_tickets", 4)).toBe(false);
  });
});

describe("windows", () => {
  const now = Date.UTC(2026, 2, 2, 10);
  const at = (minutes: number, op: Leaf["op"]) =>
    holds(leaf("field.renewal", op, 30), { at: now, values: { "field.renewal": now + minutes * 60_000 } });
  it("include both ends", () => {
    expect([-1, 0, 30, 31].map((minutes) => at(minutes, "within_next"))).toEqual([false, true, true, false]);
    expect([-31, -30, 0, 1].map((minutes) => at(minutes, "within_last"))).toEqual([false, true, true, false]);
  });
});

describe("phrases", () => {
  const said = (...hits: string[]) => ({ hits: { ...factsWith().hits, "new.customer": hits } });
  it("reads stored hits, each text for itself", () => {
    const any = leaf("new.customer", "contains_any", ["GDPR", "other"]);
    expect(holds(any, said("gdpr"))).toBe(true);
    expect(holds(any, said("lawyer*"))).toBe(false);
    expect(holds(leaf("conversation.customer", "contains_any", ["GDPR"]), said("gdpr"))).toBe(false);
    expect(holds(leaf("new.customer", "contains_any", { list: "legal" }), said("lawyer*"))).toBe(true);
    expect(holds(leaf("new.customer", "contains_any", { list: "unheard" }), said("lawyer*"))).toBe(false);
    expect(holds(leaf("new.customer", "matches_phrase", "Lawyer*"), said("lawyer*"))).toBe(true);
    expect(
      holds(leaf("new.customer", "contains_all", ["gdpr", "GDPR", "lawyer*"]), said("gdpr", "lawyer*")),
    ).toBe(true);
    expect(holds(leaf("new.customer", "contains_all", ["gdpr", "lawyer*"]), said("gdpr"))).toBe(false);
    expect(holds(leaf("new.customer", "contains_all", []), said("gdpr"))).toBe(false);
    expect(holds(leaf("new.customer", "is_set"), { values: { "new.customer": 12 } })).toBe(true);
  });
  it("shows the hits that counted", () => {
    const compiled = compileRuleset(
      policyWith({
        word_lists: policy.word_lists,
        rules: [{ when: leaf("new.customer", "contains_any", { list: "legal" }) }],
      }),
    );
    const seen = (...hits: string[]) => evaluate(compiled, factsWith(said(...hits))).trace[0]?.when;
    expect(seen("advocaat", "other", "gdpr")).toEqual({
      leaf: {
        field: "new.customer",
        op: "contains_any",
        wanted: { list: "legal" },
        seen: ["advocaat", "gdpr"],
        result: true,
      },
    });
    expect(seen("other")).toMatchObject({ leaf: { seen: null, result: false } });
  });
});
