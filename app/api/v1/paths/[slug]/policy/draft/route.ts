import { DraftWire, draftWire, revisionTag, SavedWire, savedWire } from "@/lib/contracts/policy-draft";
import { notFound } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { route } from "@/lib/http/route";
import type { Ctx } from "@/lib/services/context";
import { discardDraft } from "@/lib/services/policy/draft/discard-draft";
import { DiscardDraft, OfPath, PutDraft } from "@/lib/services/policy/draft/inputs";
import { putDraft } from "@/lib/services/policy/draft/put-draft";
import { readDraft } from "@/lib/services/policy/draft/read-draft";

const path = "/api/v1/paths/{slug}/policy/draft";

async function read(ctx: Ctx, input: OfPath) {
  const { draft } = await readDraft(ctx, input);
  if (draft === null) throw notFound(say("faults.not_found.draft"));
  return draft;
}

export const GET = route(OfPath, read, {
  method: "GET",
  path,
  summary: "Read the draft of a path's policy",
  tag: "Policy",
  responses: { 200: { about: "The draft, with its revision as ETag", schema: DraftWire } },
  present: draftWire,
  headers: revisionTag,
});

export const PUT = route(PutDraft, putDraft, {
  method: "PUT",
  path,
  summary: "Replace the draft; without the revision that it has, a second writer is refused",
  tag: "Policy",
  acting: "allowed",
  bodyLimitBytes: 4 * 1024 * 1024,
  ifMatch: "revision",
  responses: { 200: { about: "Kept as the next revision", schema: SavedWire } },
  present: savedWire,
  headers: revisionTag,
});

export const DELETE = route(DiscardDraft, discardDraft, {
  method: "DELETE",
  path,
  summary: "Discard the draft, as the caller saw it",
  tag: "Policy",
  ifMatch: "revision",
  responses: { 204: { about: "Discarded" } },
});
