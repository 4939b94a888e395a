import { sessionRoute } from "@/lib/http/session-route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readDraftLog } from "@/lib/services/policy/draft/read-log";

export const GET = sessionRoute(OfPath, readDraftLog);
