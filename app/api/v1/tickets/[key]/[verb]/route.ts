import { routesBy, verbRoute } from "@/lib/http/verb-route";
import { ticketVerbs } from "@/lib/verbs/tickets";
import * as reads from "./reads";

/** What can be read of a ticket and done with it: `/api/v1/tickets/{key}/<verb>`. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routesBy("verb", [
  ...Object.values(reads),
  ...ticketVerbs.map(verbRoute),
]);
