import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { policyDraftChanges, policyDrafts } from "@/db/schema";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { Conflict } from "@/lib/domain/policy/draft/patch";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type Ctx, newId } from "../../context";
import { recordAudit } from "../../record-audit";
import { signature } from "../signature";
import { parseDocument } from "./document";
import { type DraftPath, type DraftRow, dropDraft } from "./load";

type Saving = {
  path: DraftPath;
  live: PathPolicy;
  draft: DraftRow & { isNew: boolean };
  /** The draft as it shall be. */
  next: unknown;
  conflicts: Conflict[];
  /** The live version it stands on from now; left out, the one before. */
  basedOn?: number;
};

/**
 * Keeps the draft's next state as one more revision with what changed, by whom. A draft that became equal to live
 * stays: whoever has it open can undo on the same revisions. A request to confirm an earlier revision is void.
 */
export async function saveDraft(ctx: Ctx, tx: Tx, saving: Saving): Promise<SavedDraft> {
  const { path, live, draft, conflicts } = saving;
  const document = parseDocument(saving.next);
  const patch = diffDocuments(draft.document, document);
  const basedOn = saving.basedOn ?? draft.version;
  const changes = diffDocuments(live, document).length;
  if (patch.length === 0 && basedOn === draft.version) {
    if (draft.isNew) await dropDraft(tx, ctx, path);
    const revision = draft.isNew ? 0 : draft.revision;
    return { revision, document, updatedAt: draft.updatedAt, conflicts, changes };
  }
  const revision = draft.isNew ? draft.revision : draft.revision + 1;
  const by = signature(ctx);
  const isTold = await wasToldLately(tx, ctx, path, by);
  const of = { workspaceId: ctx.workspaceId, pathId: path.pathId };
  await tx
    .update(policyDrafts)
    .set({ document, revision, updatedBy: by, updatedAt: ctx.now, version: basedOn, request: null })
    .where(and(eq(policyDrafts.workspaceId, of.workspaceId), eq(policyDrafts.pathId, of.pathId)));
  await tx.insert(policyDraftChanges).values({ ...of, revision, patch, changedBy: by, changedAt: ctx.now });
  if (!isTold) await tell(ctx, tx, path, revision);
  return { revision, document, updatedAt: ctx.now, conflicts, changes };
}

const quietMs = 5 * 60_000;

/**
 * An editor saves after each pause in typing. The log of changes has every one; the audit log and the feed say once
 * in a few minutes that somebody works on the draft, or nobody would find anything else in them.
 */
async function wasToldLately(tx: Tx, ctx: Ctx, { pathId }: DraftPath, by: string): Promise<boolean> {
  const [last] = await tx
    .select({ at: policyDraftChanges.changedAt })
    .from(policyDraftChanges)
    .where(
      and(
        eq(policyDraftChanges.workspaceId, ctx.workspaceId),
        eq(policyDraftChanges.pathId, pathId),
        eq(policyDraftChanges.changedBy, by),
      ),
    )
    .orderBy(desc(policyDraftChanges.revision))
    .limit(1);
  return last !== undefined && ctx.now - last.at < quietMs;
}

async function tell(ctx: Ctx, tx: Tx, { slug, liveVersion: version }: DraftPath, revision: number) {
  const data = { slug, version, revision };
  await recordAudit(tx, ctx, { action: "ruleset.drafted", subject: slug, data });
  await appendOutbox(tx, ctx.workspaceId, [
    { outboxId: newId(ctx.now), ticketId: null, type: "ruleset.drafted", data, at: ctx.now },
  ]);
}
