import { Close } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { closeTicket } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Close, closeTicket, onTicket("close", "Close a resolved ticket"));
