import { sql } from "drizzle-orm";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { Executor } from "./client";

const DAY_MS = 86_400_000;

/**
 * Lower bound for ids of rows that belong to a ticket created at `createdAt` (epoch ms): add
 * `gte(table.id, idFloor(createdAt))` to reads of partitioned tables, so that older months aren't opened.
 * A day early, because another machine's clock may be behind.
 */
export const idFloor = (createdAt: number): string => uuidv7Floor(Math.max(createdAt - DAY_MS, 0));

/** Makes the monthly partitions of `from`..`until` (epoch ms, at most 20 years); returns how many were new. */
export async function ensurePartitions(db: Executor, from: number, until: number): Promise<number> {
  const [row] = await db.execute<{ made: number }>(
    sql`select ensure_partitions(${iso(from)}::timestamptz, ${iso(until)}::timestamptz) as made`,
  );
  return row?.made ?? 0;
}

/** `defaultHasRows`: rows outside the months made; `coveredUntil`: end of the last month made, epoch ms. */
export type PartitionHealth = { table: string; defaultHasRows: boolean; coveredUntil: number | null };

/** For readiness and metrics. */
export async function partitionHealth(db: Executor): Promise<PartitionHealth[]> {
  const rows = await db.execute<{
    table_name: string;
    default_has_rows: boolean;
    covered_until: string | null;
  }>(sql`select * from partition_health()`);
  return rows.map((row) => ({
    table: row.table_name,
    defaultHasRows: row.default_has_rows,
    coveredUntil: row.covered_until === null ? null : Date.parse(row.covered_until),
  }));
}

const iso = (at: number) => new Date(at).toISOString();
