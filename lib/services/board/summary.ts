import { and, between, eq, gte, type SQL, sql } from "drizzle-orm";
import type { BoardCount } from "@/db/board-counts";
import { appDb } from "@/db/client";
import { ticketFacts } from "@/db/schema";
import { hidesNothing, type Sight } from "@/lib/domain/access/sight";
import type { BoardSummary } from "@/lib/domain/board/view";
import { percentile } from "@/lib/domain/metrics/buckets";
import type { MeasureKind } from "@/lib/domain/metrics/types";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { addDays, type LocalDay, localDayOf } from "@/lib/domain/time/local-day";
import type { ClockMetric } from "@/lib/domain/vocabulary";
import { AgingCache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { ofVisible } from "../access/visible";
import type { Ctx } from "../context";
import { bucketSql } from "../metrics/bucket-sql";
import type { SummaryCounts } from "./pages";

/** Today and the six days before it, as the dashboard shows them for the same link. */
const weekDays = 7;

type SummaryInput = { figures: SummaryCounts; counts: readonly BoardCount[]; weeks: [Week, Week] };

/** The strip above the board: what is late, what is due, what waits for acceptance, and how the week went. */
export function summaryOf(policy: PathPolicy, { figures, counts, weeks }: SummaryInput): BoardSummary {
  const byMetric: Partial<Record<ClockMetric, number>> = {};
  for (const { metric, n } of figures.late) if (metric !== null) byMetric[metric] = n;
  const isNew = new Set(policy.statuses.filter(({ category }) => category === "new").map(({ slug }) => slug));
  const [{ medianMs, share }, before] = weeks;
  return {
    breached: { total: figures.late.reduce((sum, { n }) => sum + n, 0), byMetric },
    dueSoon: figures.soon,
    toAccept: counts.reduce((sum, { status, total }) => sum + (isNew.has(status) ? total : 0), 0),
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
type Weeks = [now: Week, before: Week];

/** Figures of a whole week move slowly, and every refresh of every board asks for them: read anew after a minute. */
const freshMs = 60_000;
/** Until then the former figures are shown while new ones are being read. */
const staleMs = 600_000;
const cache = singleton("weeks", () => new AgingCache<string, Weeks>({ most: 500, freshMs, staleMs }));

type WeeksOf = { pathId: string; zone: string; sight: Sight };

/** The last 7 local days beside the 7 before, of what the reader may see. */
export function weeksOf(ctx: Ctx, { pathId, zone, sight }: WeeksOf): Promise<Weeks> {
  const hidden = hidesNothing(sight) ? "" : JSON.stringify(sight);
  const visible = ofVisible(sight, ctx.workspaceId, sql.raw(`"ticket_fact"."ticket_id"`));
  return cache.read(`${ctx.workspaceId} ${pathId} ${hidden}`, ctx.now, () => {
    const today = localDayOf(ctx.now, zone);
    return Promise.all([
      readWeek(ctx, pathId, addDays(today, 1 - weekDays), visible),
      readWeek(ctx, pathId, addDays(today, 1 - 2 * weekDays), visible),
    ]);
  });
}

/** Median of the first human response and share of first-contact resolutions, attributed to the week from `from` on. */
async function readWeek(ctx: Ctx, pathId: string, from: LocalDay, visible: SQL | undefined) {
  const within = (kind: MeasureKind) =>
    and(
      eq(ticketFacts.workspaceId, ctx.workspaceId),
      eq(ticketFacts.pathId, pathId),
      eq(ticketFacts.kind, kind),
      between(ticketFacts.day, from, addDays(from, weekDays - 1)),
      visible,
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
