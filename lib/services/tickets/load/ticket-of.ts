import type { tickets } from "@/db/schema";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { Ticket } from "@/lib/domain/ticket/types";

export type TicketRow = typeof tickets.$inferSelect;

/** A stored row as the state machine's ticket; people by handle. */
export function ticketOf(row: TicketRow, handleOf: (memberId: string) => string | null): Ticket {
  return {
    id: row.ticketId,
    number: row.number,
    subject: row.subject,
    category: row.category,
    type: row.type,
    priority: row.priority,
    severity: row.severity,
    impact: row.impact,
    urgency: row.urgency,
    complexity: row.complexity,
    affectedSystem: row.affectedSystem,
    status: row.status,
    statusCategory: row.statusCategory,
    tier: row.tier,
    team: row.team,
    holder: row.holder,
    owner: row.ownerId === null ? null : handleOf(row.ownerId),
    acceptedAt: row.acceptedAt,
    ai: row.ai,
    fields: row.fields,
    tags: row.tags,
    language: row.language,
    languageFound: row.languageFound === true,
    channel: row.channel,
    about: row.about,
    version: row.version,
    createdAt: row.createdAt,
    statusChangedAt: row.statusChangedAt,
    firstEscalatedAt: row.firstEscalatedAt,
    firstHumanAt: row.firstHumanAt,
    lastCustomerAt: row.lastCustomerAt,
    lastHumanAt: row.lastHumanAt,
    unansweredSince: row.unansweredSince,
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    reopenCount: row.reopenCount,
    handoffCount: row.handoffCount,
    messageCount: row.messageCount,
    signalsFrom: row.signalsFrom,
    tried: row.tried,
    leadReason: row.leadReason,
    chips: row.chips,
    relay: row.relay,
    closure: row.closure,
    policyVersion: row.policyVersion,
    organisationVersion: row.organisationVersion,
  };
}

export type HandleOf = (memberId: string) => string | null;

export const handlesById = (people: Iterable<Person>): HandleOf => {
  const byId = new Map([...people].map((person) => [person.memberId, person.handle]));
  return (memberId) => byId.get(memberId) ?? null;
};
