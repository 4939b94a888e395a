import { Transfer } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { transfer } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Transfer, transfer, onTicket("transfer", "Hand over within the tier"));
