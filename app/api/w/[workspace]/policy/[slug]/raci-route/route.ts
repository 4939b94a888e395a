import { sessionRoute } from "@/lib/http/session-route";
import { AskRaciRoute } from "@/lib/services/policy/raci/inputs";
import { askRaciRoute } from "@/lib/services/policy/raci/who-gets-it";

export const GET = sessionRoute(AskRaciRoute, askRaciRoute);
