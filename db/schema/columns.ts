import { sql } from "drizzle-orm";
import { customType, jsonb, text, uuid } from "drizzle-orm/pg-core";

/**
 * An instant: `timestamptz` in PostgreSQL, epoch milliseconds in code, both ways.
 * Needed because `drizzle(client)` turns off the client's own timestamp parsing, so that a raw timestamp
 * comes back as a string and a `Date` parameter throws. No column has a default of `now()`: it would carry
 * microseconds that a millisecond cursor can't name, and time is an argument.
 */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => "timestamp with time zone",
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: (stored) => Date.parse(stored),
});

/** An instant in hand-written SQL. Epoch ms in, `'…'::timestamptz` out. */
export const instantSql = (at: number) => sql<number>`${new Date(at).toISOString()}::timestamptz`;

/** Read a hand-written timestamptz expression as epoch ms: `sql`max(x)`.mapWith(readInstant)`. */
export const readInstant = (stored: unknown): number | null =>
  stored === null || stored === undefined ? null : Date.parse(String(stored));

/** Stands for "never" where a sort key may not be null: 9999-12-31T23:59:59Z in epoch ms. */
export const farFuture = 253_402_300_799_000;

/** First column of every table that belongs to a tenant. */
export const workspaceId = () => uuid("workspace_id").notNull();

export const json = <T>(name: string) => jsonb(name).$type<T>();

/** A list of text, empty unless given. */
export const textList = (name: string) => text(name).array().notNull().default([]);
