import { ClocksWire, clocksWire } from "@/lib/contracts/records";
import { route } from "@/lib/http/route";
import { ReadTicket, readRecord } from "@/lib/services/tickets/records/read-ticket";

export const GET = route(ReadTicket, readRecord, {
  method: "GET",
  path: "/api/v1/tickets/{key}/clocks",
  summary: "Clocks with why, and their ledger",
  tag: "Tickets",
  responses: { 200: { about: "Clocks with why, and their ledger", schema: ClocksWire } },
  present: clocksWire,
});
