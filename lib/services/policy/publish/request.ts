import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { policyDrafts } from "@/db/schema";
import { authorize } from "../../authorize";
import { type ChangeSet, noticesTo, recorded, update, type Write } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import type { OfPath } from "../draft/inputs";
import { type DraftPath, type DraftRow, draftAt, findPath } from "../draft/load";
import type { Publisher } from "./people";

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

const setRequest = ({ workspaceId }: Ctx, { pathId }: DraftPath, request: StoredRequest | null): Write =>
  update(
    policyDrafts,
    { request },
    and(eq(policyDrafts.workspaceId, workspaceId), eq(policyDrafts.pathId, pathId)),
  );

/** Asks the others who may publish to confirm this revision, and tells each. */
export function askFor(
  ctx: Ctx,
  path: DraftPath,
  request: StoredRequest,
  others: readonly Publisher[],
): ChangeSet {
  const { slug } = path;
  const { by, reason, revision, need } = request;
  const version = path.liveVersion + 1;
  const data = { slug, version, revision, reason, second_person: need };
  const feed = { slug, version, revision, notified: others.map(({ handle }) => handle) };
  return {
    writes: [setRequest(ctx, path, request)],
    audit: [recorded(ctx, "ruleset.publish_requested", { subject: slug, data, feed })],
    notices: noticesTo(ctx, others, "publish_requested", { slug, path: path.name, by, version, reason }),
  };
}

/** Takes a request to confirm back; the draft stays as it is. */
export async function cancelRequest(ctx: Ctx, { slug }: OfPath): Promise<{ revision: number }> {
  authorize(ctx, "policy:publish");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "share");
    const draft = await draftAt(tx, ctx, path, null, "update");
    const { revision } = draft;
    if (requestOf(draft) === null) return { revision };
    const data = { slug, revision };
    await saveChanges(tx, {
      writes: [setRequest(ctx, path, null)],
      audit: [recorded(ctx, "ruleset.request_cancelled", { subject: slug, data, feed: data })],
    });
    return { revision };
  });
  wake();
  return done;
}
