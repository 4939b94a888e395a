import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { apiKeys } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { rotationHours } from "@/lib/domain/access/key-rotation";
import { formatToken, secretBytes } from "@/lib/domain/access/token";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { authorize } from "../authorize";
import { recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { hashOfKey } from "./create-api-key";

export const RotateApiKey = z.strictObject({
  key_id: z.uuid(),
  /** As the caller saw it: two who rotate at once would end each other's secret. */
  rotation: z.number().int().min(0),
  /** How long the old secret goes on working. */
  hours: z.literal(rotationHours),
});
export type RotateApiKey = z.infer<typeof RotateApiKey>;

export type RotatedApiKey = { key_id: string; name: string; key: string; previous_until: string };

/**
 * Gives a key a new secret, told this once. It stays the same key: its name, scopes, limits and idempotency hold on.
 * Of the secrets before, only the last one works on, and no longer than the key does.
 */
export async function rotateApiKey(ctx: Ctx, input: RotateApiKey): Promise<RotatedApiKey> {
  authorize(ctx, "key:manage");
  const { workspaceId, now: at } = ctx;
  const ofKey = and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.keyId, input.key_id));
  return inTransaction(ctx, async (tx) => {
    const [key] = await tx.select().from(apiKeys).where(ofKey).for("update");
    if (key === undefined) throw notFound(msg("faults.not_found.api_key"));
    if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= at))
      throw conflict(msg("faults.api_key.ended"));
    if (key.rotation !== input.rotation)
      throw conflict(msg("faults.api_key.rotated"), { rotation: key.rotation });
    const secret = formatToken("baton", { workspaceId, id: key.keyId }, randomBytes(secretBytes));
    const previousUntil = Math.min(at + input.hours * 3_600_000, key.expiresAt ?? Number.POSITIVE_INFINITY);
    const previous_until = isoOf(previousUntil);
    const next = {
      secretHash: hashOfKey(secret),
      rotation: key.rotation + 1,
      previousHash: key.secretHash,
      previousUntil,
      previousUsedAt: null,
    };
    await saveChanges(tx, {
      writes: [update(apiKeys, next, ofKey)],
      audit: [
        recorded(ctx, "api_key.rotated", { subject: key.keyId, data: { name: key.name, previous_until } }),
      ],
    });
    return { key_id: key.keyId, name: key.name, key: secret, previous_until };
  });
}
