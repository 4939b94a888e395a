import { type HandoffMessage, handoffMessage } from "../../routing/handoff-message";
import { nextShift, onShift } from "../../routing/shifts";
import { ticketKey } from "../snapshot";
import type { Turn } from "../turn";

/** What the AI may tell the customer of a ticket that a person has yet to accept; null while the AI holds it. */
export function handoffMessageOf(turn: Turn): HandoffMessage | null {
  const { ticket, org, path, people, at } = turn;
  if (ticket.owner === null) return null;
  const response = turn.clocks.find((clock) => clock.metric === "first_response" && clock.endedAt === null);
  const accept = turn.clocks.find((clock) => clock.metric === "accept" && clock.endedAt === null);
  const isOn = onShift(org, ticket.owner, null, at);
  return handoffMessage(path.policy.tell_customer, {
    language: ticket.language,
    reference: ticket.number === 0 ? null : ticketKey(turn, ticket.number),
    who: people.get(ticket.owner)?.name ?? ticket.owner,
    promisedAt: accept?.dueAt ?? null,
    firstResponseDueAt: response?.dueAt ?? null,
    startsAt: isOn ? null : nextShift(org, ticket.owner, null, at),
    at,
    zone: org.doc.zone,
  });
}
