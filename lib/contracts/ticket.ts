import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { AiSignals, Leg, Ticket } from "@/lib/domain/ticket/types";
import { handoffKinds, levels, priorities, statusCategories } from "@/lib/domain/vocabulary";
import { Instant, isoOrNull } from "./instant";

/** The wire form of a ticket: snake_case, times RFC 3339 in UTC, people by handle. */

const instant = Instant.nullable();
const level = z.enum(levels).nullable();
const text = z.string().nullable();

export const RelayLeg = z
  .object({
    holder: z.enum(["ai", "to_accept", "member"]),
    tier: text,
    member: text,
    team: text,
    kind: z.enum(handoffKinds).nullable(),
    from: Instant,
    to: instant,
  })
  .meta({ id: "RelayLeg" });

export const TicketWire = z
  .object({
    key: z.string(),
    path: z.string(),
    subject: z.string(),
    status: z.string(),
    status_category: z.enum(statusCategories),
    holder: z.enum(["ai", "member"]),
    tier: text,
    team: text,
    owner: text,
    accepted_at: instant,
    priority: z.enum(priorities),
    category: text,
    type: text,
    severity: level,
    impact: level,
    urgency: level,
    complexity: level,
    affected_system: text,
    language: text,
    language_found: z
      .boolean()
      .meta({ description: "The language was found in what the customer wrote, not given." }),
    channel: text,
    about: z
      .array(z.string())
      .meta({ description: "Handles of the members it is about: none of them sees it or is given it." }),
    source: z.string(),
    external_id: text,
    customer: z.object({ external_id: text, name: text, email: text, tier: text }),
    ai: z.object({
      confidence: z.number().nullable(),
      sentiment: z.number().nullable(),
      intent: text,
      task: text,
      amount: z.object({ amount: z.number(), currency: z.string() }).nullable(),
      flags: z.array(z.string()),
      model: text,
      handoff_requested: z.boolean(),
      handoff_reason: text,
    }),
    requested_human: z.boolean(),
    fields: z.record(z.string(), z.unknown()),
    tags: z.array(z.string()),
    version: z.number().int(),
    created_at: Instant,
    status_changed_at: Instant,
    first_escalated_at: instant,
    first_human_at: instant,
    last_customer_at: instant,
    last_human_at: instant,
    unanswered_since: instant,
    resolved_at: instant,
    closed_at: instant,
    reopen_count: z.number().int(),
    handoff_count: z.number().int(),
    message_count: z.number().int(),
    closure: z.object({ code: z.string(), summary: z.string(), lesson: text }).nullable(),
    relay: z.array(RelayLeg),
    policy_version: z.number().int(),
    organisation_version: z.number().int(),
  })
  .meta({ id: "Ticket" });
export type TicketWire = z.infer<typeof TicketWire>;

export type PresentedTicket = {
  key: string;
  path: { slug: string };
  ticket: Ticket & { source: string; externalId: string | null };
  customer: { externalId: string | null; name: string | null; email: string | null; tier: string | null };
};

const legWire = (leg: Leg): z.infer<typeof RelayLeg> => ({
  ...leg,
  from: isoOf(leg.from),
  to: isoOrNull(leg.to),
});

function aiWire(ai: AiSignals): TicketWire["ai"] {
  return {
    confidence: ai.confidence,
    sentiment: ai.sentiment,
    intent: ai.intent,
    task: ai.task,
    amount: ai.amount,
    flags: ai.flags,
    model: ai.model,
    handoff_requested: ai.handoffRequested,
    handoff_reason: ai.handoffReason,
  };
}

export function ticketWire({ key, path, ticket, customer }: PresentedTicket): TicketWire {
  return {
    key,
    path: path.slug,
    subject: ticket.subject,
    status: ticket.status,
    status_category: ticket.statusCategory,
    holder: ticket.holder,
    tier: ticket.tier,
    team: ticket.team,
    owner: ticket.owner,
    accepted_at: isoOrNull(ticket.acceptedAt),
    priority: ticket.priority,
    category: ticket.category,
    type: ticket.type,
    severity: ticket.severity,
    impact: ticket.impact,
    urgency: ticket.urgency,
    complexity: ticket.complexity,
    affected_system: ticket.affectedSystem,
    language: ticket.language,
    language_found: ticket.languageFound,
    channel: ticket.channel,
    about: ticket.about,
    source: ticket.source,
    external_id: ticket.externalId,
    customer: {
      external_id: customer.externalId,
      name: customer.name,
      email: customer.email,
      tier: customer.tier,
    },
    ai: aiWire(ticket.ai),
    requested_human: ticket.ai.requestedHuman,
    fields: ticket.fields,
    tags: ticket.tags,
    version: ticket.version,
    ...instantsOf(ticket),
    reopen_count: ticket.reopenCount,
    handoff_count: ticket.handoffCount,
    message_count: ticket.messageCount,
    closure: ticket.closure,
    relay: ticket.relay.map(legWire),
    policy_version: ticket.policyVersion,
    organisation_version: ticket.organisationVersion,
  };
}

const instantsOf = (ticket: Ticket) => ({
  created_at: isoOf(ticket.createdAt),
  status_changed_at: isoOf(ticket.statusChangedAt),
  first_escalated_at: isoOrNull(ticket.firstEscalatedAt),
  first_human_at: isoOrNull(ticket.firstHumanAt),
  last_customer_at: isoOrNull(ticket.lastCustomerAt),
  last_human_at: isoOrNull(ticket.lastHumanAt),
  unanswered_since: isoOrNull(ticket.unansweredSince),
  resolved_at: isoOrNull(ticket.resolvedAt),
  closed_at: isoOrNull(ticket.closedAt),
});
