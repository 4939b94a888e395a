import {
  ChangesWire,
  CheckedWire,
  changesWire,
  checkedWire,
  etagOf,
  PublishedWire,
  publishedWire,
} from "@/lib/contracts/policy";
import {
  AskedWire,
  isPending,
  PublishedDraftWire,
  publishedDraftWire,
  ReviewWire,
  reviewWire,
  revisionTag,
  SavedWire,
  savedWire,
  TakenBackWire,
  takenBackWire,
} from "@/lib/contracts/policy-draft";
import { CreatePath, createPath as makePath } from "@/lib/services/policy/create-path";
import { discardDraft as discard } from "@/lib/services/policy/draft/discard-draft";
import { DiscardDraft, OfPath, PatchDraft, PutDraft } from "@/lib/services/policy/draft/inputs";
import { patchDraft as patch } from "@/lib/services/policy/draft/patch-draft";
import { putDraft as replaceDraft } from "@/lib/services/policy/draft/put-draft";
import { rebaseDraft as rebase } from "@/lib/services/policy/draft/rebase-draft";
import { CheckPolicyInput, PutPolicy } from "@/lib/services/policy/inputs";
import { PublishFor, publishFor } from "@/lib/services/policy/publish/publish-for";
import { cancelRequest } from "@/lib/services/policy/publish/request";
import { putPolicy as replacePolicy } from "@/lib/services/policy/publish-policy";
import { diffPolicy } from "@/lib/services/policy/read-policy";
import { ReviewDraft, reviewDraft as review } from "@/lib/services/policy/review/review-draft";
import { validatePolicy as validate } from "@/lib/services/policy/validate";
import { TakeBack } from "@/lib/services/policy/versions/inputs";
import { takeBack as revert } from "@/lib/services/policy/versions/take-back";
import { ConfirmProcedure, confirmProcedure as confirm } from "@/lib/services/procedure/confirm-procedure";
import { documentBody, verb } from "./verb";

/** Verbs on a path's policy and its draft. Their services refuse by the same permission, which a test compares. */

const ofPath = "/api/v1/paths/{slug}/policy";

export const createPath = verb({
  name: "create_path",
  summary:
    "Make a path from nothing, from another, from the starter or from a document; its first version is live",
  permission: "policy:publish",
  input: CreatePath,
  run: makePath,
  rest: {
    method: "POST",
    path: "/api/v1/paths",
    tag: "Policy",
    largeBody: documentBody,
    idempotency: "reserved",
    responses: { 201: { about: "Live", schema: PublishedWire } },
    present: publishedWire,
  },
  screen: makePath,
});

export const putPolicy = verb({
  name: "put_policy",
  summary: "Publish a path's policy, or keep it as the draft",
  permission: "policy:publish",
  input: PutPolicy,
  run: replacePolicy,
  rest: {
    method: "PUT",
    path: ofPath,
    tag: "Policy",
    largeBody: documentBody,
    ifMatch: "version",
    responses: { 200: { about: "Published, or kept", schema: PublishedWire } },
    present: publishedWire,
    headers: etagOf,
  },
});

export const validatePolicy = verb({
  name: "validate_policy",
  summary: "Check a policy without storing it",
  permission: "policy:read",
  input: CheckPolicyInput,
  run: validate,
  rest: {
    method: "POST",
    path: `${ofPath}/validate`,
    tag: "Policy",
    idempotency: "none",
    largeBody: documentBody,
    responses: { 200: { about: "What a publish would refuse or warn of", schema: CheckedWire } },
    present: checkedWire,
  },
});

export const comparePolicy = verb({
  name: "compare_policy",
  summary: "Compare a policy with the live one",
  permission: "policy:read",
  input: CheckPolicyInput,
  run: diffPolicy,
  rest: {
    method: "POST",
    path: `${ofPath}/diff`,
    tag: "Policy",
    idempotency: "none",
    largeBody: documentBody,
    responses: { 200: { about: "What it would change", schema: ChangesWire } },
    present: changesWire,
  },
});

export const putDraft = verb({
  name: "put_draft",
  summary: "Replace the draft; without the revision that it has, a second writer is refused",
  permission: "policy:draft",
  input: PutDraft,
  run: replaceDraft,
  rest: {
    method: "PUT",
    path: `${ofPath}/draft`,
    tag: "Policy",
    acting: "allowed",
    largeBody: documentBody,
    ifMatch: "revision",
    responses: { 200: { about: "Kept as the next revision", schema: SavedWire } },
    present: savedWire,
    headers: revisionTag,
  },
});

export const patchDraft = verb({
  name: "patch_draft",
  summary: "Change the draft by name, merged with what others changed",
  permission: "policy:draft",
  input: PatchDraft,
  run: patch,
  rest: null,
  screen: patch,
});

export const rebaseDraft = verb({
  name: "rebase_draft",
  summary: "Bring the draft onto the version that went live after it was begun",
  permission: "policy:draft",
  input: OfPath,
  run: rebase,
  rest: null,
  screen: rebase,
});

export const discardDraft = verb({
  name: "discard_draft",
  summary: "Discard the draft, as the caller saw it",
  permission: "policy:draft",
  input: DiscardDraft,
  run: discard,
  rest: {
    method: "DELETE",
    path: `${ofPath}/draft`,
    tag: "Policy",
    ifMatch: "revision",
    responses: { 204: { about: "Discarded" } },
  },
  screen: discard,
});

export const reviewDraft = verb({
  name: "review_draft",
  summary: "Review the draft: its changes in words, faults, running clocks, and what it would have done",
  permission: "policy:read",
  input: ReviewDraft,
  run: review,
  rest: {
    method: "POST",
    path: `${ofPath}/draft/review`,
    tag: "Policy",
    idempotency: "none",
    responses: {
      200: { about: "The whole review", schema: ReviewWire },
      202: { about: "The forecast is still running: read it at links.forecast", schema: ReviewWire },
    },
    status: ({ forecast }) => (isPending(forecast) ? 202 : 200),
    present: reviewWire,
  },
});

export const publishDraft = verb({
  name: "publish_draft",
  summary:
    "Publish the draft at the revision the caller reviewed, or ask a second person where one is needed",
  permission: "policy:publish",
  input: PublishFor,
  run: publishFor,
  rest: {
    method: "POST",
    path: `${ofPath}/publish`,
    tag: "Policy",
    acting: "allowed",
    idempotency: "reserved",
    responses: {
      200: { about: "Live", schema: PublishedDraftWire },
      202: { about: "A second person was asked to confirm", schema: AskedWire },
    },
    status: ({ kind }) => (kind === "asked" ? 202 : 200),
    present: publishedDraftWire,
  },
  screen: publishFor,
});

export const cancelPublishRequest = verb({
  name: "cancel_publish_request",
  summary: "Take a request to confirm back; the draft stays as it is",
  permission: "policy:publish",
  input: OfPath,
  run: cancelRequest,
  rest: null,
  screen: cancelRequest,
});

export const takeBack = verb({
  name: "take_back",
  summary: "Take a version back: an older content goes live, and its unaccepted tickets are decided again",
  permission: "policy:publish",
  input: TakeBack,
  run: revert,
  rest: {
    method: "POST",
    path: `${ofPath}/take-back`,
    tag: "Policy",
    acting: "allowed",
    responses: { 200: { about: "The new version, and what the bad one did", schema: TakenBackWire } },
    present: takenBackWire,
  },
  screen: revert,
});

export const confirmProcedure = verb({
  name: "confirm_procedure",
  summary: "Confirm that one has read a version of a path's procedure",
  permission: "procedure:confirm",
  input: ConfirmProcedure,
  run: confirm,
  rest: null,
  screen: confirm,
});
