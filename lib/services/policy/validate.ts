import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { paths } from "@/db/schema";
import type { Checked } from "@/lib/domain/policy/findings";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { checkOrganisation } from "./check-organisation";
import { check } from "./check-policy";
import type { CheckOrganisationInput, CheckPolicyInput } from "./inputs";
import { findLostOf } from "./uses/find-lost";
import { findOrphans } from "./versions/new-version";

/** All that a publish of this document would refuse or warn of; nothing is stored. */
export async function validatePolicy(ctx: Ctx, { slug, document }: CheckPolicyInput): Promise<Checked> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const [path] = await db
    .select({ pathId: paths.pathId, liveVersion: paths.liveVersion })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug)));
  const { errors, warnings } = await check(ctx, db, document);
  if (path === undefined) return { errors, warnings };
  const orphans = await findOrphans(ctx, db, path.pathId, document);
  const lost = await findLostOf(ctx, db, { ...path, slug }, document);
  return { errors: [...errors, ...orphans, ...lost], warnings };
}

export async function validateOrganisation(ctx: Ctx, { document }: CheckOrganisationInput): Promise<Checked> {
  authorize(ctx, "organisation:read");
  return checkOrganisation(ctx, appDb(), document);
}
