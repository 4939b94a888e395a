import { pageOf, pageWire, StoredDecisionWire, storedDecisionWire } from "@/lib/contracts/records";
import { route } from "@/lib/http/route";
import { ListHistory, listDecisions } from "@/lib/services/tickets/records/history";

export const GET = route(ListHistory, listDecisions, {
  method: "GET",
  path: "/api/v1/tickets/{key}/decisions",
  summary: "The stored decisions, newest first",
  tag: "Tickets",
  responses: { 200: { about: "The stored decisions, newest first", schema: pageOf(StoredDecisionWire) } },
  present: (page) => pageWire(page, storedDecisionWire),
});
