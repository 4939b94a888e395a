import { describe, expect, it } from "vitest";
import { compileRuleset, conditionHolds } from "./compile";
import { evaluate } from "./evaluate";
import { customFact, fieldCatalogue, minutesBetween, operatorsOf } from "./fields";
import { riskOf, thresholdOf } from "./risk";
import type { Condition, Leaf } from "./schema";
import { factsWith, policyWith } from "./testing/policy";
import type { Facts, FactValue } from "./types";

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

describe("needs", () => {
  const compiled = compileRuleset(
    policyWith({
      word_lists: policy.word_lists,
      raci: {
        rows: [
          {
            slug: "r",
            name: "R",
            stage: "answer",
            categories: [],
            tiers: [],
            person_required: false,
            cells: [],
            when: leaf("conversation.customer", "contains_any", ["refund"]),
          },
        ],
      },
      rules: [
        {
          when: {
            all: [
              { ...leaf("tickets_of_category", "at_least", 3), window_minutes: 60 },
              { ...leaf("tickets_of_category", "at_least", 9), window_minutes: 600 },
              { ...leaf("minutes_since_created", "at_least", 3), calendar: "working" },
              { not: leaf("new.ai", "contains_any", ["sorry"]) },
              leaf("on_shift", "greater", 0),
              leaf("sentiment", "less", { field: "confidence" }),
            ],
          },
          ...{ then: [{ do: "escalate" as const, tier: "l2", team: "finance" }] },
        },
        { mode: "off", when: leaf("free_places", "is", 1) },
        {
          when: leaf("free_places", "is", 1),
          ...{ then: [{ do: "escalate" as const, one_up: true as const }] },
        },
        { when: leaf("on_shift", "is", 1), ...{ then: [{ do: "escalate" as const }] } },
      ],
    }),
  );
  it("names keys, texts, windows, working time and places", () => {
    expect(compiled.needs).toEqual({
      keys: [
        "category",
        "confidence",
        "conversation.customer",
        "free_places@one_up",
        "minutes_since_created@working",
        "new.ai",
        "on_shift",
        "on_shift@l2+team:finance",
        "sentiment",
        "task",
        "tickets_of_category@60",
        "tickets_of_category@600",
      ],
      texts: ["conversation.customer", "new.ai"],
      windows: [
        { key: "tickets_of_category@60", field: "tickets_of_category", minutes: 60 },
        { key: "tickets_of_category@600", field: "tickets_of_category", minutes: 600 },
      ],
      workingTime: ["minutes_since_created"],
      targets: [
        {
          key: "on_shift@l2+team:finance",
          field: "on_shift",
          target: { tier: "l2", team: "finance", oneUp: false, skill: null },
        },
        {
          key: "free_places@one_up",
          field: "free_places",
          target: { tier: null, team: null, oneUp: true, skill: null },
        },
        { key: "on_shift", field: "on_shift", target: null },
      ],
    });
  });
  it("reads the facts by those keys", () => {
    const values: Facts["values"] = {
      "tickets_of_category@60": 3,
      "tickets_of_category@600": 9,
      "minutes_since_created@working": 3,
      "on_shift@l2+team:finance": 1,
      sentiment: 0.1,
      confidence: 0.9,
    };
    expect(evaluate(compiled, factsWith({ values })).move).toMatchObject({ placeRule: expect.any(String) });
    expect(evaluate(compiled, factsWith({ values })).trace[0]?.result).toBe(true);
    for (const key of Object.keys(values).slice(0, 4)) {
      expect(evaluate(compiled, factsWith({ values: { ...values, [key]: 0 } })).trace[0]?.result).toBe(false);
    }
  });
  it("looks for the phrases of rules, RACI rows and every word list", () => {
    expect(compiled.matcher.phrases).toEqual(["advocaat", "gdpr", "lawyer*", "refund", "sorry"]);
  });
  it("answers for RACI conditions, compiled before or not", () => {
    const facts = factsWith({ hits: { ...factsWith().hits, "conversation.customer": ["refund"] } });
    const [known] = [...compiled.conditions.keys()];
    expect(known && conditionHolds(compiled, known, facts)).toBe(true);
    expect(conditionHolds(compiled, leaf("conversation.customer", "contains_any", ["refund"]), facts)).toBe(
      true,
    );
  });
});

describe("fields", () => {
  const catalogue = fieldCatalogue(policy);
  const ops = (name: string) => {
    const spec = catalogue.get(name);
    return spec === undefined ? [] : operatorsOf(spec);
  };
  it("knows the path's own options and fields", () => {
    expect(catalogue.get("tier")?.options).toEqual(["l1", "l2", "l3"]);
    expect(catalogue.get("status")?.options).toContain("waiting");
    expect(catalogue.get("category")?.options).toEqual(["orders", "accounts", "billing", "legal"]);
    expect(catalogue.get("field.plan")).toMatchObject({ type: "enum", options: ["basic", "pro"] });
    expect(
      ["city", "seats", "renewal", "promised-on", "refund", "signed"].map(
        (slug) => catalogue.get(`field.${slug}`)?.type,
      ),
    ).toEqual(["text", "number", "instant", "instant", "money", "boolean"]);
    expect(catalogue.get("clock.first_response")).toMatchObject({ type: "enum", time: true });
  });
  it("gives each type its operators", () => {
    expect(ops("priority")).toContain("at_least");
    expect(ops("status_category")).not.toContain("at_least");
    expect(ops("minutes_since_created")).not.toContain("is");
    expect(ops("minutes_since_created")).toContain("between");
    expect(ops("threshold")).not.toContain("changed");
    expect(ops("confidence")).toContain("changed");
    expect(ops("new.customer")).toEqual([
      "contains_any",
      "contains_all",
      "matches_phrase",
      "is_set",
      "is_not_set",
    ]);
    expect(ops("field.renewal")).toContain("within_next");
    expect(ops("requested_human")).not.toContain("any_of");
  });
  it("turns stored values into facts", () => {
    expect(customFact({ type: "date" }, "2026-03-02")).toBe(Date.UTC(2026, 2, 2));
    expect(customFact({ type: "instant" }, "2026-03-02T10:00:00+01:00")).toBe(Date.UTC(2026, 2, 2, 9));
    expect(customFact({ type: "instant" }, 17)).toBe(17);
    expect(customFact({ type: "instant" }, "soon")).toBeNull();
    expect(customFact({ type: "instant" }, true)).toBeNull();
    expect(customFact({ type: "text" }, "x")).toBe("x");
    expect(customFact({ type: "money" }, eur(3))).toEqual(eur(3));
    expect(customFact({ type: "number" }, 4)).toBe(4);
    expect(customFact({ type: "boolean" }, false)).toBe(false);
    expect(customFact({ type: "text" }, undefined)).toBeNull();
    expect(customFact({ type: "text" }, { odd: 1 })).toBeNull();
    expect(customFact({ type: "text" }, null)).toBeNull();
  });
  it("counts minutes exactly", () => expect(minutesBetween(0, 90_000)).toBe(1.5));
});
