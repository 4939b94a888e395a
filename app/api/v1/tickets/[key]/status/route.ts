import { SetStatus } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { setStatus } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(
  SetStatus,
  setStatus,
  onTicket("status", "Move within the status category, or between active and waiting"),
);
