import { route } from "@/lib/http/route";
import { ReadPolicy } from "@/lib/services/policy/inputs";
import { listPolicyVersions } from "@/lib/services/policy/read-policy";
import { VersionsWire, versionsWire } from "../../../../_wire/policy";

export const GET = route(ReadPolicy.pick({ slug: true }), listPolicyVersions, {
  method: "GET",
  path: "/api/v1/paths/{slug}/policy/versions",
  summary: "List the published versions of a path's policy",
  tag: "Policy",
  responses: { 200: { about: "Newest first", schema: VersionsWire } },
  present: versionsWire,
});
