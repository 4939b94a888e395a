import type { TicketVerb } from "./ticket-verb";
import * as relay from "./tickets/relay";
import type { Verb } from "./verb";

/** Every verb on one stored ticket: what a file of `lib/verbs/tickets` exports is in the list. */
export const ticketVerbs: readonly TicketVerb[] = [relay].flatMap((group) => Object.values(group));

/** Every verb there is. */
export const verbs: readonly Verb[] = [...ticketVerbs];
