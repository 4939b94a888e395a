import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { type Db, readDb } from "@/db/client";
import { paths, ticketFacts, workspaces } from "@/db/schema";
import { DomainError, invalid, notFound } from "@/lib/domain/errors";
import type { Dimension } from "@/lib/domain/metrics/aggregate";
import type { GroupBy, MetricsQuery } from "@/lib/domain/metrics/view";
import { msg } from "@/lib/domain/msg";
import { slugsOf, unknownName } from "@/lib/domain/refusals";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { addDays, daysBetween, type LocalDay, localDayOf } from "@/lib/domain/time/local-day";
import { readSight } from "../access/sight";
import { hiddenFacts } from "../access/visible";
import type { Ctx } from "../context";
import { loadBundle, loadOrganisation, type PathBundle, readable } from "../policy/bundle";

const defaultDays = 28;
const longestDays = 366;

/** What figures are read over: local days, both included, of the workspace's zone, on one path or all. */
export type MetricsScope = {
  db: Db;
  workspaceId: string;
  now: number;
  zone: string;
  from: LocalDay;
  to: LocalDay;
  /** First day of the period before, which has as many days; `from` where nothing is compared. */
  beforeFrom: LocalDay;
  /** What rows are split by. */
  by: Dimension | null;
  /** Of every path with a live policy, in their order. */
  paths: (PathBundle & { name: string })[];
  path: (PathBundle & { name: string }) | null;
  org: CompiledOrganisation;
  /** Facts of the workspace and, where one is asked for, of the path; of tickets that the reader may see. */
  facts: SQL | undefined;
  /** What holds of facts whose tickets the reader may not see; null where that is none. */
  hidden: SQL | null;
};

/** The paths that are shown. */
export const pathsIn = ({ path, paths }: Pick<MetricsScope, "path" | "paths">) =>
  path === null ? paths : [path];

const dimensionOf = {
  reason: "reason",
  trigger: "trigger",
  source: "source",
  tier: "tier",
  team: "team",
  category: "category",
  customer_tier: "customerTier",
  policy_version: "policyVersion",
} as const satisfies Record<GroupBy, Dimension>;

/** Throws `invalid` for an unknown path and for a period that ends before it starts or is too long. */
export async function metricsScope(ctx: Ctx, query: MetricsQuery): Promise<MetricsScope> {
  const db = readDb();
  const { workspaceId, now } = ctx;
  const [rows, [workspace], sight] = await Promise.all([
    db
      .select({ pathId: paths.pathId, slug: paths.slug, name: paths.name, version: paths.liveVersion })
      .from(paths)
      .where(and(eq(paths.workspaceId, workspaceId), isNotNull(paths.liveVersion)))
      .orderBy(paths.position, paths.slug),
    db
      .select({ version: workspaces.organisationVersion })
      .from(workspaces)
      .where(eq(workspaces.workspaceId, workspaceId)),
    readSight(db, ctx),
  ]);
  const version = workspace?.version ?? null;
  if (version === null) throw notFound(msg("faults.not_found.organisation"));
  const [org, loaded] = await Promise.all([
    loadOrganisation(db, workspaceId, version),
    Promise.all(
      rows.map(async ({ name, version: live, ...path }) => {
        const loading = loadBundle(db, workspaceId, path, live ?? 0);
        // Asked for by name it is told; among all it is left out.
        const bundle = path.slug === query.path ? await loading : await readable(loading);
        return bundle === null ? [] : [{ ...bundle, name }];
      }),
    ),
  ]);
  const bundles = loaded.flat();
  const path = query.path === undefined ? null : bundles.find(({ slug }) => slug === query.path);
  if (path === undefined) {
    throw invalid(msg("faults.path.unknown", { slug: query.path ?? "" }), [
      unknownName("/path", query.path ?? "", slugsOf(bundles)),
    ]);
  }
  const { zone } = org.doc;
  const period = periodOf(query, localDayOf(now, zone));
  const inWorkspace = eq(ticketFacts.workspaceId, workspaceId);
  const ofPath = path === null ? undefined : eq(ticketFacts.pathId, path.pathId);
  const hidden = hiddenFacts(sight, workspaceId);
  const measures = and(inWorkspace, ofPath, hidden === null ? undefined : sql`not ${hidden}`);
  const by = query.group_by === undefined ? null : dimensionOf[query.group_by];
  return { db, workspaceId, now, zone, ...period, by, paths: bundles, path, org, facts: measures, hidden };
}

/** Default the last 28 days; with one end only, the other lies 28 days from it, not beyond today. */
export function periodOf(
  query: MetricsQuery,
  today: LocalDay,
): Pick<MetricsScope, "from" | "to" | "beforeFrom"> {
  const reach = query.from === undefined ? today : addDays(query.from, defaultDays - 1);
  const to = query.to ?? (reach < today ? reach : today);
  const from = query.from ?? addDays(to, 1 - defaultDays);
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > longestDays) {
    const message =
      days < 1 ? msg("faults.metrics.ends_first") : msg("faults.metrics.too_long", { days: longestDays });
    throw new DomainError("invalid", msg("faults.metrics.period", { from, to, why: message }), {
      faults: [{ pointer: "/to", code: "period", message }],
    });
  }
  return { from, to, beforeFrom: query.compare === "none" ? from : addDays(from, -days) };
}
