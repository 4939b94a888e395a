import { farFuture } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { breachedRunning, nearestClock } from "@/lib/domain/sla/nearest";
import { tierRank } from "@/lib/domain/ticket/machine";
import type { Saving } from "./saving";

/** Warnings and breaches that changed nothing else: most of what a worker does to a ticket. */
export const onlyClocks = ({
  stored,
  ticket,
  before,
  episodes,
  recheckAt,
  requestedHuman,
  out,
}: Saving): boolean =>
  stored !== null &&
  ticket === before &&
  episodes === stored.episodes &&
  recheckAt === stored.recheckAt &&
  requestedHuman.count === stored.requestedHumanCount &&
  out.attempts.length === 0 &&
  out.messages.length === 0;

/** The mutable columns of a ticket as it stands after a call. */
export function columnsOf(saving: Changes) {
  const { ticket, clocks, path, people } = saving;
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
    version: saving.version,
    attemptCount: (saving.stored?.attemptCount ?? 0) + saving.out.attempts.length,
    eventSeq: (saving.stored?.eventSeq ?? 0) + saving.out.events.length,
    ledgerSeq: saving.ledgerSeq,
    recheckAt: saving.recheckAt,
    episodes: saving.episodes,
    nearestMetric: nearest?.metric ?? null,
    nearestName: nearest?.name ?? null,
    nearestDueAt: nearest?.dueAt ?? null,
    nearestState: nearest?.state ?? null,
    nearestClock: nearest === null ? null : { seq: saving.ledgerSeq, ...nearest.counted },
    breached: breachedRunning(clocks).length > 0,
    sortAt: sortAt(saving, nearest?.dueAt ?? null),
    unread: ticket.holder === "member" && (ticket.lastCustomerAt ?? 0) > (ticket.lastHumanAt ?? 0),
    requestedHumanCount: saving.requestedHuman.count,
    updatedAt: saving.at,
    // Last, for the reason told at `merged`.
    ...same,
  };
}

/** Open tickets sort by their nearest deadline; resolved ones never need it. */
function sortAt(saving: Changes, dueAt: number | null): number {
  if (saving.ticket.statusCategory === "resolved" || saving.ticket.statusCategory === "closed")
    return farFuture;
  return dueAt ?? farFuture;
}
