import { sessionRoute } from "@/lib/http/session-route";
import { ReadTicketInput, readTicket } from "@/lib/services/tickets/read-ticket";

export const GET = sessionRoute(ReadTicketInput, readTicket);
