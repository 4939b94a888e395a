import { SetFields } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { setFields } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(
  SetFields,
  setFields,
  onTicket("fields", "Set fields and ratings, add and remove tags"),
);
