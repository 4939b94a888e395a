import {
  ChangesWire,
  CheckedWire,
  checkedWire,
  etagOf,
  PublishedWire,
  placesWire,
  publishedWire,
} from "@/lib/contracts/policy";
import { OrganisationDraftWire, organisationDraftWire, revisionTag } from "@/lib/contracts/policy-draft";
import {
  PublishCalendars,
  publishCalendars as publishHours,
} from "@/lib/services/policy/calendars/publish-calendars";
import {
  SuggestHolidays,
  suggestHolidays as suggest,
} from "@/lib/services/policy/calendars/suggest-holidays";
import {
  CheckOrganisationInput,
  DiscardOrganisationDraft,
  PutOrganisation,
  PutOrganisationDraft,
} from "@/lib/services/policy/inputs";
import {
  discardOrganisationDraft as discard,
  putOrganisationDraft as replaceDraft,
} from "@/lib/services/policy/organisation-draft";
import { putOrganisation as replace } from "@/lib/services/policy/publish-organisation";
import { diffOrganisation } from "@/lib/services/policy/read-policy";
import { validateOrganisation as validate } from "@/lib/services/policy/validate";
import { documentBody, verb } from "./verb";

/** Verbs on the organisation and its draft. */

const path = "/api/v1/organisation";

export const putOrganisation = verb({
  name: "put_organisation",
  summary: "Publish the organisation, or keep it as the draft",
  permission: "organisation:publish",
  input: PutOrganisation,
  run: replace,
  rest: {
    method: "PUT",
    path,
    tag: "Policy",
    largeBody: documentBody,
    ifMatch: "version",
    responses: { 200: { about: "Published, or kept", schema: PublishedWire } },
    present: publishedWire,
    headers: etagOf,
  },
});

export const validateOrganisation = verb({
  name: "validate_organisation",
  summary: "Check an organisation without storing it",
  permission: "organisation:read",
  input: CheckOrganisationInput,
  run: validate,
  rest: {
    method: "POST",
    path: `${path}/validate`,
    tag: "Policy",
    idempotency: "none",
    largeBody: documentBody,
    responses: { 200: { about: "What a publish would refuse or warn of", schema: CheckedWire } },
    present: checkedWire,
  },
});

export const compareOrganisation = verb({
  name: "compare_organisation",
  summary: "Compare an organisation with the live one",
  permission: "organisation:read",
  input: CheckOrganisationInput,
  run: diffOrganisation,
  rest: {
    method: "POST",
    path: `${path}/diff`,
    tag: "Policy",
    idempotency: "none",
    largeBody: documentBody,
    responses: { 200: { about: "What it would change", schema: ChangesWire } },
    present: placesWire,
  },
});

export const putOrganisationDraft = verb({
  name: "put_organisation_draft",
  summary: "Replace the draft; without the revision that it has, a second writer is refused",
  permission: "organisation:publish",
  input: PutOrganisationDraft,
  run: replaceDraft,
  rest: {
    method: "PUT",
    path: `${path}/draft`,
    tag: "Policy",
    acting: "allowed",
    largeBody: documentBody,
    ifMatch: "revision",
    responses: { 200: { about: "Kept as the next revision", schema: OrganisationDraftWire } },
    present: organisationDraftWire,
    headers: revisionTag,
  },
});

export const discardOrganisationDraft = verb({
  name: "discard_organisation_draft",
  summary: "Discard the draft, as the caller saw it",
  permission: "organisation:publish",
  input: DiscardOrganisationDraft,
  run: discard,
  rest: {
    method: "DELETE",
    path: `${path}/draft`,
    tag: "Policy",
    ifMatch: "revision",
    responses: { 204: { about: "Discarded" } },
  },
});

export const publishCalendars = verb({
  name: "publish_calendars",
  summary: "Publish changed calendars, merged with what others published of the organisation meanwhile",
  permission: "organisation:publish",
  input: PublishCalendars,
  run: publishHours,
  rest: null,
  screen: publishHours,
});

export const suggestHolidays = verb({
  name: "suggest_holidays",
  summary: "Holidays of a country and its regions, to choose from",
  permission: "organisation:read",
  input: SuggestHolidays,
  run: suggest,
  rest: null,
  screen: suggest,
});
