import { AcceptTicket } from "@/lib/domain/ticket/inputs";
import { ticketVerb } from "../ticket-verb";

/** Verbs by which a ticket passes from hand to hand. */

export const accept = ticketVerb("accept", {
  input: AcceptTicket,
  address: "accept",
  summary: "Take the baton",
});
