import { Resume } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { resume } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Resume, resume, onTicket("resume", "Go on after waiting"));
