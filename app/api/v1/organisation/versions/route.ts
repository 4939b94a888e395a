import * as z from "zod";
import { OrganisationVersionsWire, organisationVersionsWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { listOrganisationVersions } from "@/lib/services/policy/read-policy";

export const GET = route(z.strictObject({}), listOrganisationVersions, {
  method: "GET",
  path: "/api/v1/organisation/versions",
  summary: "List the published versions of the organisation",
  tag: "Policy",
  responses: { 200: { about: "Newest first", schema: OrganisationVersionsWire } },
  present: organisationVersionsWire,
});
