import { VersionsWire, versionsWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readVersions } from "@/lib/services/policy/versions/read-versions";

export const GET = route(OfPath, readVersions, {
  method: "GET",
  path: "/api/v1/paths/{slug}/policy/versions",
  summary: "List the published versions of a path's policy: who, when, why, and what became of each",
  tag: "Policy",
  responses: { 200: { about: "Newest first", schema: VersionsWire } },
  present: versionsWire,
});
