import { eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { feedHead } from "@/db/feed";
import { paths } from "@/db/schema";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { localDayOf, startOfLocalDay } from "@/lib/domain/time/local-day";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadLive } from "../policy/bundle";
import { loadPeople } from "../tickets/work/load";
import type { CellRef } from "./cells";
import { filterSql } from "./filters";

/** What every read of a board begins with: the path in force, who is there, and what the filters mean in SQL. */
export async function openBoard(ctx: Ctx, filter: BoardFilter) {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const known = await db
    .select({ slug: paths.slug, name: paths.name, liveVersion: paths.liveVersion })
    .from(paths)
    .where(eq(paths.workspaceId, ctx.workspaceId))
    .orderBy(paths.position, paths.slug);
  const published = known.filter((path) => path.liveVersion !== null);
  const chosen = filter.path ?? published[0]?.slug ?? "";
  const [{ head, path, org }, people, feed] = await Promise.all([
    loadLive(db, ctx.workspaceId, { slug: chosen }),
    loadPeople(db, ctx.workspaceId),
    feedHead(db, ctx.workspaceId),
  ]);
  const { policy, pathId } = path;
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
    where: filterSql(filter, { actor: ctx.actor, org, people, at: ctx.now }),
    startOfToday: startOfLocalDay(localDayOf(ctx.now, org.doc.zone), org.doc.zone),
    context: { at: ctx.now, keyPrefix: head.keyPrefix, policy, org, people },
  };
}

/** Statuses a board shows as columns: closed tickets are history. */
export const shown = (policy: PathPolicy) => policy.statuses.filter((status) => status.category !== "closed");

function cellRefs(policy: PathPolicy): CellRef[] {
  return shown(policy).flatMap((status): CellRef[] =>
    status.category === "ai"
      ? [{ status: status.slug, category: status.category, tier: null }]
      : policy.tiers.map((tier) => ({ status: status.slug, category: status.category, tier: tier.slug })),
  );
}

export const cellKey = (cell: { status: string; tier: string | null }): string =>
  `${cell.status} ${cell.tier ?? ""}`;
