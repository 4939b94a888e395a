import { Resolve } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { resolve } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Resolve, resolve, onTicket("resolve", "Resolve with a closure"));
