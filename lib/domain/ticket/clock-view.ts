import type { MatchFacts, TicketClockView } from "../sla/types";
import type { Leg, Ticket } from "./types";

/** Index of the first leg of the run of legs at the end for which `same` holds. */
function runStart(relay: Leg[], same: (leg: Leg) => boolean): number {
  let start = relay.length - 1;
  while (start > 0) {
    const earlier = relay[start - 1];
    if (earlier === undefined || !same(earlier)) break;
    start--;
  }
  return start;
}

/** What clocks see of a ticket; all of it follows from the ticket and its relay. */
export function clockView(ticket: Ticket, facts: MatchFacts): TicketClockView {
  const { relay } = ticket;
  const last = relay.at(-1);
  const byPerson = last !== undefined && last.holder !== "ai";
  const startOf = (same: (leg: Leg) => boolean) => relay[runStart(relay, same)]?.from ?? ticket.createdAt;
  const escalations = relay.filter((leg) => leg.kind === "escalation");
  return {
    holder: ticket.holder,
    ownerHandle: ticket.owner,
    accepted: ticket.acceptedAt !== null,
    statusCategory: ticket.statusCategory,
    tier: ticket.tier,
    tierSince: ticket.tier === null ? null : startOf((leg) => leg.tier === ticket.tier),
    firstTier: escalations[0]?.tier ?? null,
    createdAt: ticket.createdAt,
    openSince: relay.findLast((leg) => leg.kind === "reopen")?.from ?? ticket.createdAt,
    heldSince: heldSince(relay) ?? ticket.createdAt,
    heldByPersonSince: byPerson ? startOf((leg) => leg.holder !== "ai") : null,
    firstEscalationAt: ticket.firstEscalatedAt,
    lastEscalationAt: escalations.at(-1)?.from ?? null,
    firstHumanResponseAt: ticket.firstHumanAt,
    lastHumanPublicAt: ticket.lastHumanAt,
    oldestUnansweredCustomerAt: ticket.unansweredSince,
    facts,
  };
}

/** The present holder got it with the last handoff: the acceptance that may follow is still the same holding. */
function heldSince(relay: Leg[]): number | null {
  const last = relay.at(-1);
  if (last === undefined) return null;
  const before = relay.at(-2);
  return last.holder === "member" && before?.holder === "to_accept" ? before.from : last.from;
}
