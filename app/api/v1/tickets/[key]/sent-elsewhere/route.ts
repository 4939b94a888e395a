import { FailedReply } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { markSentElsewhere } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  FailedReply,
  markSentElsewhere,
  onTicketAnyVersion("sent-elsewhere", "A person says that they sent a reply another way"),
);
