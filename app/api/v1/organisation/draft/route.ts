import * as z from "zod";
import { OrganisationDraftWire, organisationDraftWire, revisionTag } from "@/lib/contracts/policy-draft";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { readOrganisationDraft } from "@/lib/services/policy/organisation-draft";
import { discardOrganisationDraft, putOrganisationDraft } from "@/lib/verbs/organisation";

const path = "/api/v1/organisation/draft";

export const GET = route(z.strictObject({}), readOrganisationDraft, {
  method: "GET",
  path,
  summary: "Read the draft of the organisation",
  tag: "Policy",
  responses: { 200: { about: "The draft, with its revision as ETag", schema: OrganisationDraftWire } },
  present: organisationDraftWire,
  headers: revisionTag,
});

export const PUT = verbRoute(putOrganisationDraft);

export const DELETE = verbRoute(discardOrganisationDraft);
