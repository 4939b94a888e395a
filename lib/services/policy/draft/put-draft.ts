import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { policyDrafts } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { diffDocuments } from "@/lib/domain/policy/diff";
import { documentAt } from "@/lib/domain/policy/draft/document-at";
import { type Conflict, mergePatch } from "@/lib/domain/policy/draft/patch";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../../authorize";
import { type ChangeSet, recorded, upsert } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { signature } from "../signature";
import { parseDocument } from "./document";
import type { PutDraft } from "./inputs";
import {
  changesSince,
  type DraftPath,
  documentOf,
  findPath,
  nextRevision,
  type OpenDraft,
  openDraft,
} from "./load";
import { type Revised, reviseDraft } from "./revise-draft";

/**
 * Replaces the draft by a whole document, as the change that it makes of the draft: others see who changed what. One
 * written on an earlier revision is merged with what others changed since; where they meet it is refused with the
 * draft as it is now and each conflict. Who names no revision overwrites no draft.
 */
export async function putDraft(ctx: Ctx, { slug, document, revision }: PutDraft): Promise<SavedDraft> {
  authorize(ctx, "policy:draft");
  const saved = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "update");
    const revised = await replaceDraft(ctx, tx, path, document, revision);
    if (revised.set !== null) await saveChanges(tx, revised.set);
    return revised.saved;
  });
  wake();
  return saved;
}

/** The same in the caller's transaction, which has locked the path for `update` and saves what it comes to. */
export async function replaceDraft(
  ctx: Ctx,
  tx: Tx,
  path: DraftPath,
  document: PathPolicy,
  /** Left out is 0: who saw no draft overwrites none. */
  revision = 0,
): Promise<Revised> {
  const live = await documentOf(tx, ctx, path, path.liveVersion);
  const draft = await openDraft(tx, ctx, path, live);
  const now = draft.isNew ? 0 : draft.revision;
  const next = revision === now ? document : await merged(ctx, tx, { path, live, draft, document, revision });
  return reviseDraft(ctx, tx, { path, live, draft, next, conflicts: [] });
}

type Stale = {
  path: DraftPath;
  live: PathPolicy;
  draft: OpenDraft;
  document: PathPolicy;
  revision: number;
};

async function merged(ctx: Ctx, tx: Tx, stale: Stale): Promise<PathPolicy> {
  const { path, live, draft, document, revision } = stale;
  if (draft.isNew) throw conflict(msg("faults.draft.gone"), { revision: null });
  const refused = (conflicts: Conflict[]) =>
    conflict(msg("faults.draft.changed", { name: draft.updatedBy }), {
      revision: draft.revision,
      updated_by: draft.updatedBy,
      updated_at: isoOf(draft.updatedAt),
      document: draft.document,
      conflicts,
    });
  const log = await changesSince(tx, ctx, path, 0);
  const begun = await documentOf(tx, ctx, path, draft.version);
  const seen = documentAt(begun, log, revision, draft.document);
  if (seen === null) throw refused([]);
  const since = log.filter((each) => each.revision > revision).flatMap(({ patch }) => patch);
  const mine = diffDocuments(seen, document);
  const merge = mergePatch(draft.document, mine, since, live);
  if (merge.conflicts.length > 0) throw refused(merge.conflicts);
  return parseDocument(merge.document);
}

/** The draft of a path that was never published, and so has nothing to be compared with. */
export async function firstDraft(
  ctx: Ctx,
  tx: Tx,
  { pathId, slug }: { pathId: string; slug: string },
  document: PathPolicy,
): Promise<ChangeSet> {
  const revision = await nextRevision(tx, ctx, { pathId });
  const kept = { document, updatedBy: signature(ctx), updatedAt: ctx.now, version: 0, request: null };
  const row = { workspaceId: ctx.workspaceId, pathId, ...kept, revision };
  return {
    writes: [
      upsert(policyDrafts, row, {
        target: [policyDrafts.workspaceId, policyDrafts.pathId],
        set: { ...kept, revision: sql`${policyDrafts.revision} + 1` },
      }),
    ],
    // No screen shows a path before its first version.
    audit: [recorded(ctx, "ruleset.drafted", { subject: slug, data: { slug, version: 0 }, feed: null })],
  };
}
