import { sessionRoute } from "@/lib/http/session-route";
import { ReadUses, readUses } from "@/lib/services/policy/uses/tickets-with";

export const GET = sessionRoute(ReadUses, readUses);
