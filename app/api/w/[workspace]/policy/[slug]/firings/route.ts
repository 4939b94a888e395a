import { sessionRoute } from "@/lib/http/session-route";
import { firings } from "@/lib/services/policy/figures/firings";
import { ListFirings } from "@/lib/services/policy/forecast/inputs";

export const GET = sessionRoute(ListFirings, firings);
