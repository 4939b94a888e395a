import { appendOutbox } from "@/db/feed";
import { authorize } from "../../authorize";
import { type Ctx, newId } from "../../context";
import { wake } from "../../live/wake";
import { recordAudit } from "../../record-audit";
import { inTransaction } from "../../transaction";
import type { DiscardDraft } from "./inputs";
import { draftAt, dropDraft, findPath } from "./load";

/** Throws the draft away as the caller saw it; one that somebody changed meanwhile stays. */
export async function discardDraft(ctx: Ctx, { slug, revision }: DiscardDraft): Promise<{ version: number }> {
  authorize(ctx, "policy:draft");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    await draftAt(tx, ctx, path, revision, "update");
    await dropDraft(tx, ctx, path);
    const data = { slug, version: path.liveVersion, revision };
    await recordAudit(tx, ctx, { action: "ruleset.discarded", subject: slug, data });
    await appendOutbox(tx, ctx.workspaceId, [
      { outboxId: newId(ctx.now), ticketId: null, type: "ruleset.discarded", data, at: ctx.now },
    ]);
    return { version: path.liveVersion };
  });
  wake();
  return done;
}
