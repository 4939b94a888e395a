import { type SQL, sql } from "drizzle-orm";
import { bucketEdges } from "@/lib/domain/metrics/buckets";

const edges = `{${bucketEdges.join(",")}}`;

/** The 0-based bucket of a duration in ms, by the edges of `lib/domain/metrics/buckets`; PostgreSQL counts from 1. */
export const bucketSql = (value: SQL) =>
  sql<number>`width_bucket(${value}, ${edges}::bigint[]) - 1`.as("bucket");
