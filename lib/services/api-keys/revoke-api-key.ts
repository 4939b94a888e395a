import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { apiKeys } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { authorize } from "../authorize";
import { recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";

export const RevokeApiKey = z.strictObject({ key_id: z.uuid() });
export type RevokeApiKey = z.infer<typeof RevokeApiKey>;

/** Ends a key for good; every process refuses it within a second. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: Ctx, { key_id: keyId }: RevokeApiKey): Promise<{ key_id: string }> {
  authorize(ctx, "key:manage");
  const ofKey = and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.keyId, keyId));
  await inTransaction(ctx, async (tx) => {
    const { name, revokedAt } = apiKeys;
    const [key] = await tx.select({ name, revokedAt }).from(apiKeys).where(ofKey).for("update");
    if (!key) throw notFound(msg("faults.not_found.api_key"));
    if (key.revokedAt !== null) return;
    await saveChanges(tx, {
      writes: [update(apiKeys, { revokedAt: ctx.now }, ofKey)],
      audit: [recorded(ctx, "api_key.revoked", { subject: keyId, data: { name: key.name } })],
    });
  });
  return { key_id: keyId };
}
