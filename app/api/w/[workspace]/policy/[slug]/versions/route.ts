import { sessionRoute } from "@/lib/http/session-route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readVersions } from "@/lib/services/policy/versions/read-versions";

export const GET = sessionRoute(OfPath, readVersions);
