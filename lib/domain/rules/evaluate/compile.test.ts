import { describe, expect, it } from "vitest";
import { customFact, fieldCatalogue, minutesBetween, operatorsOf } from "../fields";
import type { Condition, Leaf } from "../schema";
import { factsWith, policyWith } from "../testing/policy";
import type { Facts } from "../types";
import { compileRuleset, conditionHolds } from "./compile";
import { evaluate } from "./evaluate";

const policy = policyWith({
  word_lists: [
    { slug: "legal", name: "Legal", phrases: { en: ["GDPR", "lawyer*"], nl: ["gdpr", "advocaat"] } },
  ],
});
const ruleset = compileRuleset(policy);
const _holds = (leaf: Condition, facts: Partial<Facts> = {}) =>
  conditionHolds(ruleset, leaf, factsWith(facts));
const leaf = (field: string, op: Leaf["op"], value?: Leaf["value"]): Leaf => ({ field, op, value });
const eur = (amount: number) => ({ amount, currency: "EUR" });
const _dkk = (amount: number) => ({ amount, currency: "DKK" });

describe("needs", () => {
  const given = () =>
    policyWith({
      word_lists: policy.word_lists,
      raci: {
        columns: [],
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
    });
  // Compiled in each test, so that a mutation of compiling is seen by it.
  const compile = () => compileRuleset(given());
  it("names keys, texts, windows, working time and places", () => {
    expect(compile().needs).toEqual({
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
        { key: "tickets_of_category@60", field: "tickets_of_category", minutes: 60, most: 1000 },
        { key: "tickets_of_category@600", field: "tickets_of_category", minutes: 600, most: 1000 },
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
  it("counts as far as the furthest comparison of a window, and to the end where another field is compared", () => {
    const counted = (value: Leaf["value"]): Leaf => ({
      ...leaf("tickets_of_tag", "at_least", value),
      window_minutes: 60,
    });
    const most = (...values: Leaf["value"][]) =>
      compileRuleset(
        policyWith({ rules: values.map((value) => ({ when: counted(value) })) }),
      ).needs.windows.map((each) => each.most);
    expect(most(3)).toEqual([1000]);
    expect(most(999)).toEqual([1000]);
    expect(most(1000)).toEqual([1001]);
    expect([most(5000, 3), most(3, 5000), most(7000, 5000)]).toEqual([[5001], [5001], [7001]]);
    expect(most([10, 5000])).toEqual([5001]);
    expect([
      most({ field: "attempts" }),
      most(5000, { field: "attempts" }),
      most({ field: "attempts" }, 7),
    ]).toEqual([[null], [null], [null]]);
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
    const compiled = compile();
    expect(evaluate(compiled, factsWith({ values })).move).toMatchObject({ placeRule: expect.any(String) });
    expect(evaluate(compiled, factsWith({ values })).trace[0]?.result).toBe(true);
    for (const key of Object.keys(values).slice(0, 4)) {
      expect(evaluate(compiled, factsWith({ values: { ...values, [key]: 0 } })).trace[0]?.result).toBe(false);
    }
  });
  it("looks for the phrases of rules, RACI rows and every word list", () => {
    expect(compile().matcher.phrases).toEqual(["advocaat", "gdpr", "lawyer*", "refund", "sorry"]);
  });
  it("answers for RACI conditions, compiled before or not", () => {
    const compiled = compile();
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
