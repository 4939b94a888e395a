import { sessionRoute } from "@/lib/http/session-route";
import { TrySample } from "@/lib/services/policy/samples/inputs";
import { trySample } from "@/lib/services/policy/samples/try-sample";

export const POST = sessionRoute(TrySample, trySample);
