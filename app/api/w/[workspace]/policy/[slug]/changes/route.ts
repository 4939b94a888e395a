import { sessionRoute } from "@/lib/http/session-route";
import { ReadChanges, readChanges } from "@/lib/services/policy/versions/read-changes";

export const GET = sessionRoute(ReadChanges, readChanges);
