import { sessionRoute } from "@/lib/http/session-route";
import { ListSamples } from "@/lib/services/policy/samples/inputs";
import { listSamples } from "@/lib/services/policy/samples/list-samples";

export const GET = sessionRoute(ListSamples, listSamples);
