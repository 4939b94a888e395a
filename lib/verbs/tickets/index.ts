import type { TicketVerb } from "../ticket-verb";
import * as conversation from "./conversation";
import * as relay from "./relay";
import * as status from "./status";
import * as values from "./values";

/** Every verb on one stored ticket: what these files export is in the list, and has its doors by that. */
export const ticketVerbs: readonly TicketVerb[] = [relay, status, conversation, values].flatMap((group) =>
  Object.values<TicketVerb>(group),
);
