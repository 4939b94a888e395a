import { farFuture } from "@/db/schema";
import { breachedRunning, nearestClock } from "@/lib/domain/sla/nearest";
import { tierRank } from "@/lib/domain/ticket/machine";
import type { Ticket } from "@/lib/domain/ticket/types";
import type { PersonRow, TicketRow, Work } from "./types";

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

export const handlesById = (people: Iterable<PersonRow>): ((memberId: string) => string | null) => {
  const byId = new Map([...people].map((person) => [person.memberId, person.handle]));
  return (memberId) => byId.get(memberId) ?? null;
};

/** Changes of status, holder, tier, priority, category and fields raise the version, once a call (domain §3). */
export function nextVersion(before: Ticket | null, after: Ticket): number {
  if (before === null) return 1;
  const same =
    before.status === after.status &&
    before.holder === after.holder &&
    before.owner === after.owner &&
    before.tier === after.tier &&
    before.priority === after.priority &&
    before.category === after.category &&
    before.type === after.type &&
    before.severity === after.severity &&
    before.impact === after.impact &&
    before.urgency === after.urgency &&
    before.complexity === after.complexity &&
    before.affectedSystem === after.affectedSystem &&
    JSON.stringify(before.fields) === JSON.stringify(after.fields) &&
    JSON.stringify(before.tags) === JSON.stringify(after.tags);
  return same ? before.version : before.version + 1;
}

/** Warnings and breaches that changed nothing else: most of what a worker does to a ticket. */
export const onlyClocks = ({
  row,
  ticket,
  before,
  episodes,
  recheckAt,
  requestedHuman,
  out,
}: Work): boolean =>
  row !== null &&
  ticket === before &&
  episodes === row.episodes &&
  recheckAt === row.recheckAt &&
  requestedHuman.count === row.requestedHumanCount &&
  out.attempts.length === 0 &&
  out.messages.length === 0;

/** The mutable columns of a ticket as it stands after a call. */
export function columnsOf(work: Work) {
  const { ticket, clocks, path, people } = work;
  const nearest = nearestClock(clocks);
  const owner = ticket.owner === null ? null : people.get(ticket.owner);
  const {
    id: _id,
    owner: _owner,
    number: _number,
    createdAt: _createdAt,
    version: _version,
    ...same
  } = ticket;
  return {
    tierRank: tierRank(path.policy, ticket.tier),
    ownerId: owner?.memberId ?? null,
    version: nextVersion(work.before, ticket),
    attemptCount: (work.row?.attemptCount ?? 0) + work.out.attempts.length,
    eventSeq: (work.row?.eventSeq ?? 0) + work.out.events.length,
    ledgerSeq: work.ledgerSeq,
    recheckAt: work.recheckAt,
    episodes: work.episodes,
    nearestMetric: nearest?.metric ?? null,
    nearestName: nearest?.name ?? null,
    nearestDueAt: nearest?.dueAt ?? null,
    nearestState: nearest?.state ?? null,
    breached: breachedRunning(clocks).length > 0,
    sortAt: sortAt(work, nearest?.dueAt ?? null),
    unread: ticket.holder === "member" && (ticket.lastCustomerAt ?? 0) > (ticket.lastHumanAt ?? 0),
    requestedHumanCount: work.requestedHuman.count,
    updatedAt: work.ctx.now,
    // Last, for the reason told at `merged`.
    ...same,
  };
}

/** Open tickets sort by their nearest deadline; resolved ones never need it. */
function sortAt(work: Work, dueAt: number | null): number {
  if (work.ticket.statusCategory === "resolved" || work.ticket.statusCategory === "closed") return farFuture;
  return dueAt ?? farFuture;
}
