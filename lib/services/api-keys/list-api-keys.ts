import { desc, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

export type ListedApiKey = {
  key_id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
  /** How often it was given a new secret. */
  rotation: number;
  /** Until when the secret before works, and when it was last used since; null where it doesn't any more. */
  previous: { until: string; last_used_at: string | null } | null;
};

const iso = (at: number | null): string | null => (at === null ? null : isoOf(at));

/** All keys of the workspace, newest first, without their secrets. */
export async function listApiKeys(ctx: Ctx): Promise<ListedApiKey[]> {
  authorize(ctx, "key:manage");
  const rows = await appDb()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, ctx.workspaceId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.keyId));
  return rows.map((row) => ({
    key_id: row.keyId,
    name: row.name,
    scopes: row.scopes,
    created_at: isoOf(row.createdAt),
    expires_at: iso(row.expiresAt),
    revoked_at: iso(row.revokedAt),
    last_used_at: iso(row.lastUsedAt),
    rotation: row.rotation,
    previous:
      row.previousUntil === null || row.previousUntil <= ctx.now
        ? null
        : { until: isoOf(row.previousUntil), last_used_at: iso(row.previousUsedAt) },
  }));
}
