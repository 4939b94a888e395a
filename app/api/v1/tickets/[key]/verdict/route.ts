import { GiveVerdict } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { giveVerdict } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  GiveVerdict,
  giveVerdict,
  onTicketAnyVersion("verdict", "Judge the handover in one tap"),
);
