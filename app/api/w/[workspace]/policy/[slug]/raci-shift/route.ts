import { sessionRoute } from "@/lib/http/session-route";
import { AskRaciShift } from "@/lib/services/policy/raci/inputs";
import { askRaciShift } from "@/lib/services/policy/raci/who-gets-it";

export const GET = sessionRoute(AskRaciShift, askRaciShift);
