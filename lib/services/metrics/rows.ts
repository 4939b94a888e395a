import { and, between, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { ticketFacts as fact } from "@/db/schema";
import { type Dimension, sentByDetail } from "@/lib/domain/metrics/aggregate";
import { repeatDays } from "@/lib/domain/metrics/breakdowns";
import type { HeldFigures } from "@/lib/domain/metrics/figures";
import type { MeasureKind } from "@/lib/domain/metrics/types";
import { addDays } from "@/lib/domain/time/local-day";
import type { Trigger } from "@/lib/domain/vocabulary";
import { bucketSql } from "./bucket-sql";
import type { MetricsScope } from "./scope";

/** What PostgreSQL adds up for the figures. `now` is false in the period before; `group` null without a split. */

export type CountRow = {
  group: string | null;
  kind: string;
  now: boolean;
  source: string | null;
  tier: string | null;
  team: string | null;
  yes: boolean | null;
  n: number;
};
export type SpanRow = Omit<CountRow, "source"> & { day: string; bucket: number; sumMs: number };

const countedKinds: MeasureKind[] = [
  "created",
  "escalation",
  "first_contact",
  "targets",
  "resolved",
  "handback",
  "sla",
  "verdict",
  "repeat",
  "asked",
];
const n = sql<number>`count(*)::int`.as("n");

/** What a fact is split by: `groupOf` of `lib/domain/metrics/aggregate`, said in SQL. */
export function groupSql(by: Dimension | null): SQL<string | null> {
  if (by === null) return sql<string | null>`null::text`;
  if (by !== "source") return sql<string | null>`${fact[by]}::text`;
  const apart = sql.join(
    sentByDetail.map((kind) => sql.raw(`'${kind}'`)),
    sql`, `,
  );
  return sql<
    string | null
  >`case when ${fact.kind} in (${apart}) then ${fact.detail} ->> 'sender' else ${fact.source} end`;
}
const groupIn = ({ by }: MetricsScope) => groupSql(by).as("group_value");
const isNow = ({ from }: MetricsScope) => sql<boolean>`(${fact.day} >= ${from}::date)`.as("now");
const inBoth = ({ facts: measures, beforeFrom, to }: MetricsScope) =>
  and(measures, between(fact.day, beforeFrom, to));
const inPeriod = ({ facts: measures, from, to }: MetricsScope) => and(measures, between(fact.day, from, to));

export const readCounts = (scope: MetricsScope): Promise<CountRow[]> =>
  scope.db
    .select({
      kind: fact.kind,
      now: isNow(scope),
      source: fact.source,
      tier: fact.tier,
      team: fact.team,
      yes: fact.yes,
      group: groupIn(scope),
      n,
    })
    .from(fact)
    .where(and(inBoth(scope), inArray(fact.kind, countedKinds)))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7`);

/** Durations of responses and resolutions, by bucket. */
export function readSpans(scope: MetricsScope, span: "valueMs" | "workingMs"): Promise<SpanRow[]> {
  const kinds: MeasureKind[] = span === "valueMs" ? ["first_response", "resolution"] : ["first_response"];
  const value: SQL = sql`${fact[span]}`;
  return scope.db
    .select({
      kind: fact.kind,
      now: isNow(scope),
      day: fact.day,
      tier: fact.tier,
      team: fact.team,
      yes: fact.yes,
      bucket: bucketSql(value),
      group: groupIn(scope),
      sumMs: sql<number>`sum(${value})`.mapWith(Number).as("sum_ms"),
      n,
    })
    .from(fact)
    .where(and(inBoth(scope), inArray(fact.kind, kinds), isNotNull(fact[span])))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7, 8`);
}

export type VolumeRow = { day: string; trigger: Trigger | null; group: string | null; n: number };

export const readVolume = (scope: MetricsScope): Promise<VolumeRow[]> =>
  scope.db
    .select({ day: fact.day, trigger: fact.trigger, group: groupIn(scope), n })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "escalation")))
    .groupBy(sql`1, 2, 3`);

export type VerdictRow = Awaited<ReturnType<typeof readVerdicts>>[number];

export const readVerdicts = (scope: MetricsScope) =>
  scope.db
    .select({
      yes: fact.yes,
      timing: sql<string | null>`${fact.detail} ->> 'timing'`.as("timing"),
      missingPart: sql<string | null>`${fact.detail} ->> 'missing_part'`.as("missing_part"),
      group: groupIn(scope),
      scores: sql<number>`count(${fact.detail} ->> 'brief_score')::int`.as("scores"),
      scoreSum: sql<number>`coalesce(sum((${fact.detail} ->> 'brief_score')::int), 0)::int`.as("score_sum"),
      n,
    })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "verdict")))
    .groupBy(sql`1, 2, 3, 4`);

export type ShareRow = { group: string | null; now: boolean; yes: boolean; n: number };

/** Each first escalation, and whether the customer had another ticket of that path and category escalated shortly before. */
export function againIn(scope: MetricsScope) {
  const { facts: measures, beforeFrom, to } = scope;
  const customer = sql`${fact.detail} ->> 'customer'`;
  const since = sql`${fact.at} - lag(${fact.at}) over
    (partition by ${customer}, ${fact.pathId}, ${fact.category} order by ${fact.at}, ${fact.ticketId})`;
  const isSoon = sql`${since} <= make_interval(days => ${sql.raw(String(repeatDays))})`;
  return scope.db
    .select({
      ticketId: fact.ticketId,
      day: fact.day,
      group: groupIn(scope),
      isAgain: sql<boolean>`coalesce(${customer} is not null and ${isSoon}, false)`.as("is_again"),
    })
    .from(fact)
    .where(
      and(measures, eq(fact.kind, "repeat"), between(fact.day, addDays(beforeFrom, -repeatDays - 1), to)),
    )
    .as("again");
}

export function readAgain(scope: MetricsScope): Promise<ShareRow[]> {
  const again = againIn(scope);
  const { beforeFrom, from, to } = scope;
  return scope.db
    .select({
      group: again.group,
      now: sql<boolean>`(${again.day} >= ${from}::date)`.as("now"),
      yes: again.isAgain,
      n,
    })
    .from(again)
    .where(between(again.day, beforeFrom, to))
    .groupBy(sql`1, 2, 3`);
}

/** Of a resolution: the AI's own, and whether it went to a person since. */
export const isAisOwn = sql`${fact.detail} ->> 'member' = 'ai'`;
export const isMissed = sql<boolean>`(${fact.detail} ->> 'missed')::boolean`;

export const readMissed = (scope: MetricsScope): Promise<ShareRow[]> =>
  scope.db
    .select({ group: groupIn(scope), now: isNow(scope), yes: sql<boolean>`${isMissed}`.as("missed"), n })
    .from(fact)
    .where(and(inBoth(scope), eq(fact.kind, "resolved"), isAisOwn))
    .groupBy(sql`1, 2, 3`);

export type HeldRow = HeldFigures & { group: string | null };

export const readHeld = (scope: MetricsScope): Promise<HeldRow[]> =>
  scope.db
    .select({
      holder: sql<HeldFigures["holder"]>`${fact.source}`.as("holder"),
      tier: fact.tier,
      team: fact.team,
      member: sql<string | null>`${fact.detail} ->> 'member'`.as("member"),
      group: groupIn(scope),
      legs: n,
      totalMs: sql<number>`sum(${fact.valueMs})`.mapWith(Number).as("total_ms"),
    })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "held")))
    .groupBy(sql`1, 2, 3, 4, 5`);

export type GroupCount = { group: string | null; n: number };

const countWhere = (scope: MetricsScope, where: SQL | undefined): Promise<GroupCount[]> =>
  scope.db
    .select({ group: groupIn(scope), n })
    .from(fact)
    .where(where)
    .groupBy(sql`1`);

/** Escalated by the end of the period and without a human's answer, however long ago. */
export const countWaiting = (scope: MetricsScope): Promise<GroupCount[]> =>
  countWhere(scope, and(scope.facts, eq(fact.kind, "waiting"), lte(fact.day, scope.to)));

export function countProvisional(scope: MetricsScope): Promise<GroupCount[]> {
  const open = gte(sql`(${fact.detail} ->> 'final_at')::bigint`, scope.now + 1);
  return countWhere(scope, and(inPeriod(scope), eq(fact.kind, "first_contact"), open));
}

export type ExcludedRow = { why: string | null; group: string | null; tickets: number };

/** Tickets left out of a figure, each once per reason, and with a split once in each group it is in. */
export function countExcluded(scope: MetricsScope): Promise<ExcludedRow[]> {
  const why = sql<string | null>`${fact.detail} ->> 'why'`.as("why");
  return scope.db
    .select({
      why,
      group: groupIn(scope),
      tickets: sql<number>`count(distinct ${fact.ticketId})::int`.as("tickets"),
    })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "excluded")))
    .groupBy(sql`1, 2`);
}
