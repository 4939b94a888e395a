import { mergePatch } from "@/lib/domain/policy/draft/patch";
import type { SavedDraft } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import type { PatchDraft } from "./inputs";
import { changesSince, documentOf, findPath, openDraft } from "./load";
import { reviseDraft } from "./revise-draft";

/**
 * Merges a writer's changes into the draft, which begins with them where there is none. What others changed since
 * the writer's revision stays; what meets it comes back as conflicts, and the rest is kept. Changes that would take
 * the document its shape are refused, and the draft stays as it was.
 */
export async function patchDraft(ctx: Ctx, { slug, revision, patch }: PatchDraft): Promise<SavedDraft> {
  authorize(ctx, "policy:draft");
  const saved = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "update");
    const live = await documentOf(tx, ctx, path, path.liveVersion);
    const draft = await openDraft(tx, ctx, path, live);
    // What is logged still is of the draft before.
    const since = draft.isNew ? [] : await changesSince(tx, ctx, path, revision);
    const others = since.flatMap((change) => change.patch);
    const { document, conflicts } = mergePatch(draft.document, patch, others, live);
    const revised = await reviseDraft(ctx, tx, { path, live, draft, next: document, conflicts });
    if (revised.set !== null) await saveChanges(tx, revised.set);
    return revised.saved;
  });
  wake();
  return saved;
}
