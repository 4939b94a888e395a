import { and, between, eq, gte, inArray, sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { instantSql, isOpen, ticketFacts, tickets } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import type { BoardSummary } from "@/lib/domain/board/view";
import { percentile } from "@/lib/domain/metrics/buckets";
import type { FactKind } from "@/lib/domain/metrics/types";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { ClockMetric } from "@/lib/domain/vocabulary";
import type { Ctx } from "../context";
import { bucketSql } from "../metrics/bucket-sql";
import { dueSoonMs } from "./filters";

const weekMs = 7 * 86_400_000;

/** The strip above the board: what is late, what is due, what waits for acceptance, and how the week went. */
export async function readSummary(ctx: Ctx, pathId: string, policy: PathPolicy): Promise<BoardSummary> {
  const of = and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.pathId, pathId), isOpen);
  const isNew = policy.statuses.filter((status) => status.category === "new").map((status) => status.slug);
  const statuses = policy.statuses.map(({ slug }) => slug);
  const lanes = ["", ...policy.tiers.map(({ slug }) => slug)];
  const [late, [soon], [waiting], now, before] = await Promise.all([
    appDb()
      .select({ metric: tickets.nearestMetric, n: sql<number>`count(*)::int` })
      .from(tickets)
      .where(and(of, sql`${tickets.breached}`))
      .groupBy(tickets.nearestMetric),
    appDb()
      .select({ n: sql<number>`count(*)::int` })
      .from(tickets)
      .where(
        and(
          of,
          // Cell by cell, so that the board's own index is read from the first due ticket on.
          inArray(tickets.status, statuses),
          inArray(tickets.lane, lanes),
          sql`not ${tickets.breached}`,
          between(tickets.sortAt, ctx.now, ctx.now + dueSoonMs),
        ),
      ),
    appDb()
      .select({ n: sql<number>`coalesce(sum(n), 0)::int` })
      .from(
        sql`(select total as n, status, path_id, workspace_id from board_count
          union all select n, status, path_id, workspace_id from board_delta) as counted`,
      )
      .where(
        sql`workspace_id = ${ctx.workspaceId} and path_id = ${pathId} and status in ${isNew.length > 0 ? isNew : [""]}`,
      ),
    ...weeksOf(ctx, pathId),
  ]);
  const byMetric: Partial<Record<ClockMetric, number>> = {};
  for (const { metric, n } of late) if (metric !== null) byMetric[metric] = n;
  const { medianMs, share } = now;
  return {
    breached: { total: late.reduce((sum, { n }) => sum + n, 0), byMetric },
    dueSoon: soon?.n ?? 0,
    toAccept: waiting?.n ?? 0,
    firstResponse:
      medianMs === null
        ? null
        : { medianMs, deltaMs: before.medianMs === null ? null : medianMs - before.medianMs },
    firstContact:
      share === null
        ? null
        : { share, deltaPoints: before.share === null ? null : (share - before.share) * 100 },
  };
}

type Week = Awaited<ReturnType<typeof readWeek>>;
type Weeks = [now: Promise<Week>, before: Promise<Week>];

/** Figures of a whole week move slowly, and every refresh of every board asks for them. */
const keptMs = 60_000;
const mostKept = 500;
const shared = globalThis as typeof globalThis & { batonWeeks?: Map<string, { at: number; weeks: Weeks }> };

function weeksOf(ctx: Ctx, pathId: string): Weeks {
  shared.batonWeeks ??= new Map();
  const kept = shared.batonWeeks;
  const key = `${ctx.workspaceId} ${pathId}`;
  const known = kept.get(key);
  if (known !== undefined && Math.abs(ctx.now - known.at) < keptMs) return known.weeks;
  const weeks: Weeks = [readWeek(ctx, pathId, ctx.now - weekMs), readWeek(ctx, pathId, ctx.now - 2 * weekMs)];
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, { at: ctx.now, weeks });
  for (const week of weeks) week.catch(() => kept.delete(key));
  return weeks;
}

const dayMs = 86_400_000;
const isoDay = (at: number): string => isoOf(at).slice(0, 10);

/** Median of the first human response and share of first-contact resolutions, attributed to the week from `from` on. */
async function readWeek(ctx: Ctx, pathId: string, from: number) {
  const to = from + weekMs;
  const within = (kind: FactKind) =>
    and(
      eq(ticketFacts.workspaceId, ctx.workspaceId),
      eq(ticketFacts.pathId, pathId),
      eq(ticketFacts.kind, kind),
      // Local days of any zone around the instants: what the index is by.
      between(ticketFacts.day, isoDay(from - dayMs), isoDay(to + dayMs)),
      sql`${ticketFacts.at} >= ${instantSql(from)} and ${ticketFacts.at} < ${instantSql(to)}`,
    );
  const [responses, [contact]] = await Promise.all([
    appDb()
      .select({
        bucket: bucketSql(sql`${ticketFacts.valueMs}`),
        n: sql<number>`count(*)::int`,
      })
      .from(ticketFacts)
      .where(and(within("first_response"), gte(ticketFacts.valueMs, 0)))
      .groupBy(sql`1`),
    appDb()
      .select({
        yes: sql<number>`count(*) filter (where ${ticketFacts.yes})::int`,
        all: sql<number>`count(*)::int`,
      })
      .from(ticketFacts)
      .where(within("first_contact")),
  ]);
  const histogram = new Map(responses.map(({ bucket, n }) => [bucket, n]));
  return {
    medianMs: histogram.size === 0 ? null : percentile(histogram, 0.5),
    share: contact === undefined || contact.all === 0 ? null : contact.yes / contact.all,
  };
}
