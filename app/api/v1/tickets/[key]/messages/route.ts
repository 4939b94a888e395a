import { MessageWire, messageWire, pageOf, pageWire } from "@/lib/contracts/records";
import { AddMessages } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { addMessages } from "@/lib/services/tickets/add-messages";
import { ListMessages, listMessages } from "@/lib/services/tickets/records/read-ticket";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  AddMessages,
  addMessages,
  onTicketAnyVersion("messages", "Append messages and new AI signals; decides again"),
);

export const GET = route(ListMessages, listMessages, {
  method: "GET",
  path: "/api/v1/tickets/{key}/messages",
  summary: "The conversation, in order",
  tag: "Tickets",
  responses: { 200: { about: "The conversation, in order", schema: pageOf(MessageWire) } },
  present: (page) => pageWire(page, messageWire),
});
