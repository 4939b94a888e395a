import { SetCategory } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { setCategory } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(SetCategory, setCategory, onTicket("category", "Set the category"));
