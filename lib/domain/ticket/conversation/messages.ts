import type { PathPolicy } from "../../policy/path-policy";
import { accept, isOpen, moveTo, statusOf, type Transition } from "../machine";
import { mustAllow } from "../must-allow";
import { wasHeld } from "../transitions";
import type { Ticket } from "../types";

/** Where a resolved ticket goes that is not done: to a person if one ever held it, else to the AI. */
export const reopensTo = (ticket: Ticket): "person" | "ai" => (wasHeld(ticket.relay) ? "person" : "ai");

/**
 * Counts a customer's message: the oldest unanswered one stays marked until somebody answers in public.
 * @param isAnswered it comes late and stands before an answer
 */
export function afterCustomerMessage(
  ticket: Ticket,
  policy: PathPolicy,
  at: number,
  isAnswered = false,
): Transition {
  const heard: Ticket = {
    ...ticket,
    lastCustomerAt: at,
    unansweredSince: ticket.unansweredSince ?? (isAnswered ? null : at),
  };
  // What it does to a ticket that is done is decided by the rules, which read it first.
  if (!isOpen(heard)) return { ticket: heard, events: [] };
  const to = mustAllow("customer_message", heard);
  return to === heard.statusCategory
    ? { ticket: heard, events: [] }
    : moveTo(heard, statusOf(policy, to), to, at);
}

/**
 * The AI's public message answers the customer while it holds the ticket; later it is only a suggestion.
 * @param stillWaiting since when the customer waits whose message stands behind it
 */
export const afterAiMessage = (ticket: Ticket, stillWaiting: number | null = null): Ticket =>
  ticket.holder === "ai" ? { ...ticket, unansweredSince: stillWaiting } : ticket;

/**
 * A person's public message answers the customer, and accepts where the owner had not accepted yet.
 * @param stillWaiting since when the customer waits whose message stands behind it
 */
export function afterHumanReply(
  ticket: Ticket,
  policy: PathPolicy,
  by: { handle: string; overCapacity: boolean },
  at: number,
  stillWaiting: number | null = null,
): Transition {
  const answered: Ticket = {
    ...ticket,
    firstHumanAt: ticket.firstHumanAt ?? at,
    lastHumanAt: at,
    unansweredSince: stillWaiting,
  };
  return answered.statusCategory === "new" && answered.owner === by.handle
    ? accept(answered, policy, at, { over: by.overCapacity })
    : { ticket: answered, events: [] };
}

/** A reply that had reached nobody has arrived: the customer is answered as of now. It accepts nothing. */
export const afterLateArrival = (ticket: Ticket, at: number): Transition => ({
  ticket: { ...ticket, firstHumanAt: ticket.firstHumanAt ?? at, lastHumanAt: at, unansweredSince: null },
  events: [],
});
