import { AcceptTicket } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { acceptTicket } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(AcceptTicket, acceptTicket, onTicket("accept", "Take the baton"));
