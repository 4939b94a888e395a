import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import { compileRuleset } from "../evaluate/compile";
import { evaluate } from "../evaluate/evaluate";
import type { Condition, Leaf } from "../schema";
import { factsWith, policyWith } from "../testing/policy";
import { all, any, eur, leaf, not, organisation } from "../testing/rules";
import type { Facts } from "../types";
import { comparisonMsg, conditionMsg, leafMsg } from "./explain";

const policy = policyWith({
  fields: [
    { slug: "order-number", name: "Order number", type: "text", required_at: [] },
    { slug: "renewal", name: "Renewal", type: "instant", required_at: [] },
    { slug: "signed", name: "Signed", type: "boolean", required_at: [] },
    { slug: "seats", name: "Seats", type: "number", required_at: [] },
  ],
});
const noon = Date.UTC(2026, 2, 2, 12);
const render = msgRenderer({ locale: "en", zone: "UTC" }, noon);

describe("a value in words", () => {
  it.each<[Leaf, string]>([
    [leaf("amount", "is", { amount: 5, currency: "USD" }), "amount is $5"],
    [leaf("amount", "less", { amount: -3.5, currency: "GBP" }), "amount below £−3.50"],
    [leaf("amount", "less", { amount: 99, currency: "DKK" }), "amount below 99 DKK"],
    [leaf("amount", "any_of", [eur(1), eur(2.5)]), "amount is one of €1, €2.50"],
    [leaf("field.order-number", "is", "l2"), "Order number is l2"],
    [leaf("city", "is", "l2"), "city is l2"],
    [leaf("tier", "is", "l9"), "tier is l9"],
    [leaf("category", "is", "gone"), "category is gone"],
    [leaf("status", "is", "gone"), "status is gone"],
    [leaf("task", "is", "refund"), "AI task is Refund"],
    [leaf("task", "is", "gone"), "AI task is gone"],
    [leaf("customer.tier", "is", "gold"), "customer tier is gold"],
    [
      leaf("missing_parts", "contains_any", ["seats", "gone"]),
      "missing required parts contains any of Seats, gone",
    ],
    [leaf("risk", "is", "odd"), "risk is odd"],
    [leaf("priority", "is", "odd"), "priority is odd"],
    [leaf("severity", "is", "high"), "severity is High"],
    [leaf("impact", "is", "low"), "impact is Low"],
    [leaf("urgency", "at_least", "medium"), "urgency at least Medium"],
    [leaf("complexity", "is", "high"), "complexity is High"],
    [leaf("clock.accept", "is", "met"), "clock “Accept” is met"],
    [leaf("clock.accept", "is_set"), "clock “Accept” is set"],
    [leaf("language", "is", "en"), "language is English"],
    [leaf("language", "is", "nl"), "language is Dutch"],
    [leaf("flags", "none_of", ["tool_failed", "odd"]), "AI flags is none of tool call failed, odd"],
    [
      leaf("field.renewal", "between", ["2026-03-02T09:00:00Z", "2026-03-04T10:00:00Z"]),
      "Renewal between 2 Mar 09:00 UTC and 4 Mar 10:00 UTC",
    ],
    [
      leaf("field.renewal", "any_of", ["2026-03-02", "2026-03-04T10:00:00Z"]),
      "Renewal is one of 2 Mar 00:00 UTC, 4 Mar 10:00 UTC",
    ],
    [leaf("field.renewal", "is", "2026-03-02"), "Renewal is 2 Mar 00:00 UTC"],
    [leaf("field.renewal", "is", "soon"), "Renewal is soon"],
    [leaf("field.renewal", "at_most", "2026-03-02T09:00:00Z"), "Renewal at or before 2 Mar 09:00 UTC"],
    [leaf("field.renewal", "greater", "2026-03-02T09:00:00Z"), "Renewal after 2 Mar 09:00 UTC"],
    [leaf("field.renewal", "at_least", "2026-03-02T09:00:00Z"), "Renewal at or after 2 Mar 09:00 UTC"],
    [leaf("field.renewal", "within_last", 30), "Renewal is within the last 30m"],
    [leaf("field.seats", "is", -1), "Seats is −1"],
    [leaf("field.seats", "between", [-1, 2.5]), "Seats between −1 and 2.5"],
    [leaf("field.signed", "is_not", true), "Signed is not yes"],
    [leaf("field.signed", "is", false), "Signed is no"],
    [leaf("requested_human", "is_set"), "the customer's wish for a person is set"],
    [leaf("requested_human", "is", false), "the customer did not ask for a person"],
    [leaf("requested_human", "is_not", false), "the customer asked for a person"],
    [leaf("requested_human", "is", "x"), "the customer's wish for a person is x"],
    [leaf("severity", "is", { field: "impact" }), "severity is impact"],
    [
      leaf("minutes_since_created", "less", { field: "field.seats" }),
      "time since the ticket was created below Seats",
    ],
    [
      leaf("minutes_since_created", "at_least", 90, { calendar: "calendar" }),
      "time since the ticket was created at least 1h 30m",
    ],
    [
      leaf("minutes_since_created", "between", [1.5, 90]),
      "time since the ticket was created between 1m 30s and 1h 30m",
    ],
    [
      leaf("new.customer", "contains_any", { list: "gone" }),
      "the customer's message contains a phrase from “gone”",
    ],
    [leaf("subject", "contains_all", ["a"]), "subject contains all of “a”"],
    [leaf("tags", "contains_any", ["a", "b"]), "tags contains any of a, b"],
    [leaf("tags", "contains_all", ["x"]), "tags contains all of x"],
    [leaf("sentiment", "at_least", 0), "sentiment at least 0.00"],
    [leaf("threshold", "less", 0.5), "threshold below 0.50"],
    [leaf("confidence", "between", [0.1, 0.25]), "confidence between 0.10 and 0.25"],
    [leaf("priority", "is"), "priority is none"],
    [leaf("priority", "changed_from", "low"), "priority changed from Low"],
    [leaf("unheard", "at_least", 3), "unheard at least 3"],
    [leaf("unheard", "is", true), "unheard is yes"],
    [leaf("field.gone", "is", "x"), "gone is x"],
  ])("%j", (given, words) => {
    expect(render(comparisonMsg(policy, given, organisation))).toBe(words);
  });
  it("is a slug where nobody told the names of customer tiers", () => {
    const vip = leaf("customer.tier", "is", "vip");
    expect(render(comparisonMsg(policy, vip))).toBe("customer tier is vip");
    expect(render(comparisonMsg(policy, vip, organisation))).toBe("customer tier is VIP");
  });
});

describe("a condition in words", () => {
  const one = leaf("attempts", "is", 1);
  const two = leaf("ai_turns", "is", 2);
  it.each<[Condition, string]>([
    [one, "attempts is 1"],
    [not(one), "not attempts is 1"],
    [not(all(one)), "not attempts is 1"],
    [not(any(one)), "not attempts is 1"],
    [not(all(one, two)), "not (attempts is 1 and AI turns is 2)"],
    [not(any(one, two)), "not (attempts is 1 or AI turns is 2)"],
    [any(one, two), "attempts is 1 or AI turns is 2"],
    [all(any(one, two), one), "(attempts is 1 or AI turns is 2) and attempts is 1"],
    [all(any(one), all(two)), "attempts is 1 and AI turns is 2"],
    [any(all(one, two), not(not(two))), "(attempts is 1 and AI turns is 2) or not not AI turns is 2"],
    [all(), "none"],
  ])("%j", (given, words) => {
    expect(render(conditionMsg(policy, given))).toBe(words);
  });
});

describe("what was seen, in words", () => {
  it.each<[Leaf, Partial<Facts>, string]>([
    [leaf("new.customer", "is_set"), {}, "the customer's message is set"],
    [
      leaf("new.customer", "is_not_set"),
      { values: { "new.customer": "hi" } },
      "the customer's message is not set",
    ],
    [leaf("category", "is_not_set"), {}, "category is not set"],
    [leaf("category", "is_not_set"), { values: { category: "billing" } }, "category is not set (Billing)"],
    [leaf("category", "is_set"), { values: { category: "billing" } }, "category is set (Billing)"],
    [leaf("category", "is_set"), {}, "category is set (none)"],
    [
      leaf("category", "is_not", "billing"),
      { values: { category: "orders" } },
      "category is not Billing (Orders)",
    ],
    [leaf("category", "is"), {}, "category is none (none)"],
    [
      leaf("subject", "matches_phrase", "refund"),
      { hits: { ...factsWith().hits, subject: ["refund"] } },
      "subject contains “refund” (“refund”)",
    ],
    [
      leaf("subject", "matches_phrase", "refund"),
      { values: { subject: "hello" } },
      "subject contains “refund”",
    ],
    [
      leaf("new.customer", "contains_all", ["a", "b"]),
      { hits: { ...factsWith().hits, "new.customer": ["a"] } },
      "the customer's message contains all of “a”, “b” (“a”)",
    ],
    [
      leaf("severity", "is", { field: "impact" }),
      { values: { severity: "low", impact: "high" } },
      "severity is impact High (Low)",
    ],
    [
      leaf("severity", "is", { field: "impact" }),
      { values: { severity: "low" } },
      "severity is impact (Low)",
    ],
    [
      leaf("field.renewal", "less", "2026-03-02T15:00:00Z"),
      { values: { "field.renewal": noon } },
      "Renewal before 2 Mar 15:00 UTC (2 Mar 12:00 UTC)",
    ],
    [
      leaf("field.renewal", "within_next", 90),
      { values: { "field.renewal": noon } },
      "Renewal is within the next 1h 30m (2 Mar 12:00 UTC)",
    ],
    [leaf("tags", "contains_any", ["a"]), { values: { tags: [] } }, "tags contains any of a (none)"],
    [leaf("tags", "contains_any", ["a"]), {}, "tags contains any of a (none)"],
    [
      leaf("minutes_since_created", "at_least", 30, { calendar: "working" }),
      { values: { "minutes_since_created@working": 12 } },
      "time since the ticket was created in working time at least 30m (12m)",
    ],
    [leaf("field.signed", "is", true), { values: { "field.signed": false } }, "Signed is yes"],
    [leaf("risk", "is", "low"), { values: { category: "billing" } }, "risk is low (high)"],
    [leaf("amount", "greater", eur(1)), { values: { amount: "x" } }, "amount over €1 (x)"],
    [leaf("unheard", "is", "x"), {}, "unheard is x (none)"],
    [leaf("tier", "is", "l1"), { values: { tier: "l2" } }, "tier is L1 L1 (L2 L2)"],
    [
      leaf("priority", "changed"),
      { event: "update", values: { priority: "low" }, before: { priority: "high" } },
      "priority changed (Low)",
    ],
  ])("%j in %j", (tested, facts, words) => {
    const { rules } = policyWith({ rules: [{ when: tested }] });
    const [first] = evaluate(compileRuleset({ ...policy, rules }), factsWith(facts)).trace;
    if (!first?.when || !("leaf" in first.when)) throw new Error("no leaf");
    expect(render(leafMsg(policy, first.when.leaf, organisation))).toBe(words);
  });
});
