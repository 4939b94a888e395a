import { sessionRoute } from "@/lib/http/session-route";
import { TryMany } from "@/lib/services/policy/samples/inputs";
import { trySamples } from "@/lib/services/policy/samples/try-sample";

export const POST = sessionRoute(TryMany, trySamples);
