import { EventWire, eventWire } from "@/lib/contracts/events";
import { pageOf, pageWire } from "@/lib/contracts/records";
import { route } from "@/lib/http/route";
import { ListHistory, listEvents } from "@/lib/services/tickets/records/history";

export const GET = route(ListHistory, listEvents, {
  method: "GET",
  path: "/api/v1/tickets/{key}/events",
  summary: "Everything that happened to a ticket, in order",
  tag: "Tickets",
  responses: { 200: { about: "Everything that happened to a ticket, in order", schema: pageOf(EventWire) } },
  present: (page) => pageWire(page, eventWire),
});
