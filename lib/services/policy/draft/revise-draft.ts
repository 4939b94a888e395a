import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { policyDraftChanges, policyDrafts } from "@/db/schema";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { Conflict } from "@/lib/domain/policy/draft/patch";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type ChangeSet, insert, recorded, unaudited, update } from "../../changes/change-set";
import type { Ctx } from "../../context";
import { signature } from "../signature";
import { parseDocument } from "./document";
import { type DraftPath, dropLog, type OpenDraft } from "./load";

type Saving = {
  path: DraftPath;
  live: PathPolicy;
  draft: OpenDraft;
  /** The draft as it shall be. */
  next: unknown;
  conflicts: Conflict[];
  /** The live version it stands on from now; left out, the one before. */
  basedOn?: number;
};

/** The draft as the caller is told, and what is written for it; null where nothing changed. */
export type Revised = { saved: SavedDraft; set: ChangeSet | null };

/**
 * The draft's next state as one more revision with what changed, by whom. A draft that became equal to live stays:
 * whoever has it open can undo on the same revisions. A request to confirm an earlier revision is void.
 */
export async function reviseDraft(ctx: Ctx, db: Executor, saving: Saving): Promise<Revised> {
  const { path, live, draft, conflicts } = saving;
  const document = parseDocument(saving.next);
  const patch = diffDocuments(draft.document, document);
  const basedOn = saving.basedOn ?? draft.version;
  const changes = diffDocuments(live, document).length;
  if (patch.length === 0 && basedOn === draft.version) {
    const revision = draft.isNew ? 0 : draft.revision;
    return { saved: { revision, document, updatedAt: draft.updatedAt, conflicts, changes }, set: null };
  }
  const revision = draft.isNew ? draft.revision : draft.revision + 1;
  const by = signature(ctx);
  const isTold = !draft.isNew && (await wasToldLately(db, ctx, path, by));
  const { workspaceId, pathId } = draft;
  const state = { document, revision, updatedBy: by, updatedAt: ctx.now, version: basedOn, request: null };
  const ofDraft = and(eq(policyDrafts.workspaceId, workspaceId), eq(policyDrafts.pathId, pathId));
  const change = { workspaceId, pathId, revision, patch, changedBy: by, changedAt: ctx.now };
  const data = { slug: path.slug, version: path.liveVersion, revision };
  const set: ChangeSet = {
    writes: [
      ...(draft.isNew
        ? [dropLog(ctx, path), insert(policyDrafts, { workspaceId, pathId, ...state })]
        : [update(policyDrafts, state, ofDraft)]),
      insert(policyDraftChanges, change),
    ],
    audit: isTold
      ? unaudited("told_lately")
      : [recorded(ctx, "ruleset.drafted", { subject: path.slug, data, feed: data })],
  };
  return { saved: { revision, document, updatedAt: ctx.now, conflicts, changes }, set };
}

const quietMs = 5 * 60_000;

/**
 * An editor saves after each pause in typing. The log of changes has every one; the audit log and the feed say once
 * in a few minutes that somebody works on the draft, or nobody would find anything else in them.
 */
async function wasToldLately(db: Executor, ctx: Ctx, { pathId }: DraftPath, by: string): Promise<boolean> {
  const [last] = await db
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
