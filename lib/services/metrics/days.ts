import { and, between, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { listOf } from "@/db/literal";
import { factDeltas as delta, ticketFacts as fact, factRollups as rollup } from "@/db/schema";
import type { Dimension } from "@/lib/domain/metrics/aggregate";
import { repeatDays } from "@/lib/domain/metrics/breakdowns";
import type { DayPart } from "@/lib/domain/metrics/day-rows";
import { daysOf, type LocalDay } from "@/lib/domain/time/local-day";
import { readDayRows } from "./rows";
import type { MetricsScope } from "./scope";

/** Whether an escalation follows another one of its customer, path and category closely, by the very facts. */
export const followsSql = sql.raw(`exists (
  select 1 from ticket_fact as earlier
  where earlier.workspace_id = ticket_fact.workspace_id and earlier.kind = 'repeat'
    and earlier.detail ->> 'customer' = ticket_fact.detail ->> 'customer'
    and earlier.path_id = ticket_fact.path_id and earlier.category is not distinct from ticket_fact.category
    and (earlier.at, earlier.ticket_id) < (ticket_fact.at, ticket_fact.ticket_id)
    and earlier.at >= ticket_fact.at - interval '${repeatDays * 24} hours')`);

/** The same as it was stored, where somebody has looked already. */
export const againSql = sql<boolean>`coalesce(ticket_fact.again, ${followsSql})`;

/** The path that stands for all of them in roll-ups. */
export const allPaths = "00000000-0000-0000-0000-000000000000";

/** What roll-ups are kept by: whole, and each value that figures can be split by. */
export const splitOf = (by: Dimension | null): string => by ?? "";

/**
 * The days of a period and the one before it: what is rolled up, what came or went since, and of other days the facts
 * themselves. Read it in a transaction of one snapshot, or a roll-up between two statements is counted twice.
 */
export async function readDays(tx: Tx, scope: Period): Promise<DayPart[]> {
  const { workspaceId, pathId, by, beforeFrom, to, hidden } = scope;
  const rolled = await readRolled(tx, scope);
  const isRolled = new Set(rolled.map(({ day }) => day));
  const parts = rolled.flatMap(({ day, rows }) => (rows === null ? [] : [{ day, rows }]));
  const others = daysOf(beforeFrom, to).filter((day) => !isRolled.has(day));
  const ofPath = <T extends typeof fact | typeof delta>(table: T) =>
    pathId === null ? undefined : eq(table.pathId, pathId);
  const seen = hidden === null ? undefined : sql`not ${hidden}`;
  const ofFacts = and(eq(fact.workspaceId, workspaceId), ofPath(fact));
  const from = together([
    factRows(and(ofFacts, inDays(fact.day, others), seen)),
    deltaRows(and(eq(delta.workspaceId, workspaceId), ofPath(delta), inDays(delta.day, [...isRolled]))),
    // What is hidden from the reader is in the sums, and is taken off again.
    ...(hidden === null ? [] : [factRows(and(ofFacts, inDays(fact.day, [...isRolled]), hidden), -1)]),
  ]);
  const rest = await readDayRows({ db: tx, from, by, perPath: false });
  return [...parts, ...rest];
}

export type Period = Pick<MetricsScope, "workspaceId" | "by" | "beforeFrom" | "to" | "hidden"> & {
  pathId: string | null;
};

/** Days that are rolled up, with the path's sums where it has any. */
async function readRolled(tx: Tx, { workspaceId, pathId, by, beforeFrom, to }: Period) {
  const wanted = pathId ?? allPaths;
  const untracked = tx
    .select({ one: sql`1` })
    .from(fact)
    .where(and(eq(fact.workspaceId, workspaceId), sql`not ${fact.tracked}`));
  const found = await tx
    .select({
      day: rollup.day,
      pathId: rollup.pathId,
      rows: sql<DayPart["rows"] | null>`case when ${rollup.pathId} = ${wanted} then ${rollup.sums} end`,
    })
    .from(rollup)
    .where(
      and(
        eq(rollup.workspaceId, workspaceId),
        eq(rollup.split, splitOf(by)),
        inArray(rollup.pathId, [...new Set([wanted, allPaths])]),
        between(rollup.day, beforeFrom, to),
        sql`not ${exists(untracked)}`,
      ),
    );
  const sums = new Map(found.flatMap((row) => (row.rows === null ? [] : [[row.day, row.rows] as const])));
  return found
    .filter((row) => row.pathId === allPaths)
    .map(({ day }) => ({ day, rows: sums.get(day) ?? null }));
}

const inDays = (column: typeof fact.day | typeof delta.day, days: readonly LocalDay[]): SQL =>
  sql`${column} = any (${listOf(days)}::date[])`;

/** Facts of one day, to be rolled up. */
export const factsOfDay = (workspaceId: string, day: LocalDay): SQL =>
  sql`(${factRows(and(eq(fact.workspaceId, workspaceId), eq(fact.day, day)))}) as ticket_fact`;

const together = (parts: readonly SQL[]): SQL =>
  sql`(${sql.join([...parts], sql` union all `)}) as ticket_fact`;

const same = sql.raw(
  "day, path_id, kind, source, tier, team, category, customer_tier, reason, trigger, policy_version, value_ms, working_ms, yes, detail",
);
const factRows = (where: SQL | undefined, weight: 1 | -1 = 1) =>
  sql`select ${same}, ${againSql} as again, ${sql.raw(String(weight))} as weight from ticket_fact where ${where}`;
const deltaRows = (where: SQL | undefined) =>
  sql`select ${same}, again, weight from fact_delta where ${where}`;

/** One snapshot for all that `work` reads. */
export const inOneSnapshot = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });
