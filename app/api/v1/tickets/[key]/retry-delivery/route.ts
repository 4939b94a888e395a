import { FailedReply } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { retryDelivery } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  FailedReply,
  retryDelivery,
  onTicketAnyVersion("retry-delivery", "Offer a reply that was not delivered once more"),
);
