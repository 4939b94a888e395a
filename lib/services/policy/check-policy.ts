import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members } from "@/db/schema";
import { checkPolicy } from "@/lib/domain/policy/checks/policy";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Ctx } from "../context";
import { liveOrganisation } from "./read-policy";

/** The publish checks against the live organisation and those of its people who are active. */
export async function check(ctx: Pick<Ctx, "workspaceId">, db: Executor, document: PathPolicy) {
  const organisation = await liveOrganisation(db, ctx.workspaceId);
  const inactive = await db
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, false)));
  return checkPolicy(
    document,
    organisation.document,
    inactive.map(({ handle }) => handle),
  );
}
