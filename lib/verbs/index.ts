import * as intake from "./intake";
import * as organisation from "./organisation";
import * as policy from "./policy";
import type { TicketVerb } from "./ticket-verb";
import * as conversation from "./tickets/conversation";
import * as relay from "./tickets/relay";
import * as status from "./tickets/status";
import * as values from "./tickets/values";
import type { Verb } from "./verb";

const ofTickets = [relay, status, conversation, values];

/** Every verb on one stored ticket: what a file of `lib/verbs/tickets` exports is in the list. */
export const ticketVerbs: readonly TicketVerb[] = ofTickets.flatMap((group) =>
  Object.values<TicketVerb>(group),
);

/** Every verb there is. */
export const verbs: readonly Verb[] = [
  ...ticketVerbs,
  ...Object.values<Verb>(intake),
  ...Object.values<Verb>(policy),
  ...Object.values<Verb>(organisation),
];
