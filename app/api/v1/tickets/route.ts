import { pageOf, pageWire } from "@/lib/contracts/records";
import { TicketWire, ticketWire } from "@/lib/contracts/ticket";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import { ListTickets, listTickets } from "@/lib/services/tickets/records/list-tickets";
import { onCreate } from "../_wire/options";

export const POST = route(CreateTicket, createTicket, onCreate);

export const GET = route(ListTickets, listTickets, {
  method: "GET",
  path: "/api/v1/tickets",
  summary: "List tickets, newest first",
  tag: "Tickets",
  responses: { 200: { about: "A page", schema: pageOf(TicketWire) } },
  present: (page) => pageWire(page, ticketWire),
});
