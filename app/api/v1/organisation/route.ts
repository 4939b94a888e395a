import {
  etagOf,
  OrganisationWire,
  organisationWire,
  PublishedWire,
  publishedWire,
} from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { PutOrganisation, ReadOrganisation } from "@/lib/services/policy/inputs";
import { putOrganisation } from "@/lib/services/policy/publish-organisation";
import { readOrganisation } from "@/lib/services/policy/read-policy";

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

export const PUT = route(PutOrganisation, putOrganisation, {
  method: "PUT",
  path,
  summary: "Publish the organisation, or keep it as the draft",
  tag: "Policy",
  bodyLimitBytes: 4 * 1024 * 1024,
  ifMatch: "version",
  responses: { 200: { about: "Published, or kept", schema: PublishedWire } },
  present: publishedWire,
  headers: etagOf,
});
