import type { Handler } from "@/lib/http/registry";
import { GET, POST } from "../tickets/[key]/[verb]/route";

/** The routes at `/api/v1/tickets/{key}/<address>`, called as the framework calls them. */
export function onTicket(address: string): { GET: Handler; POST: Handler } {
  const at =
    (handler: Handler): Handler =>
    async (request, { params }) =>
      handler(request, { params: Promise.resolve({ ...(await params), verb: address }) });
  return { GET: at(GET), POST: at(POST) };
}
