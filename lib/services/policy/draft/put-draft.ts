import { and, eq, max, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { policyDraftChanges, policyDrafts } from "@/db/schema";
import { conflict } from "@/lib/domain/errors";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { recordAudit } from "../../record-audit";
import { inTransaction } from "../../transaction";
import { signature } from "../signature";
import type { PutDraft } from "./inputs";
import { type DraftPath, documentOf, findPath, openDraft } from "./load";
import { saveDraft } from "./save-draft";

/**
 * Replaces the draft by a whole document, as the change that it makes of the draft: others see who changed what.
 * From a stale revision, or none where there is a draft, it is refused with the draft as it is now.
 */
export async function putDraft(ctx: Ctx, { slug, document, revision }: PutDraft): Promise<SavedDraft> {
  authorize(ctx, "policy:draft");
  const saved = await inTransaction(async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    return replaceDraft(ctx, tx, path, document, revision);
  });
  wake();
  return saved;
}

/** The same in the caller's transaction. */
export async function replaceDraft(
  ctx: Ctx,
  tx: Tx,
  path: DraftPath,
  document: PathPolicy,
  /** Left out is 0: who saw no draft overwrites none. */
  revision = 0,
): Promise<SavedDraft> {
  const live = await documentOf(tx, ctx, path, path.liveVersion);
  const draft = await openDraft(tx, ctx, path, live);
  const now = draft.isNew ? 0 : draft.revision;
  if (revision !== now)
    throw conflict(
      draft.isNew
        ? "There is no draft any more. It was published or discarded."
        : `${draft.updatedBy} changed this draft meanwhile. Look at it again.`,
      draft.isNew
        ? { revision: null }
        : { revision: now, by: draft.updatedBy, at: draft.updatedAt, document: draft.document },
    );
  return saveDraft(ctx, tx, { path, live, draft, next: document, conflicts: [] });
}

/** Keeps the draft of a path that was never published, and so has nothing to be compared with. */
export async function keepFirstDraft(
  ctx: Ctx,
  tx: Tx,
  { pathId, slug }: { pathId: string; slug: string },
  document: PathPolicy,
): Promise<void> {
  const { workspaceId } = ctx;
  const [last] = await tx
    .select({ revision: max(policyDraftChanges.revision) })
    .from(policyDraftChanges)
    .where(and(eq(policyDraftChanges.workspaceId, workspaceId), eq(policyDraftChanges.pathId, pathId)));
  const kept = { document, updatedBy: signature(ctx), updatedAt: ctx.now, version: 0, request: null };
  await tx
    .insert(policyDrafts)
    .values({ workspaceId, pathId, ...kept, revision: (last?.revision ?? 0) + 1 })
    .onConflictDoUpdate({
      target: [policyDrafts.workspaceId, policyDrafts.pathId],
      set: { ...kept, revision: sql`${policyDrafts.revision} + 1` },
    });
  await recordAudit(tx, ctx, { action: "ruleset.drafted", subject: slug, data: { slug, version: 0 } });
}
