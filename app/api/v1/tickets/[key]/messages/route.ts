import { AddMessages } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { addMessages } from "@/lib/services/tickets/add-messages";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  AddMessages,
  addMessages,
  onTicketAnyVersion("messages", "Append messages and new AI signals; decides again"),
);
