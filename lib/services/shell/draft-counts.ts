import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { paths, policyDrafts } from "@/db/schema";
import { can } from "@/lib/domain/access/permissions";
import { bundlesOf } from "@/lib/domain/policy/changes/bundles";
import { countByArea } from "@/lib/domain/policy/draft/areas";
import type { DraftCounts } from "@/lib/domain/shell/view";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import type { Ctx } from "../context";
import { documentOf, findDraft } from "../policy/draft/load";

/** Counted once a revision: by workspace, path, draft revision and live version. */
const counted = singleton("draft-counts", () => new Cache<string, DraftCounts>(200));

/** What is drafted and not live yet, by path; nothing is read but the heads of drafts until one changes. */
export async function draftCounts(db: Db, ctx: Ctx): Promise<DraftCounts[]> {
  if (!can(ctx.actor, "policy:draft")) return [];
  const heads = await db
    .select({
      pathId: paths.pathId,
      slug: paths.slug,
      live: paths.liveVersion,
      revision: policyDrafts.revision,
    })
    .from(policyDrafts)
    .innerJoin(
      paths,
      and(eq(paths.workspaceId, policyDrafts.workspaceId), eq(paths.pathId, policyDrafts.pathId)),
    )
    .where(and(eq(policyDrafts.workspaceId, ctx.workspaceId), isNotNull(paths.liveVersion)));
  const all = await Promise.all(heads.map((head) => countsOf(db, ctx, head)));
  return all.filter(({ rules, raci, sla }) => rules + raci + sla > 0);
}

type DraftHead = { pathId: string; slug: string; live: number | null; revision: number };

async function countsOf(db: Db, ctx: Ctx, { pathId, slug, live, revision }: DraftHead): Promise<DraftCounts> {
  const key = `${ctx.workspaceId} ${pathId} ${live} ${revision}`;
  const cached = counted.get(key);
  if (cached !== undefined) return cached;
  const draft = await findDraft(db, ctx, { pathId });
  const nothing = { path: slug, rules: 0, raci: 0, sla: 0, paths: 0 };
  if (draft === null || live === null) return nothing;
  const document = await documentOf(db, ctx, { pathId, slug }, live);
  const counts = { path: slug, ...countByArea(bundlesOf(document, draft.document)) };
  // Another revision may have been read than the head told of; it is counted under its own key next time.
  if (draft.revision !== revision) return counts;
  counted.set(key, counts);
  return counts;
}
