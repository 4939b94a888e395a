import { Reply } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { reply } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Reply, reply, onTicket("reply", "Answer the customer as a person"));
