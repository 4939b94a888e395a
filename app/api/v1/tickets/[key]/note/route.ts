import { AddNote } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { addNote } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(AddNote, addNote, onTicketAnyVersion("note", "Add an internal note"));
