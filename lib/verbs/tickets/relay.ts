import { AcceptTicket, Assign, Escalate, HandBack, Transfer } from "@/lib/domain/ticket/inputs";
import { ticketVerb } from "../ticket-verb";

/** Verbs by which a ticket passes from hand to hand. */

export const accept = ticketVerb("accept", {
  input: AcceptTicket,
  address: "accept",
  summary: "Take the baton",
});

export const assign = ticketVerb("assign", {
  input: Assign,
  address: "assign",
  summary: "Give to a named member",
});

export const escalate = ticketVerb("escalate", {
  input: Escalate,
  address: "escalate",
  summary: "Hand over to a tier, by hand",
});

export const transfer = ticketVerb("transfer", {
  input: Transfer,
  address: "transfer",
  summary: "Hand over within the tier",
});

export const handBack = ticketVerb("hand_back", {
  input: HandBack,
  address: "handback",
  summary: "Give back to the AI or a lower tier",
});
