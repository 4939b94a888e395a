import * as z from "zod";
import { readDb } from "@/db/client";
import { integerTextFrom } from "@/lib/domain/integers";
import { describeChanges } from "@/lib/domain/policy/changes/describe";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import { Slug } from "@/lib/domain/policy/organisation";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { documentOf, findPath } from "../draft/load";
import { liveOrganisation } from "../read-policy";

export const ReadChanges = z.strictObject({ slug: Slug, from: integerTextFrom(1), to: integerTextFrom(1) });
export type ReadChanges = z.infer<typeof ReadChanges>;

/** What one published version changed in another, as sentences with the names of today's organisation. */
export async function readChanges(ctx: Ctx, { slug, from, to }: ReadChanges): Promise<ChangeGroup[]> {
  authorize(ctx, "policy:read");
  const db = readDb();
  const path = await findPath(db, ctx, slug);
  const [before, after, organisation] = await Promise.all([
    documentOf(db, ctx, path, from),
    documentOf(db, ctx, path, to),
    liveOrganisation(db, ctx.workspaceId),
  ]);
  const groups = describeChanges(before, after, organisation.document);
  // Nobody undoes a change of a published version, and its documents are large.
  return groups.map(({ area, changes }) => ({
    area,
    changes: changes.map((change) => ({ ...change, patch: [] })),
  }));
}
