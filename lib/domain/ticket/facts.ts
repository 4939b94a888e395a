import type { PathPolicy } from "../policy/path-policy";
import { conversationFacts } from "../rules/conversation";
import { senderAsked } from "../rules/explain/asked";
import { customFact, minutesBetween } from "../rules/fields";
import { riskOf } from "../rules/risk";
import type { FactValue } from "../rules/types";
import type { Clock } from "../sla/types";
import type { Calendar } from "../time/calendar";
import type { AuthorKind } from "../vocabulary";
import { repeatedMessages } from "./conversation/repeated";
import type { Ticket } from "./types";

/** From the ticket and its conversation to the facts that rules read (`rules/fields.ts` names them). Pure. */

export type FactCustomer = {
  externalId: string | null;
  name: string | null;
  tier: string | null;
  companyName: string | null;
  companyExternalId: string | null;
};
export type FactMessage = {
  number: number;
  author: AuthorKind;
  public: boolean;
  suggestion: boolean;
  automatic: boolean;
  body: string;
};
export type FactAttempt = { action: string; result: string; failed: boolean; messageNumber: number | null };

/** What is stored on the ticket and its customer: also what `changed` compares with. */
export function storedFacts(
  policy: PathPolicy,
  path: string,
  source: string,
  ticket: Ticket,
  customer: FactCustomer,
): Record<string, FactValue> {
  const values: Record<string, FactValue> = {
    subject: ticket.subject,
    channel: ticket.channel,
    language: ticket.language,
    source,
    path,
    category: ticket.category,
    type: ticket.type,
    priority: ticket.priority,
    severity: ticket.severity,
    impact: ticket.impact,
    urgency: ticket.urgency,
    complexity: ticket.complexity,
    risk: riskOf(policy, ticket.category, ticket.ai.task),
    affected_system: ticket.affectedSystem,
    status: ticket.status,
    status_category: ticket.statusCategory,
    tier: ticket.tier,
    tags: ticket.tags,
    "customer.tier": customer.tier,
    "customer.name": customer.name,
    "customer.external_id": customer.externalId,
    "company.name": customer.companyName,
    "company.external_id": customer.companyExternalId,
    confidence: ticket.ai.confidence,
    sentiment: ticket.ai.sentiment,
    intent: ticket.ai.intent,
    task: ticket.ai.task,
    amount: ticket.ai.amount,
    flags: ticket.ai.flags,
    model: ticket.ai.model,
    handoff_requested: ticket.ai.handoffRequested,
    requested_human: ticket.ai.requestedHuman,
  };
  if (ticket.ai.requestedHuman)
    values[senderAsked] = ticket.ai.requestedHumanFlag ?? ticket.ai.requestedHuman;
  for (const field of policy.fields)
    values[`field.${field.slug}`] = customFact(field, ticket.fields[field.slug]);
  return values;
}

/**
 * What the conversation says since the AI's signals last began afresh; a text sent again and again counts over all of
 * it, so that two machines which answer each other are seen.
 * @param messages in the order they stand in
 */
export function heardFacts(
  ticket: Pick<Ticket, "signalsFrom">,
  messages: readonly FactMessage[],
  attempts: readonly FactAttempt[],
): Record<string, FactValue> {
  const heard = messages.filter(
    (message) => message.number > ticket.signalsFrom && !message.suggestion && !message.automatic,
  );
  const tried = attempts.filter(
    (attempt) => (attempt.messageNumber ?? Number.POSITIVE_INFINITY) > ticket.signalsFrom,
  );
  return { ...conversationFacts(heard, tried), repeated_messages: repeatedMessages(messages) };
}

/** Durations in minutes, calendar time and working time beside it, and whether the path works now. */
export function timeFacts(ticket: Ticket, at: number, calendar: Calendar): Record<string, FactValue> {
  const values: Record<string, FactValue> = { working_hours: calendar.isOpen(at) };
  const since = {
    minutes_since_created: ticket.createdAt,
    minutes_since_customer_message: ticket.lastCustomerAt,
    minutes_since_human_message: ticket.lastHumanAt,
    minutes_since_status_change: ticket.statusChangedAt,
  };
  for (const [name, from] of Object.entries(since)) {
    values[name] = from === null ? null : minutesBetween(from, at);
    values[`${name}@working`] = from === null ? null : calendar.openBetween(from, at) / 60_000;
  }
  return values;
}

/** State per metric of the clock that was started last. */
export function clockFacts(clocks: readonly Clock[]): Record<string, FactValue> {
  return Object.fromEntries(
    clocks.map((clock) => [`clock.${clock.metric}`, clock.breachedAt === null ? clock.state : "breached"]),
  );
}
