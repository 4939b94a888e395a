import { and, between, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { ticketFacts as fact } from "@/db/schema";
import type { FactKind } from "@/lib/domain/metrics/types";
import type { Trigger } from "@/lib/domain/vocabulary";
import { bucketSql } from "./bucket-sql";
import type { MetricsScope } from "./scope";

/** What PostgreSQL adds up for the figures. `now` is false in the period before. */

export type CountRow = {
  kind: string;
  now: boolean;
  source: string | null;
  tier: string | null;
  team: string | null;
  yes: boolean | null;
  n: number;
};
export type SpanRow = Omit<CountRow, "source"> & { day: string; bucket: number; sumMs: number };

const countedKinds: FactKind[] = [
  "created",
  "escalation",
  "first_contact",
  "targets",
  "resolved",
  "handback",
  "sla",
  "verdict",
];
const n = sql<number>`count(*)::int`.as("n");
const isNow = ({ from }: MetricsScope) => sql<boolean>`(${fact.day} >= ${from}::date)`.as("now");
const inBoth = ({ facts, beforeFrom, to }: MetricsScope) => and(facts, between(fact.day, beforeFrom, to));
const inPeriod = ({ facts, from, to }: MetricsScope) => and(facts, between(fact.day, from, to));

export const readCounts = (scope: MetricsScope): Promise<CountRow[]> =>
  scope.db
    .select({
      kind: fact.kind,
      now: isNow(scope),
      source: fact.source,
      tier: fact.tier,
      team: fact.team,
      yes: fact.yes,
      n,
    })
    .from(fact)
    .where(and(inBoth(scope), inArray(fact.kind, countedKinds)))
    .groupBy(sql`1, 2, 3, 4, 5, 6`);

/** Durations of responses and resolutions, by bucket. */
export function readSpans(scope: MetricsScope, span: "valueMs" | "workingMs"): Promise<SpanRow[]> {
  const kinds: FactKind[] = span === "valueMs" ? ["first_response", "resolution"] : ["first_response"];
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
      sumMs: sql<number>`sum(${value})`.mapWith(Number).as("sum_ms"),
      n,
    })
    .from(fact)
    .where(and(inBoth(scope), inArray(fact.kind, kinds), isNotNull(fact[span])))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7`);
}

export const readVolume = (
  scope: MetricsScope,
): Promise<{ day: string; trigger: Trigger | null; n: number }[]> =>
  scope.db
    .select({ day: fact.day, trigger: fact.trigger, n })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "escalation")))
    .groupBy(sql`1, 2`);

export const readVerdicts = (scope: MetricsScope) =>
  scope.db
    .select({
      yes: fact.yes,
      timing: sql<string | null>`${fact.detail} ->> 'timing'`.as("timing"),
      missingPart: sql<string | null>`${fact.detail} ->> 'missing_part'`.as("missing_part"),
      scores: sql<number>`count(${fact.detail} ->> 'brief_score')::int`.as("scores"),
      scoreSum: sql<number>`coalesce(sum((${fact.detail} ->> 'brief_score')::int), 0)::int`.as("score_sum"),
      n,
    })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "verdict")))
    .groupBy(sql`1, 2, 3`);

/** Escalated by the end of the period and without a human's answer, however long ago. */
export async function countWaiting({ db, facts, to }: MetricsScope): Promise<number> {
  const [row] = await db
    .select({ n })
    .from(fact)
    .where(and(facts, eq(fact.kind, "waiting"), lte(fact.day, to)));
  return row?.n ?? 0;
}

export async function countProvisional(scope: MetricsScope): Promise<number> {
  const open = gte(sql`(${fact.detail} ->> 'final_at')::bigint`, scope.now + 1);
  const [row] = await scope.db
    .select({ n })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "first_contact"), open));
  return row?.n ?? 0;
}

/** Tickets left out of a figure, each once per reason. */
export async function countExcluded(
  scope: MetricsScope,
): Promise<{ negative: number; missingHistory: number }> {
  const why = sql<string | null>`${fact.detail} ->> 'why'`.as("why");
  const rows = await scope.db
    .select({ why, tickets: sql<number>`count(distinct ${fact.ticketId})::int`.as("tickets") })
    .from(fact)
    .where(and(inPeriod(scope), eq(fact.kind, "excluded")))
    .groupBy(sql`1`);
  const of = (name: string) => rows.find((row) => row.why === name)?.tickets ?? 0;
  return { negative: of("negative"), missingHistory: of("missing_history") };
}
