import { HandBack } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { handBack } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(HandBack, handBack, onTicket("handback", "Give back to the AI or a lower tier"));
