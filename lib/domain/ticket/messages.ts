import type { PathPolicy } from "../policy/path-policy";
import { accept, moveTo, type Step, statusOf } from "./machine";
import { isThanks } from "./thanks";
import type { Ticket } from "./types";

/** What a customer's message does to a ticket beside being stored (domain §3). */
export type CustomerMessageOutcome =
  | "stored"
  | "resumed"
  | "thanks"
  | "reopen_to_person"
  | "reopen_to_ai"
  | "follow_up";

export function onCustomerMessage(ticket: Ticket, body: string, thanks: string[]): CustomerMessageOutcome {
  switch (ticket.statusCategory) {
    case "waiting":
      return "resumed";
    case "resolved":
      if (isThanks(body, thanks)) return "thanks";
      return ticket.relay.some((leg) => leg.holder === "member") ? "reopen_to_person" : "reopen_to_ai";
    case "closed":
      return "follow_up";
    case "ai":
    case "new":
    case "active":
    case "approval":
      return "stored";
  }
}

/** Counts a customer's message: the oldest unanswered one stays marked until somebody answers in public. */
export function afterCustomerMessage(ticket: Ticket, policy: PathPolicy, at: number): Step {
  const heard: Ticket = {
    ...ticket,
    lastCustomerAt: at,
    unansweredSince: ticket.unansweredSince ?? at,
  };
  return heard.statusCategory === "waiting"
    ? moveTo(heard, statusOf(policy, "active"), "active", at)
    : { ticket: heard, events: [] };
}

/** The AI's public message answers the customer while it holds the ticket; later it is only a suggestion. */
export const afterAiMessage = (ticket: Ticket): Ticket =>
  ticket.holder === "ai" ? { ...ticket, unansweredSince: null } : ticket;

/** A person's public message answers the customer, and accepts where the owner had not accepted yet. */
export function afterHumanReply(
  ticket: Ticket,
  policy: PathPolicy,
  by: { handle: string; overCapacity: boolean },
  at: number,
): Step {
  const answered: Ticket = {
    ...ticket,
    firstHumanAt: ticket.firstHumanAt ?? at,
    lastHumanAt: at,
    unansweredSince: null,
  };
  return answered.statusCategory === "new" && answered.owner === by.handle
    ? accept(answered, policy, at, { over: by.overCapacity })
    : { ticket: answered, events: [] };
}
