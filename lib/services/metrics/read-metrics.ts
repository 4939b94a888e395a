import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { policyVersions } from "@/db/schema";
import type { MetricsQuery, MetricsView } from "@/lib/domain/metrics/view";
import { baseRow } from "@/lib/domain/sla/inherit";
import { addDays, endOfLocalDay, localDayOf, startOfLocalDay } from "@/lib/domain/time/local-day";
import { triggers } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { asOf, knownTo } from "./as-of";
import { figuresOf, groupsOf, readRows } from "./figures";
import { type MetricsScope, metricsScope, pathsIn } from "./scope";

/** What the dashboard's address is read with: the workspace's local day now, and its paths. */
export async function readToday(ctx: Ctx): Promise<{ today: string; paths: MetricsView["paths"] }> {
  authorize(ctx, "metrics:read");
  const { to, paths } = await metricsScope(ctx, {});
  return { today: to, paths: paths.map(({ slug, name }) => ({ slug, name })) };
}

/** The dashboard's figures (docs/metrics.md), added up in the database over the tickets' facts, whole and by group. */
export async function readMetrics(ctx: Ctx, query: MetricsQuery): Promise<MetricsView> {
  authorize(ctx, "metrics:read");
  const scope = await metricsScope(ctx, query);
  const known = await knownTo(scope.db, scope.workspaceId);
  const [rows, published, asOfMs] = await Promise.all([
    readRows(scope),
    readPublished(scope),
    asOf(scope, known),
  ]);
  const { from, to, beforeFrom, zone, path, paths } = scope;
  return {
    from,
    to,
    zone,
    path: path?.slug ?? null,
    paths: paths.map(({ slug, name }) => ({ slug, name })),
    compare: beforeFrom === from ? null : { from: beforeFrom, to: addDays(from, -1) },
    asOf: asOfMs,
    triggers: [...triggers],
    responseTargetMs: responseTarget(scope),
    published,
    ...figuresOf(rows, scope),
    groupBy: query.group_by ?? null,
    groups: groupsOf(rows, scope),
  };
}

/** The catch-all's target, where all paths that are shown have the same. */
function responseTarget(scope: MetricsScope): number | null {
  const targets = pathsIn(scope).map(({ policy }) => baseRow(policy.sla.targets)?.targets.first_response);
  const [first] = new Set(targets).size === 1 ? targets : [];
  return typeof first === "number" ? first * 1000 : null;
}

async function readPublished(scope: MetricsScope): Promise<MetricsView["published"]> {
  const { db, workspaceId, from, to, zone } = scope;
  const shown = pathsIn(scope);
  if (shown.length === 0) return [];
  const { pathId, version, publishedAt } = policyVersions;
  const rows = await db
    .select({ pathId, version, publishedAt })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, workspaceId),
        inArray(
          pathId,
          shown.map((path) => path.pathId),
        ),
        gte(publishedAt, startOfLocalDay(from, zone)),
        lt(publishedAt, endOfLocalDay(to, zone)),
      ),
    )
    .orderBy(desc(publishedAt))
    .limit(50);
  return rows.map((row) => ({
    day: localDayOf(row.publishedAt, zone),
    version: row.version,
    path: shown.find((path) => path.pathId === row.pathId)?.slug ?? "",
  }));
}
