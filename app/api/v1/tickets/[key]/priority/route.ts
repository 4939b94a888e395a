import { SetPriority } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { setPriority } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(SetPriority, setPriority, onTicket("priority", "Set the priority"));
