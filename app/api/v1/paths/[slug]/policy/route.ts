import { etagOf, PolicyWire, policyWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { ReadPolicy } from "@/lib/services/policy/inputs";
import { readPolicy } from "@/lib/services/policy/read-policy";
import { putPolicy } from "@/lib/verbs/policy";

const path = "/api/v1/paths/{slug}/policy";

export const GET = route(ReadPolicy, readPolicy, {
  method: "GET",
  path,
  summary: "Read a path's policy as one document",
  tag: "Policy",
  responses: { 200: { about: "The live version, or the one asked for", schema: PolicyWire } },
  present: policyWire,
  headers: etagOf,
});

export const PUT = verbRoute(putPolicy);
