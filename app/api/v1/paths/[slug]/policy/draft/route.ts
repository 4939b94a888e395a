import { DraftWire, draftWire, revisionTag } from "@/lib/contracts/policy-draft";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import type { Ctx } from "@/lib/services/context";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { readDraft } from "@/lib/services/policy/draft/read-draft";
import { discardDraft, putDraft } from "@/lib/verbs/policy";

const path = "/api/v1/paths/{slug}/policy/draft";

async function read(ctx: Ctx, input: OfPath) {
  const { draft } = await readDraft(ctx, input);
  if (draft === null) throw notFound(msg("faults.not_found.draft"));
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

export const PUT = verbRoute(putDraft);

export const DELETE = verbRoute(discardDraft);
