import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { apiKeys } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { memberOf, scopes } from "@/lib/domain/access/permissions";
import { formatToken, secretBytes } from "@/lib/domain/access/token";
import { invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { readableLine } from "@/lib/domain/text/readable";
import { authorize } from "../authorize";
import { insert, recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { type Ctx, newId } from "../context";
import { inTransaction } from "../transaction";

export const CreateApiKey = z.strictObject({
  name: readableLine(120),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .transform((held) => [...new Set(held)]),
  expires_at: z.iso.datetime({ offset: true }).optional(),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

/** `key` is the secret itself: told this once, stored only as a hash. */
export type CreatedApiKey = { key_id: string; name: string; key: string; scopes: string[] };

/** As keys are stored. */
export const hashOfKey = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Makes a key for a program. Admins only. */
export async function createApiKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  authorize(ctx, "key:manage");
  const expiresAt = input.expires_at === undefined ? null : Date.parse(input.expires_at);
  if (expiresAt !== null && expiresAt <= ctx.now) {
    const message = msg("faults.api_key.expired");
    throw invalid(message, [{ pointer: "/expires_at", code: "in_the_past", message }]);
  }
  const keyId = newId(ctx.now);
  const key = formatToken("baton", { workspaceId: ctx.workspaceId, id: keyId }, randomBytes(secretBytes));
  const data = {
    name: input.name,
    scopes: input.scopes,
    expires_at: expiresAt === null ? null : isoOf(expiresAt),
  };
  await inTransaction(ctx, (tx) =>
    saveChanges(tx, {
      writes: [
        insert(apiKeys, {
          workspaceId: ctx.workspaceId,
          keyId,
          name: input.name,
          secretHash: hashOfKey(key),
          scopes: input.scopes,
          createdBy: memberOf(ctx.actor)?.memberId ?? null,
          createdAt: ctx.now,
          expiresAt,
        }),
      ],
      audit: [recorded(ctx, "api_key.created", { subject: keyId, data })],
    }),
  );
  return { key_id: keyId, name: input.name, key, scopes: input.scopes };
}
