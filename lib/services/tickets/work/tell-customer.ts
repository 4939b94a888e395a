import { nextShift, onShift } from "@/lib/domain/routing/shifts";
import { type Told, tellCustomer } from "@/lib/domain/routing/tell-customer";
import { ticketKey, type Work } from "./types";

/** What the AI may tell the customer of a ticket that a person has yet to accept; null while the AI holds it. */
export function tellCustomerOf(work: Work): Told | null {
  const { ticket, org, path, people, ctx } = work;
  if (ticket.owner === null) return null;
  const response = work.clocks.find((clock) => clock.metric === "first_response" && clock.endedAt === null);
  const accept = work.clocks.find((clock) => clock.metric === "accept" && clock.endedAt === null);
  const isOn = onShift(org, ticket.owner, null, ctx.now);
  return tellCustomer(path.policy.tell_customer, {
    language: ticket.language,
    reference: ticket.number === 0 ? null : ticketKey(work, ticket.number),
    who: people.get(ticket.owner)?.name ?? ticket.owner,
    promisedAt: accept?.dueAt ?? null,
    firstResponseDueAt: response?.dueAt ?? null,
    startsAt: isOn ? null : nextShift(org, ticket.owner, null, ctx.now),
    at: ctx.now,
    zone: org.doc.zone,
  });
}
