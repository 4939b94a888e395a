import { and, between, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { ticketFacts as fact } from "@/db/schema";
import { type Dimension, sentByDetail } from "@/lib/domain/metrics/aggregate";
import { type DayRows, noRows, type SpanRow } from "@/lib/domain/metrics/day-rows";
import type { HeldFigures } from "@/lib/domain/metrics/figures";
import type { MeasureKind } from "@/lib/domain/metrics/types";
import type { LocalDay } from "@/lib/domain/time/local-day";
import type { Trigger } from "@/lib/domain/vocabulary";
import { bucketSql } from "./bucket-sql";
import type { MetricsScope } from "./scope";

/** What PostgreSQL adds up for the figures. `group` is null without a split. */

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

/** What is added up: facts under the name `ticket_fact`, each with its weight. */
export type Facts = { db: Executor; from: SQL; by: Dimension | null; perPath: boolean };

/** A column of what is added up, which is no table of the schema. */
const of = <C extends PgColumn>(column: C) =>
  sql<C["_"]["notNull"] extends true ? C["_"]["data"] : C["_"]["data"] | null>`${column}`;
const weight = sql`weight`;
const n = sql<number>`sum(${weight})::int`.as("n");

/** Of a resolution: the AI's own, and whether it went to a person since. */
export const isAisOwn = sql`${fact.detail} ->> 'member' = 'ai'`;
export const isMissed = sql<boolean>`(${fact.detail} ->> 'missed')::boolean`;

/** Everything that can be summed, by day and, where it is asked for, by path. */
export async function readDayRows(facts: Facts): Promise<{ day: LocalDay; path: string; rows: DayRows }[]> {
  const [counts, spans, working, volume, judged, again, missed, held] = await Promise.all([
    readCounts(facts),
    readSpans(facts, "valueMs"),
    readSpans(facts, "workingMs"),
    readVolume(facts),
    readVerdicts(facts),
    readAgain(facts),
    readMissed(facts),
    readHeld(facts),
  ]);
  const days = new Map<string, { day: LocalDay; path: string; rows: DayRows }>();
  function put<L extends keyof DayRows>(list: L, found: readonly (InDay & DayRows[L][number])[]): void {
    for (const { day, path, ...row } of found) {
      const key = `${day} ${path}`;
      const part = days.get(key) ?? { day, path: path ?? "", rows: noRows() };
      days.set(key, part);
      (part.rows[list] as object[]).push(row);
    }
  }
  put("counts", counts);
  put("spans", spanRows(spans));
  put("working", spanRows(working));
  put("volume", volume);
  put("judged", judged);
  put("again", again);
  put("missed", missed);
  put("held", held);
  return [...days.values()];
}

type InDay = { day: LocalDay; path: string | null };

const inDay = ({ by, perPath }: Facts) => ({
  day: of(fact.day),
  path: perPath ? sql<string | null>`${fact.pathId}` : sql<string | null>`null::uuid`,
  group: groupSql(by).as("group_value"),
});

const readCounts = (facts: Facts) =>
  facts.db
    .select({
      ...inDay(facts),
      kind: of(fact.kind),
      source: of(fact.source),
      tier: of(fact.tier),
      team: of(fact.team),
      yes: of(fact.yes),
      n,
    })
    .from(facts.from)
    .where(inArray(fact.kind, countedKinds))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7, 8`);

/** Durations of responses and resolutions, by bucket. */
function readSpans(facts: Facts, span: "valueMs" | "workingMs") {
  const kinds: MeasureKind[] = span === "valueMs" ? ["first_response", "resolution"] : ["first_response"];
  const value: SQL = sql`${fact[span]}`;
  return facts.db
    .select({
      ...inDay(facts),
      kind: of(fact.kind),
      tier: of(fact.tier),
      team: of(fact.team),
      yes: of(fact.yes),
      bucket: bucketSql(value),
      sumMs: sql<number>`sum(${weight} * ${value})`.mapWith(Number).as("sum_ms"),
      n,
    })
    .from(facts.from)
    .where(and(inArray(fact.kind, kinds), isNotNull(fact[span])))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7, 8`);
}

type BucketRow = InDay & Omit<SpanRow, "buckets"> & { bucket: number };

/** One row per key and day, with the buckets in it. */
function spanRows(found: readonly BucketRow[]): (InDay & SpanRow)[] {
  const rows = new Map<string, InDay & SpanRow & { buckets: number[] }>();
  for (const { bucket, ...row } of found) {
    const key = [row.day, row.path, row.kind, row.tier, row.team, row.yes, row.group].join("\u0000");
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { ...row, buckets: [bucket, row.n] });
    else {
      known.sumMs += row.sumMs;
      known.n += row.n;
      known.buckets.push(bucket, row.n);
    }
  }
  return [...rows.values()];
}

const readVolume = (facts: Facts) =>
  facts.db
    .select({ ...inDay(facts), trigger: sql<Trigger | null>`${fact.trigger}`.as("trigger"), n })
    .from(facts.from)
    .where(eq(fact.kind, "escalation"))
    .groupBy(sql`1, 2, 3, 4`);

const readVerdicts = (facts: Facts) =>
  facts.db
    .select({
      ...inDay(facts),
      yes: of(fact.yes),
      timing: sql<string | null>`${fact.detail} ->> 'timing'`.as("timing"),
      missingPart: sql<string | null>`${fact.detail} ->> 'missing_part'`.as("missing_part"),
      scores:
        sql<number>`coalesce(sum(${weight}) filter (where ${fact.detail} ->> 'brief_score' is not null), 0)::int`.as(
          "scores",
        ),
      scoreSum: sql<number>`coalesce(sum(${weight} * (${fact.detail} ->> 'brief_score')::int), 0)::int`.as(
        "score_sum",
      ),
      n,
    })
    .from(facts.from)
    .where(eq(fact.kind, "verdict"))
    .groupBy(sql`1, 2, 3, 4, 5, 6`);

/** Each first escalation, and whether the customer had another ticket of that path and category escalated shortly before. */
const readAgain = (facts: Facts) =>
  facts.db
    .select({ ...inDay(facts), yes: sql<boolean>`coalesce(${fact.again}, false)`.as("yes"), n })
    .from(facts.from)
    .where(eq(fact.kind, "repeat"))
    .groupBy(sql`1, 2, 3, 4`);

const readMissed = (facts: Facts) =>
  facts.db
    .select({ ...inDay(facts), yes: sql<boolean>`${isMissed}`.as("missed"), n })
    .from(facts.from)
    .where(and(eq(fact.kind, "resolved"), isAisOwn))
    .groupBy(sql`1, 2, 3, 4`);

const readHeld = (facts: Facts) =>
  facts.db
    .select({
      ...inDay(facts),
      holder: sql<HeldFigures["holder"]>`${fact.source}`.as("holder"),
      tier: of(fact.tier),
      team: of(fact.team),
      member: sql<string | null>`${fact.detail} ->> 'member'`.as("member"),
      legs: sql<number>`sum(${weight})::int`.as("legs"),
      totalMs: sql<number>`coalesce(sum(${weight} * ${fact.valueMs}), 0)`.mapWith(Number).as("total_ms"),
    })
    .from(facts.from)
    .where(eq(fact.kind, "held"))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7`);

export type GroupCount = { group: string | null; n: number };

const groupIn = ({ by }: MetricsScope) => groupSql(by).as("group_value");
const inPeriod = ({ facts: measures, from, to }: MetricsScope) => and(measures, between(fact.day, from, to));
const countWhere = (scope: MetricsScope, where: SQL | undefined): Promise<GroupCount[]> =>
  scope.db
    .select({ group: groupIn(scope), n: sql<number>`count(*)::int`.as("n") })
    .from(fact)
    .where(where)
    .groupBy(sql`1`);

/** Escalated by the end of the period and without a human's answer, however long ago. */
export const countWaiting = (scope: MetricsScope): Promise<GroupCount[]> =>
  countWhere(scope, and(scope.facts, eq(fact.kind, "waiting"), lte(fact.day, scope.to)));

export function countProvisional(scope: MetricsScope): Promise<GroupCount[]> {
  const open = gte(sql`(${fact.detail} ->> 'final_at')::bigint`, scope.now + 1);
  const { provisional } = fact;
  return countWhere(scope, and(inPeriod(scope), provisional, eq(fact.kind, "first_contact"), open));
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
