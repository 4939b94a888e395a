import { sessionRoute } from "@/lib/http/session-route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readDraft } from "@/lib/services/policy/draft/read-draft";

export const GET = sessionRoute(OfPath, readDraft);
