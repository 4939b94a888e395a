import { sql } from "drizzle-orm";
import { appDb, openDb } from "@/db/client";
import { keepClock } from "@/db/clock";
import { env } from "@/lib/env";

const shared = globalThis as typeof globalThis & { batonPing?: ReturnType<typeof openDb> };

/** Rejects where the database can't be asked. On a connection of its own: a busy pool is no lost database. */
export async function ping(): Promise<void> {
  shared.batonPing ??= openDb(env.DATABASE_URL, { size: 1, name: "baton-ping", statementTimeoutMs: 3_000 });
  await shared.batonPing.db.execute(sql`select 1`);
}

/** Keeps this process's time to the database's. @returns once it is known */
export function keepTime(): Promise<void> {
  return keepClock(appDb()).first;
}
