import { sessionRoute } from "@/lib/http/session-route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readWatch } from "@/lib/services/policy/watch/read-watch";

export const GET = sessionRoute(OfPath, readWatch);
