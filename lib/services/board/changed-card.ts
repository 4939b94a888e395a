import type { TicketChange } from "@/lib/domain/board/view";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import { type Changes, isUndelivered } from "@/lib/domain/engine/changes";
import { nearestClock } from "@/lib/domain/sla/nearest";
import { columnsOf } from "../tickets/save/ticket-columns";
import { cardOf, seenBy } from "./cards";

/** The card that a call leaves, from what it saves: the very columns, without reading them again. */
export function changedCard(changes: Changes): TicketChange {
  const { at, customer, keyPrefix, org, path, people, ticket } = changes;
  const counted = nearestClock(changes.clocks)?.counted;
  const clocks = {
    byTicket: new Map(counted === undefined ? [] : [[ticket.id, counted]]),
    calendarOf: calendarOfTurn(changes),
  };
  const row = {
    ...columnsOf(changes),
    ticketId: ticket.id,
    number: ticket.number,
    createdAt: ticket.createdAt,
    undelivered: isUndelivered(changes),
    customer: {
      name: customer.name ?? customer.email ?? customer.externalId,
      tier: customer.tier,
      company: customer.companyName,
    },
  };
  const context = { at, keyPrefix, policy: path.policy, org, people };
  return { path: path.slug, card: cardOf(seenBy(context, clocks), row) };
}
