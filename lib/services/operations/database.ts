import { sql } from "drizzle-orm";
import { appDb, openDb } from "@/db/client";
import { keepClock } from "@/db/clock";
import { env } from "@/lib/env";
import { singleton } from "@/lib/process/singleton";

const pingDb = () =>
  singleton("ping", () =>
    openDb(env.DATABASE_URL, { size: 1, name: "baton-ping", statementTimeoutMs: 3_000 }),
  ).db;

/** Rejects where the database can't be asked. On a connection of its own: a busy pool is no lost database. */
export async function ping(): Promise<void> {
  await pingDb().execute(sql`select 1`);
}

/** Keeps this process's time to the database's. @returns once it is known */
export function keepTime(): Promise<void> {
  return keepClock(appDb()).first;
}
