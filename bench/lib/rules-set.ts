import { customerServiceRules } from "@/lib/domain/rules/defaults";
import type { Condition, Leaf, Rule } from "@/lib/domain/rules/schema";
import { factsWith, policyWith } from "@/lib/domain/rules/testing/policy";
import type { Facts } from "@/lib/domain/rules/types";
import { defaultWordClasses, defaultWordLists } from "@/lib/domain/rules/words/word-lists";

/** A set of 25 rules as a busy customer-service path has it, and tickets that meet its rules now and then. */

const all = (...leaves: Condition[]): Condition => ({ all: leaves });
const any = (...leaves: Condition[]): Condition => ({ any: leaves });
const is = (field: string, value: Leaf["value"]): Leaf => ({ field, op: "is", value });
const leaf = (field: string, op: Leaf["op"], value?: Leaf["value"]): Leaf => ({ field, op, value });
const rule = (slug: string, when: Condition, tier: string, reason: Rule["reason"]): Rule => ({
  slug,
  name: slug.replaceAll("-", " "),
  effect: "deciding",
  mode: "on",
  reason,
  on: ["intake", "message", "update", "time"],
  when,
  ...{ then: [{ do: "escalate" as const, tier }] },
});

const euros = (amount: number) => ({ amount, currency: "EUR" });
const own: Rule[] = [
  rule(
    "money-moved-twice",
    all(
      is("category", "billing"),
      leaf("amount", "greater", euros(100)),
      any(leaf("sentiment", "less", -0.5), leaf("confidence", "less", 0.8)),
    ),
    "l2",
    "risk",
  ),
  rule(
    "large-amount",
    all(leaf("amount", "at_least", euros(1000)), is("status_category", "ai")),
    "l2",
    "risk",
  ),
  rule("refund-by-ai", all(is("task", "refund"), leaf("amount", "greater", euros(50))), "l2", "risk"),
  rule("vip-waits", all(is("customer.tier", "vip"), leaf("ai_turns", "at_least", 4)), "l1", "customer_tier"),
  rule(
    "outage",
    all(leaf("affected_system", "any_of", ["checkout", "login"]), is("impact", "high")),
    "l2",
    "risk",
  ),
  rule(
    "unsure",
    all(leaf("confidence", "less", 0.5), leaf("attempts", "at_least", 1)),
    "l1",
    "low_confidence",
  ),
  rule(
    "below-threshold-and-unhappy",
    all(leaf("confidence", "less", { field: "threshold" }), leaf("sentiment", "less", 0)),
    "l1",
    "low_confidence",
  ),
  rule(
    "account-taken",
    all(is("category", "accounts"), leaf("intent", "starts_with", "takeover")),
    "l2",
    "risk",
  ),
  rule("urgent", all(is("priority", "urgent"), is("status_category", "ai")), "l1", "risk"),
  rule(
    "complex",
    any(is("complexity", "critical"), all(is("complexity", "high"), leaf("attempts", "at_least", 3))),
    "l2",
    "risk",
  ),
];

/** 25 rules: the 15 a path starts with and 10 of its own, those that only add to a decision last. */
export const benchRules: Rule[] = [...customerServiceRules, ...own].sort(
  (a, b) => Number(a.effect === "also") - Number(b.effect === "also"),
);
export const benchPolicy = () =>
  policyWith({ rules: benchRules, word_classes: defaultWordClasses, word_lists: defaultWordLists });

/** Small deterministic generator, so that every run sees the same tickets. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export function benchTickets(count: number): Facts[] {
  const random = generator(20_261_121);
  const one = <T>(...from: T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, () =>
    factsWith({
      event: one("intake", "message"),
      values: {
        subject: "Refund credited twice",
        source: "api",
        path: "customer-service",
        channel: one("chat", "email"),
        language: one("en", "nl", "da"),
        category: one("orders", "accounts", "billing"),
        priority: one("low", "normal", "normal", "high", "urgent"),
        impact: one("low", "medium", "high", null),
        complexity: one("low", "medium", "high", null),
        affected_system: one("checkout", "search", null),
        status: "ai",
        status_category: "ai",
        "customer.tier": one("consumer", "consumer", "business", "enterprise", "vip"),
        confidence: one(0.4, 0.7, 0.83, 0.95, 0.99),
        sentiment: one(-0.8, -0.4, -0.1, 0, 0.2, 0.5),
        intent: one("refund_status", "takeover_report", "change_address"),
        task: one("answer", "refund", null),
        amount: one({ amount: 129, currency: "EUR" }, { amount: 20, currency: "EUR" }, null),
        flags: one<string[]>([], [], [], ["tool_failed"], ["policy_flag"]),
        handoff_requested: one(false, false, false, true),
        requested_human: one(false, false, false, false, true),
        attempts: one(0, 1, 2, 4),
        failed_attempts: one(0, 0, 1, 3),
        same_error_in_row: one(0, 0, 0, 2),
        ai_turns: one(1, 2, 5),
        question_repeated: one(false, false, true),
        missing_parts: one<string[]>([], ["impact"]),
        customer_open_tickets: one(0, 0, 1, 4),
        "tickets_of_category@60": one(0, 3, 25),
        "clock.first_response": null,
      },
      hits: {
        "new.customer": one<string[]>([], [], [], [], ["human agent"], ["gdpr"]),
        "conversation.customer": [],
        "new.ai": [],
        subject: [],
      },
    }),
  );
}
