import { describe, expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { msgRenderer } from "@/lib/words/renderer";
import { starterOrganisation } from "../../policy/starter/starter";
import { compileRuleset } from "../evaluate/compile";
import { evaluate } from "../evaluate/evaluate";
import { fieldCatalogue } from "../fields";
import type { Condition, Leaf } from "../schema";
import { operators } from "../schema";
import { factsWith, policyWith } from "../testing/policy";
import type { Facts, LeafTrace } from "../types";
import { comparisonMsg, conditionMsg, fieldMsg, leafMsg, ruleTraceMsg } from "./explain";

const policy = policyWith({
  word_lists: [{ slug: "asking", name: "Asking for a person", phrases: { en: ["human agent", "a person"] } }],
  fields: [
    { slug: "order-number", name: "Order number", type: "text", required_at: [] },
    { slug: "renewal", name: "Renewal", type: "instant", required_at: [] },
    { slug: "signed", name: "Signed", type: "boolean", required_at: [] },
  ],
});
const organisation = starterOrganisation({
  name: "Northwind",
  zone: "UTC",
  adminHandle: "anna",
  adminEmail: "anna@northwind.example",
  adminName: "Anna",
});
const at = Date.UTC(2026, 2, 2, 10);
const render = msgRenderer({ locale: "en", zone: "UTC" }, at);
const leaf = (field: string, op: Leaf["op"], value?: Leaf["value"], more: Partial<Leaf> = {}): Leaf => ({
  field,
  op,
  value,
  ...more,
});
const eur = (amount: number) => ({ amount, currency: "EUR" });

/** The leaf as the trace of a real evaluation says it. */
function seen(tested: Leaf, facts: Partial<Facts>): string {
  const { trace } = evaluate(
    compileRuleset({ ...policy, rules: policyWith({ rules: [{ when: tested }] }).rules }),
    factsWith(facts),
  );
  const when = trace[0]?.when;
  if (when === null || when === undefined || !("leaf" in when)) throw new Error("no leaf");
  return render(leafMsg(policy, when.leaf, organisation));
}

describe("a comparison", () => {
  it.each<[Leaf, string]>([
    [leaf("category", "is", "billing"), "category is Billing"],
    [leaf("amount", "greater", eur(100)), "amount over €100"],
    [leaf("amount", "at_most", { amount: 99.5, currency: "DKK" }), "amount at most 99.50 DKK"],
    [leaf("amount", "between", [eur(1), eur(2)]), "amount between €1 and €2"],
    [leaf("confidence", "less", 0.8), "confidence below 0.80"],
    [leaf("confidence", "less", { field: "threshold" }), "confidence below threshold"],
    [leaf("sentiment", "less", -0.5), "sentiment below −0.50"],
    [leaf("customer.tier", "any_of", ["enterprise", "vip"]), "customer tier is one of Enterprise, VIP"],
    [leaf("tier", "at_least", "l2"), "tier at least L2 L2"],
    [leaf("priority", "none_of", ["low", "normal"]), "priority is none of Low, Normal"],
    [leaf("status_category", "is", "ai"), "state is With AI"],
    [leaf("status", "is_not", "waiting"), "status is not waiting"],
    [leaf("flags", "contains_any", ["tool_failed"]), "AI flags contains any of tool call failed"],
    [
      leaf("missing_parts", "contains_all", ["impact", "order-number"]),
      "missing required parts contains all of Impact, Order number",
    ],
    [leaf("requested_human", "is", true), "the customer asked for a person"],
    [leaf("requested_human", "is_not", true), "the customer did not ask for a person"],
    [leaf("working_hours", "is", false), "it is outside working hours"],
    [leaf("field.signed", "is", true), "Signed is yes"],
    [leaf("field.order-number", "is_not_set"), "Order number is not set"],
    [leaf("field.order-number", "starts_with", "88"), "Order number starts with 88"],
    [leaf("field.renewal", "within_next", 90), "Renewal is within the next 1h 30m"],
    [leaf("field.renewal", "less", "2026-03-02T15:00:00Z"), "Renewal before 2 Mar 15:00 UTC"],
    [
      leaf("new.customer", "contains_any", { list: "asking" }),
      "the customer's message contains a phrase from “Asking for a person”",
    ],
    [
      leaf("new.customer", "contains_any", ["gdpr", "cancel*"]),
      "the customer's message contains any of “gdpr”, “cancel*”",
    ],
    [leaf("subject", "matches_phrase", "refund"), "subject contains “refund”"],
    [leaf("minutes_since_created", "at_least", 30), "time since the ticket was created at least 30m"],
    [
      leaf("minutes_since_created", "at_least", 30, { calendar: "working" }),
      "time since the ticket was created in working time at least 30m",
    ],
    [
      leaf("tickets_of_category", "at_least", 20, { window_minutes: 60 }),
      "other tickets of this category in the last 1h at least 20",
    ],
    [leaf("clock.first_response", "is", "breached"), "clock “First human response” is breached"],
    [leaf("risk", "is", "critical"), "risk is critical"],
    [leaf("priority", "changed"), "priority changed"],
    [leaf("priority", "changed_to", "high"), "priority changed to High"],
    [leaf("language", "is", "da"), "language is Danish"],
    [leaf("language", "is", "fr"), "language is fr"],
    [leaf("unheard", "is", "x"), "unheard is x"],
  ])("%j", (given, words) => {
    expect(render(comparisonMsg(policy, given, organisation))).toBe(words);
  });
});

describe("a condition", () => {
  it("joins with and, or, not, and keeps groups apart", () => {
    const when: Condition = {
      all: [
        leaf("category", "is", "billing"),
        { any: [leaf("sentiment", "less", -0.5), leaf("confidence", "less", 0.8)] },
        { not: { all: [leaf("priority", "is", "low")] } },
        { not: { any: [leaf("tags", "contains_any", ["a"]), leaf("tags", "is_not_set")] } },
      ],
    };
    expect(render(conditionMsg(policy, when))).toBe(
      "category is Billing and (sentiment below −0.50 or confidence below 0.80) and not priority is Low and not (tags contains any of a or tags is not set)",
    );
  });
});

describe("a comparison of a trace", () => {
  it("shows what was seen beside what was wanted", () => {
    expect(seen(leaf("amount", "greater", eur(100)), { values: { amount: eur(129) } })).toBe(
      "amount over €100 (€129)",
    );
    expect(seen(leaf("confidence", "less", 0.8), { values: { confidence: 0.58 } })).toBe(
      "confidence below 0.80 (0.58)",
    );
    expect(seen(leaf("sentiment", "less", -0.5), { values: { sentiment: -0.71 } })).toBe(
      "sentiment below −0.50 (−0.71)",
    );
    expect(
      seen(leaf("confidence", "less", { field: "threshold" }), {
        values: { confidence: 0.58, category: "accounts" },
      }),
    ).toBe("confidence below 0.80 (0.58)");
    expect(seen(leaf("confidence", "less", { field: "threshold" }), { values: { category: "legal" } })).toBe(
      "confidence below threshold (none)",
    );
    expect(
      seen(leaf("failed_attempts", "less", { field: "attempts" }), {
        values: { failed_attempts: 1, attempts: 2 },
      }),
    ).toBe("failed attempts below attempts 2 (1)");
    expect(seen(leaf("category", "is", "billing"), { values: { category: "billing" } })).toBe(
      "category is Billing",
    );
    expect(seen(leaf("category", "is", "billing"), { values: { category: "orders" } })).toBe(
      "category is Billing (Orders)",
    );
    expect(seen(leaf("category", "is", "billing"), {})).toBe("category is Billing (none)");
    expect(
      seen(leaf("minutes_since_created", "at_least", 30), { values: { minutes_since_created: 45 } }),
    ).toBe("time since the ticket was created at least 30m (45m)");
    expect(seen(leaf("tags", "contains_any", ["a"]), { values: { tags: ["a", "b"] } })).toBe(
      "tags contains any of a (a, b)",
    );
    expect(seen(leaf("requested_human", "is", true), { values: { requested_human: false } })).toBe(
      "the customer asked for a person",
    );
    expect(
      seen(leaf("tickets_of_category", "at_least", 20, { window_minutes: 60 }), {
        values: { "tickets_of_category@60": 25 },
      }),
    ).toBe("other tickets of this category in the last 1h at least 20 (25)");
  });
  it("quotes the phrases that were found", () => {
    const asks = leaf("new.customer", "contains_any", { list: "asking" });
    const words = "the customer's message contains a phrase from “Asking for a person”";
    const hits = { ...factsWith().hits, "new.customer": ["human agent"] };
    expect(seen(asks, { hits })).toBe(`${words} (“human agent”)`);
    expect(seen(asks, {})).toBe(words);
  });
  it("explains the built-in rule", () => {
    const last = (values: Facts["values"]) =>
      evaluate(compileRuleset(policy), factsWith({ values })).trace.at(-1)?.when as { leaf: LeafTrace };
    expect(render(leafMsg(policy, last({ category: "legal" }).leaf))).toBe(
      "risk is critical, which a person always takes",
    );
    expect(render(leafMsg(policy, last({ category: "orders", confidence: 0.5 }).leaf))).toBe(
      "confidence below 0.55 (0.50)",
    );
  });
});

describe("a rule of a trace", () => {
  it("says whether it matched, and why nothing came of it", () => {
    const base = {
      rule: "a",
      name: "Money moved twice",
      effect: "deciding",
      mode: "on",
      when: null,
    } as const;
    expect(render(ruleTraceMsg({ ...base, result: true, note: null }))).toBe("Money moved twice: matches");
    expect(render(ruleTraceMsg({ ...base, result: false, note: null }))).toBe(
      "Money moved twice: does not match",
    );
    expect(render(ruleTraceMsg({ ...base, mode: "shadow", result: true, note: null }))).toBe(
      "Money moved twice: would match, in shadow",
    );
    expect(
      render(ruleTraceMsg({ ...base, rule: "built-in-threshold", result: true, note: "already_there" })),
    ).toBe(
      "Confidence below the threshold for the ticket’s risk: matches; did nothing: the ticket is already there",
    );
    for (const note of ["event", "episode", "accepted"] as const) {
      expect(render(ruleTraceMsg({ ...base, result: false, note }))).toMatch(
        /^Money moved twice: does not match; \w/,
      );
    }
  });
});

describe("the texts", () => {
  it("name every field, every operator, and no more", () => {
    const fields = [...fieldCatalogue(policyWith({ fields: [] })).keys()].filter(
      (name) => !/^(clock|field)\./.test(name),
    );
    expect(Object.keys(messages.rules.field).sort()).toEqual(
      fields.map((name) => name.replaceAll(".", "_")).sort(),
    );
    expect(Object.keys(messages.rules.op).sort()).toEqual([...operators].sort());
    expect(render(fieldMsg(policy, { field: "new.ai" }))).toBe("the AI's message");
  });
});
