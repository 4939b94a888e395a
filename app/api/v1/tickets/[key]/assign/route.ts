import { Assign } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { assign } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Assign, assign, onTicket("assign", "Give to a named member"));
