import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { apiKeys } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { recordAudit } from "../record-audit";
import { inTransaction } from "../transaction";

export const RevokeApiKey = z.strictObject({ key_id: z.uuid() });
export type RevokeApiKey = z.infer<typeof RevokeApiKey>;

/** Ends a key for good; every process refuses it within a second. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: Ctx, { key_id: keyId }: RevokeApiKey): Promise<{ key_id: string }> {
  authorize(ctx, "key:manage");
  const ofKey = and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.keyId, keyId));
  await inTransaction(ctx, async (tx) => {
    const changed = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(ofKey, isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    const [key] = changed;
    if (key) {
      return recordAudit(tx, ctx, { action: "api_key.revoked", subject: keyId, data: { name: key.name } });
    }
    const [known] = await tx.select({ keyId: apiKeys.keyId }).from(apiKeys).where(ofKey);
    if (!known) throw notFound(say("faults.not_found.api_key"));
  });
  return { key_id: keyId };
}
