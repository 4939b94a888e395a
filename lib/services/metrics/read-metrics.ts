import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { policyVersions } from "@/db/schema";
import type { MetricsQuery, MetricsView } from "@/lib/domain/metrics/view";
import { daysOf, endOfLocalDay, localDayOf, startOfLocalDay } from "@/lib/domain/time/local-day";
import { triggers } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import {
  countExcluded,
  countProvisional,
  countWaiting,
  readCounts,
  readSpans,
  readVerdicts,
  readVolume,
} from "./rows";
import { type MetricsScope, metricsScope } from "./scope";
import {
  attainment,
  breachedNow,
  comparable,
  escalatedNow,
  flow,
  ofNow,
  perTier,
  responseByDay,
  verdicts,
} from "./sums";

/** What the dashboard's address is read with: the workspace's local day now, and its paths. */
export async function readToday(ctx: Ctx): Promise<{ today: string; paths: MetricsView["paths"] }> {
  authorize(ctx, "metrics:read");
  const { to, paths } = await metricsScope(ctx, {});
  return { today: to, paths: paths.map(({ slug, name }) => ({ slug, name })) };
}

/** The dashboard's figures (docs/metrics.md), added up in the database over the tickets' facts. */
export async function readMetrics(ctx: Ctx, query: MetricsQuery): Promise<MetricsView> {
  authorize(ctx, "metrics:read");
  const scope = await metricsScope(ctx, query);
  const [counts, spans, working, volume, judged, stillWaiting, provisional, excluded, published] =
    await Promise.all([
      readCounts(scope),
      readSpans(scope, "valueMs"),
      readSpans(scope, "workingMs"),
      readVolume(scope),
      readVerdicts(scope),
      countWaiting(scope),
      countProvisional(scope),
      countExcluded(scope),
      readPublished(scope),
    ]);
  const sums = { counts, spans, working };
  const now = ofNow(sums);
  const { response, firstContact, targets, ...figures } = comparable(sums);
  return {
    from: scope.from,
    to: scope.to,
    zone: scope.zone,
    path: scope.path?.slug ?? null,
    paths: scope.paths.map(({ slug, name }) => ({ slug, name })),
    ...figures,
    firstResponse: { ...response, stillWaiting },
    firstContact: { share: firstContact, provisional },
    targetsMet: { share: targets, breached: breachedNow(now) },
    volume: volumeByDay(volume, scope),
    triggers: [...triggers],
    responseByDay: responseByDay(now, scope),
    responseTargetMs: responseTarget(scope),
    perTier: perTier(now).map((row) => ({ ...row, ...namesOf(scope, row) })),
    flow: flow(now),
    attainment: attainment(now),
    verdicts: verdicts(judged, escalatedNow(now)),
    published,
    excluded,
  };
}

function volumeByDay(
  rows: Awaited<ReturnType<typeof readVolume>>,
  { from, to }: MetricsScope,
): MetricsView["volume"] {
  return daysOf(from, to).map((day) => ({
    day,
    triggers: Object.fromEntries(
      rows.flatMap((row) => (row.day === day && row.trigger !== null ? [[row.trigger, row.n]] : [])),
    ),
  }));
}

const pathsIn = ({ path, paths }: MetricsScope) => (path === null ? paths : [path]);

/** The catch-all's target, where all paths that are shown have the same. */
function responseTarget(scope: MetricsScope): number | null {
  const targets = pathsIn(scope).map(({ policy }) => policy.sla.targets.at(-1)?.targets.first_response);
  const [first] = new Set(targets).size === 1 ? targets : [];
  return first === undefined ? null : first * 1000;
}

function namesOf(scope: MetricsScope, { tier, team }: { tier: string; team: string | null }) {
  const tiers = pathsIn(scope).flatMap(({ policy }) => policy.tiers);
  return {
    name: tiers.find(({ slug }) => slug === tier)?.name ?? tier,
    teamName: scope.org.doc.teams.find(({ slug }) => slug === team)?.name ?? team,
  };
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
