import { Escalate } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { escalate } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Escalate, escalate, onTicket("escalate", "Hand over to a tier, by hand"));
