import { Reopen } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { reopen } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Reopen, reopen, onTicket("reopen", "Open a resolved ticket again"));
