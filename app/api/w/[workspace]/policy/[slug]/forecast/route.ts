import { sessionRoute } from "@/lib/http/session-route";
import { LatestForecast } from "@/lib/services/policy/forecast/inputs";
import { readForecast } from "@/lib/services/policy/forecast/read-forecast";

export const GET = sessionRoute(LatestForecast, readForecast);
