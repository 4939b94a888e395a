import { and, asc, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { members } from "@/db/schema";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

/** Names of those who can change what somebody may do: for whoever meets a screen they may not open. */
export async function listAdmins(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "organisation:read");
  const rows = await appDb()
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.role, "admin"), eq(members.active, true)))
    .orderBy(asc(members.name));
  return rows.map(({ name }) => name);
}
