import * as z from "zod";
import { OrganisationDraftWire, organisationDraftWire, revisionTag } from "@/lib/contracts/policy-draft";
import { route } from "@/lib/http/route";
import { DiscardOrganisationDraft, PutOrganisationDraft } from "@/lib/services/policy/inputs";
import {
  discardOrganisationDraft,
  putOrganisationDraft,
  readOrganisationDraft,
} from "@/lib/services/policy/organisation-draft";

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

export const PUT = route(PutOrganisationDraft, putOrganisationDraft, {
  method: "PUT",
  path,
  summary: "Replace the draft; without the revision that it has, a second writer is refused",
  tag: "Policy",
  acting: "allowed",
  bodyLimitBytes: 4 * 1024 * 1024,
  ifMatch: "revision",
  responses: { 200: { about: "Kept as the next revision", schema: OrganisationDraftWire } },
  present: organisationDraftWire,
  headers: revisionTag,
});

export const DELETE = route(DiscardOrganisationDraft, discardOrganisationDraft, {
  method: "DELETE",
  path,
  summary: "Discard the draft, as the caller saw it",
  tag: "Policy",
  ifMatch: "revision",
  responses: { 204: { about: "Discarded" } },
});
