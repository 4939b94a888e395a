import { sessionRoute } from "@/lib/http/session-route";
import { ReadRunningClocks } from "@/lib/services/policy/forecast/inputs";
import { readRunningClocks } from "@/lib/services/policy/forecast/running-clocks";

export const GET = sessionRoute(ReadRunningClocks, readRunningClocks);
