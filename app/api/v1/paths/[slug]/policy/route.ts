import { etagOf, PolicyWire, PublishedWire, policyWire, publishedWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { PutPolicy, ReadPolicy } from "@/lib/services/policy/inputs";
import { putPolicy } from "@/lib/services/policy/publish-policy";
import { readPolicy } from "@/lib/services/policy/read-policy";

const path = "/api/v1/paths/{slug}/policy";
const bodyLimitBytes = 4 * 1024 * 1024;

export const GET = route(ReadPolicy, readPolicy, {
  method: "GET",
  path,
  summary: "Read a path's policy as one document",
  tag: "Policy",
  responses: { 200: { about: "The live version, or the one asked for", schema: PolicyWire } },
  present: policyWire,
  headers: etagOf,
});

export const PUT = route(PutPolicy, putPolicy, {
  method: "PUT",
  path,
  summary: "Publish a path's policy, or keep it as the draft",
  tag: "Policy",
  bodyLimitBytes,
  ifMatch: "version",
  responses: { 200: { about: "Published, or kept", schema: PublishedWire } },
  present: publishedWire,
  headers: etagOf,
});
