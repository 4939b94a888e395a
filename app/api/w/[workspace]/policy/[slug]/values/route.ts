import { sessionRoute } from "@/lib/http/session-route";
import { suggestValues } from "@/lib/services/policy/figures/suggest-values";
import { SuggestValues } from "@/lib/services/policy/forecast/inputs";

export const GET = sessionRoute(SuggestValues, suggestValues);
