import { ClockWire, clockWire } from "@/lib/contracts/clock";
import { TicketWire, ticketWire } from "@/lib/contracts/ticket";
import { route } from "@/lib/http/route";
import { ReadTicket, readRecord } from "@/lib/services/tickets/records/read-ticket";

export const GET = route(ReadTicket, readRecord, {
  method: "GET",
  path: "/api/v1/tickets/{key}",
  summary: "Read a ticket",
  tag: "Tickets",
  responses: { 200: { about: "The ticket", schema: TicketWire.extend({ clocks: ClockWire.array() }) } },
  present: (record) => ({ ...ticketWire(record), clocks: record.clocks.map(clockWire) }),
  headers: ({ ticket }) => ({ etag: `"${ticket.version}"` }),
});
