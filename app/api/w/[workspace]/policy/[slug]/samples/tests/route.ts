import { sessionRoute } from "@/lib/http/session-route";
import { RunTests } from "@/lib/services/policy/samples/inputs";
import { runTests } from "@/lib/services/policy/samples/run-tests";

export const POST = sessionRoute(RunTests, runTests);
