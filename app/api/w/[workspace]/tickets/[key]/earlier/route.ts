import { sessionRoute } from "@/lib/http/session-route";
import { ReadEarlier, readEarlier } from "@/lib/services/tickets/read/conversation";

export const GET = sessionRoute(ReadEarlier, readEarlier);
