import { conversationFacts } from "@/lib/domain/rules/conversation";
import { customerServiceRules } from "@/lib/domain/rules/defaults";
import type { CompiledRuleset } from "@/lib/domain/rules/evaluate/compile";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { evaluate } from "@/lib/domain/rules/evaluate/evaluate";
import { scanPhrases } from "@/lib/domain/rules/patterns/phrases";
import { policyWith } from "@/lib/domain/rules/testing/policy";
import type { Evaluation, Facts } from "@/lib/domain/rules/types";
import { defaultWordClasses, defaultWordLists } from "@/lib/domain/rules/words/word-lists";
import type { AirlineTicket } from "./real-data";

/** The default rules as they decide real conversations at intake, with what a path's policy adds left out. */

export const defaultRuleset = (): CompiledRuleset =>
  compileRuleset(
    policyWith({
      rules: customerServiceRules,
      word_classes: defaultWordClasses,
      word_lists: defaultWordLists,
      categories: [],
      tasks: [],
      // Only rules may decide here: no confidence is ever below zero.
      thresholds: { low: 0, medium: 0, high: 0, critical: 0 },
    }),
  );

const at = Date.UTC(2026, 2, 2, 10);

export function intakeFacts(
  ruleset: CompiledRuleset,
  ticket: Pick<AirlineTicket, "subject" | "messages" | "ai"> & { customer?: { tier?: string } },
): Facts {
  const hitsOf = (author: string) => [
    ...new Set(
      ticket.messages
        .filter((message) => message.author === author)
        .flatMap((message) => scanPhrases(ruleset.matcher, message.body)),
    ),
  ];
  const customer = hitsOf("customer");
  return {
    event: "intake",
    at,
    values: {
      subject: ticket.subject,
      source: "api",
      path: "customer-service",
      priority: "normal",
      status: "ai",
      status_category: "ai",
      "customer.tier": ticket.customer?.tier ?? null,
      handoff_requested: ticket.ai.handoff_requested ?? false,
      customer_open_tickets: 0,
      ...conversationFacts(ticket.messages, ticket.ai.attempts),
    },
    before: null,
    hits: {
      "new.customer": customer,
      "conversation.customer": customer,
      "new.ai": hitsOf("ai"),
      subject: scanPhrases(ruleset.matcher, ticket.subject),
    },
    holder: "ai",
    tierRank: null,
    accepted: false,
    episodes: [],
  };
}

/** What the default rules decide of a conversation that just came in. */
export const decideAirline = (ruleset: CompiledRuleset, ticket: AirlineTicket): Evaluation =>
  evaluate(ruleset, intakeFacts(ruleset, ticket));

/** The slugs of the default rules that match a single customer message. */
export function rulesFiring(ruleset: CompiledRuleset, text: string, tier?: string): string[] {
  const ticket = {
    subject: "",
    messages: [{ author: "customer" as const, body: text }],
    ai: { attempts: [] },
    ...(tier === undefined ? {} : { customer: { tier } }),
  };
  return evaluate(ruleset, intakeFacts(ruleset, ticket)).matched.map((match) => match.rule);
}
