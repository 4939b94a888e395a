import { authorize } from "../../authorize";
import { recorded } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import type { DiscardDraft } from "./inputs";
import { draftAt, dropDraft, findPath } from "./load";

/** Throws the draft away as the caller saw it; one that somebody changed meanwhile stays. */
export async function discardDraft(ctx: Ctx, { slug, revision }: DiscardDraft): Promise<{ version: number }> {
  authorize(ctx, "policy:draft");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    await draftAt(tx, ctx, path, revision, "update");
    const data = { slug, version: path.liveVersion, revision };
    await saveChanges(tx, {
      writes: [dropDraft(ctx, path)],
      audit: [recorded(ctx, "ruleset.discarded", { subject: slug, data, feed: data })],
    });
    return { version: path.liveVersion };
  });
  wake();
  return done;
}
