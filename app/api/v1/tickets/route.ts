import { pageOf, pageWire } from "@/lib/contracts/records";
import { TicketWire, ticketWire } from "@/lib/contracts/ticket";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { ListTickets, listTickets } from "@/lib/services/tickets/records/list-tickets";
import { createTicket } from "@/lib/verbs/intake";

export const POST = verbRoute(createTicket);

export const GET = route(ListTickets, listTickets, {
  method: "GET",
  path: "/api/v1/tickets",
  summary: "List tickets, newest first",
  tag: "Tickets",
  responses: { 200: { about: "A page", schema: pageOf(TicketWire) } },
  present: (page) => pageWire(page, ticketWire),
});
