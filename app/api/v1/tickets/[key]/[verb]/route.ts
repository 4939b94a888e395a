import { routesBy, verbRoute } from "@/lib/http/verb-route";
import { ticketVerbs } from "@/lib/verbs";

/** `POST /api/v1/tickets/{key}/<verb>` of every verb in the list. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routesBy("verb", ticketVerbs.map(verbRoute));
