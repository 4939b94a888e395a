import { route } from "@/lib/http/route";
import { TakeReplies } from "@/lib/services/tickets/records/take-replies";
import { takeReplies } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(
  TakeReplies,
  takeReplies,
  onTicketAnyVersion("taken", "The source has delivered what people wrote, up to a message"),
);
