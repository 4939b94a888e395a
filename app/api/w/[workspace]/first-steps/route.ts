import { sessionRoute } from "@/lib/http/session-route";
import { ReadFirstSteps, readFirstSteps } from "@/lib/services/workspace/first-steps";

export const GET = sessionRoute(ReadFirstSteps, readFirstSteps);
