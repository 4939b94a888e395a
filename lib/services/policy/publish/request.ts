import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { policyDrafts } from "@/db/schema";
import { authorize } from "../../authorize";
import { type Ctx, newId } from "../../context";
import { wake } from "../../live/wake";
import { recordAudit } from "../../record-audit";
import { inTransaction } from "../../transaction";
import type { OfPath } from "../draft/inputs";
import { type DraftPath, type DraftRow, draftAt, findPath } from "../draft/load";
import { type Publisher, tellMembers } from "./people";

/** What stands on the draft while a second person is asked; any later edit takes it away. */
const StoredRequest = z.object({
  by: z.string(),
  at: z.number(),
  revision: z.number(),
  reason: z.string(),
  applyToRunning: z.boolean(),
  need: z.string(),
});
export type StoredRequest = z.infer<typeof StoredRequest>;

/** The request that stands on this very revision. */
export function requestOf(draft: Pick<DraftRow, "request" | "revision">): StoredRequest | null {
  const parsed = StoredRequest.safeParse(draft.request);
  return parsed.success && parsed.data.revision === draft.revision ? parsed.data : null;
}

async function setRequest(tx: Tx, ctx: Ctx, path: DraftPath, request: StoredRequest | null): Promise<void> {
  await tx
    .update(policyDrafts)
    .set({ request })
    .where(and(eq(policyDrafts.workspaceId, ctx.workspaceId), eq(policyDrafts.pathId, path.pathId)));
}

/** Asks the others who may publish to confirm this revision, and tells each. */
export async function askFor(
  tx: Tx,
  ctx: Ctx,
  path: DraftPath,
  request: StoredRequest,
  others: readonly Publisher[],
): Promise<void> {
  await setRequest(tx, ctx, path, request);
  const { by, reason, revision } = request;
  const version = path.liveVersion + 1;
  const about = { slug: path.slug, path: path.name, by, version, reason };
  await tellMembers(tx, ctx, others, "publish_requested", about);
  await tellFeed(tx, ctx, "ruleset.publish_requested", {
    slug: path.slug,
    version,
    revision,
    notified: others.map(({ handle }) => handle),
  });
  await recordAudit(tx, ctx, {
    action: "ruleset.publish_requested",
    subject: path.slug,
    data: { slug: path.slug, version, revision, reason, second_person: request.need },
  });
}

/** Takes a request to confirm back; the draft stays as it is. */
export async function cancelRequest(ctx: Ctx, { slug }: OfPath): Promise<{ revision: number }> {
  authorize(ctx, "policy:publish");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    const draft = await draftAt(tx, ctx, path, null, "update");
    if (requestOf(draft) === null) return { revision: draft.revision };
    await setRequest(tx, ctx, path, null);
    const data = { slug, revision: draft.revision };
    await recordAudit(tx, ctx, { action: "ruleset.request_cancelled", subject: slug, data });
    await tellFeed(tx, ctx, "ruleset.request_cancelled", data);
    return { revision: draft.revision };
  });
  wake();
  return done;
}

const tellFeed = (
  tx: Tx,
  ctx: Ctx,
  type: string,
  data: Record<string, string | number | string[]>,
): Promise<void> =>
  appendOutbox(tx, ctx.workspaceId, [{ outboxId: newId(ctx.now), ticketId: null, type, data, at: ctx.now }]);
