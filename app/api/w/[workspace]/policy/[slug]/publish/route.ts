import { sessionRoute } from "@/lib/http/session-route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readPublishState } from "@/lib/services/policy/publish/read-state";

export const GET = sessionRoute(OfPath, readPublishState);
