import { eq } from "drizzle-orm";
import { appDb, type Db } from "@/db/client";
import { feeds, paths, workspaces } from "@/db/schema";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { localDayOf, startOfLocalDay } from "@/lib/domain/time/local-day";
import type { StatusCategory } from "@/lib/domain/vocabulary";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadBundle, loadLive, loadOrganisation } from "../policy/bundle";
import { loadPeople } from "../tickets/load/rows";
import { filterSql } from "./filters";

export type CellRef = { status: string; category: StatusCategory; tier: string | null };

/** What every read of a board begins with: the path in force, who is there, and what the filters mean in SQL. */
export async function openBoard(ctx: Ctx, filter: BoardFilter) {
  authorize(ctx, "ticket:read");
  const db = appDb();
  // The feed's head first: what is told after it may be in what is read, what was told before is.
  const [{ head, feed, published }, people, sight] = await Promise.all([
    readFrame(db, ctx.workspaceId, filter.path),
    loadPeople(db, ctx.workspaceId),
    readSight(db, ctx),
  ]);
  const { path, org, keyPrefix } = await loadPath(db, ctx.workspaceId, head, filter.path);
  const { policy, pathId } = path;
  const where = filterSql(filter, { actor: ctx.actor, org, people, at: ctx.now });
  const startOfToday = startOfLocalDay(localDayOf(ctx.now, org.doc.zone), org.doc.zone);
  return {
    db,
    feed,
    org,
    people,
    path,
    pathId,
    policy,
    published,
    refs: cellRefs(policy),
    sight,
    within: { workspaceId: ctx.workspaceId, pathId, where, visible: visibleSql(sight), startOfToday },
    context: { at: ctx.now, keyPrefix, policy, org, people },
  };
}

type Frame = {
  /** Versions in force of the path that was asked for, or of the first; null where there is none such. */
  head: {
    pathId: string;
    slug: string;
    policyVersion: number;
    organisationVersion: number;
    keyPrefix: string;
  } | null;
  feed: number;
  published: { slug: string; name: string }[];
};

/** Paths, versions in force and the feed's head, in one statement. */
async function readFrame(db: Db, workspaceId: string, pathSlug: string | undefined): Promise<Frame> {
  const rows = await db
    .select({
      pathId: paths.pathId,
      slug: paths.slug,
      name: paths.name,
      policyVersion: paths.liveVersion,
      organisationVersion: workspaces.organisationVersion,
      keyPrefix: workspaces.keyPrefix,
      nextNo: feeds.nextNo,
    })
    .from(paths)
    .innerJoin(workspaces, eq(workspaces.workspaceId, workspaceId))
    .leftJoin(feeds, eq(feeds.workspaceId, workspaceId))
    .where(eq(paths.workspaceId, workspaceId))
    .orderBy(paths.position, paths.slug);
  const published = rows.filter((row) => row.policyVersion !== null);
  const chosen = published.find((row) => row.slug === (pathSlug ?? published[0]?.slug));
  const isLive = chosen !== undefined && chosen.policyVersion !== null && chosen.organisationVersion !== null;
  return {
    head: isLive
      ? {
          pathId: chosen.pathId,
          slug: chosen.slug,
          policyVersion: chosen.policyVersion ?? 0,
          organisationVersion: chosen.organisationVersion ?? 0,
          keyPrefix: chosen.keyPrefix,
        }
      : null,
    feed: (rows[0]?.nextNo ?? 1) - 1,
    published: published.map(({ slug, name }) => ({ slug, name })),
  };
}

/** The path's policy and organisation. Throws where there is no such path, or none is published. */
async function loadPath(db: Db, workspaceId: string, head: Frame["head"], pathSlug: string | undefined) {
  if (head === null) {
    const live = await loadLive(db, workspaceId, { slug: pathSlug ?? "" });
    return { path: live.path, org: live.org, keyPrefix: live.head.keyPrefix };
  }
  const [path, org] = await Promise.all([
    loadBundle(db, workspaceId, { pathId: head.pathId, slug: head.slug }, head.policyVersion),
    loadOrganisation(db, workspaceId, head.organisationVersion),
  ]);
  return { path, org, keyPrefix: head.keyPrefix };
}

/** Statuses a board shows as columns: closed tickets are history. */
export const shown = (policy: PathPolicy) => policy.statuses.filter((status) => status.category !== "closed");

/** What the AI holds, and what it resolved alone, has no tier: a cell of its own in each of those columns. */
function cellRefs(policy: PathPolicy): CellRef[] {
  return shown(policy).flatMap(({ slug: status, category }): CellRef[] => {
    const byAi = { status, category, tier: null };
    if (category === "ai") return [byAi];
    const ofTiers = policy.tiers.map((tier) => ({ status, category, tier: tier.slug }));
    return category === "resolved" ? [...ofTiers, byAi] : ofTiers;
  });
}

export const cellKey = (cell: { status: string; tier: string | null }): string =>
  `${cell.status} ${cell.tier ?? ""}`;
