import { etagOf, OrganisationWire, organisationWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { ReadOrganisation } from "@/lib/services/policy/inputs";
import { readOrganisation } from "@/lib/services/policy/read-policy";
import { putOrganisation } from "@/lib/verbs/organisation";

const path = "/api/v1/organisation";

export const GET = route(ReadOrganisation, readOrganisation, {
  method: "GET",
  path,
  summary: "Read the organisation: members, teams, duties, shifts, calendars",
  tag: "Policy",
  responses: { 200: { about: "The live version, or the one asked for", schema: OrganisationWire } },
  present: organisationWire,
  headers: etagOf,
});

export const PUT = verbRoute(putOrganisation);
