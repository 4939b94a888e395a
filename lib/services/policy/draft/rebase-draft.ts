import { diffDocuments } from "@/lib/domain/policy/diff";
import { mergePatch } from "@/lib/domain/policy/draft/patch";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import { recorded } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import type { OfPath } from "./inputs";
import { documentOf, draftAt, findPath } from "./load";
import { reviseDraft } from "./revise-draft";

/**
 * Brings the draft onto the version that went live after it was begun. What live changed elsewhere comes in; where
 * both changed an item live's stands and the draft's comes back as a conflict, for a person to choose.
 */
export async function rebaseDraft(ctx: Ctx, { slug }: OfPath): Promise<SavedDraft> {
  authorize(ctx, "policy:draft");
  const saved = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    const draft = await draftAt(tx, ctx, path, null, "update");
    const [base, live] = await Promise.all([
      documentOf(tx, ctx, path, draft.version),
      documentOf(tx, ctx, path, path.liveVersion),
    ]);
    const mine = diffDocuments(base, draft.document);
    const { document, conflicts } = mergePatch(live, mine, diffDocuments(base, live), live);
    const { saved: done, set } = await reviseDraft(ctx, tx, {
      path,
      live,
      draft: { ...draft, isNew: false },
      next: document,
      conflicts,
      basedOn: path.liveVersion,
    });
    if (set === null) return done;
    if (draft.version === path.liveVersion) {
      await saveChanges(tx, set);
      return done;
    }
    const data = {
      slug,
      from: draft.version,
      version: path.liveVersion,
      revision: done.revision,
      conflicts: conflicts.length,
    };
    const rebased = recorded(ctx, "ruleset.rebased", { subject: slug, data, feed: data });
    await saveChanges(tx, {
      ...set,
      audit: "unaudited" in set.audit ? [rebased] : [...set.audit, rebased],
    });
    return done;
  });
  wake();
  return saved;
}
