import { sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { keepClock } from "@/db/clock";

/** Rejects where the database can't be asked. */
export async function ping(): Promise<void> {
  await appDb().execute(sql`select 1`);
}

/** Keeps this process's time to the database's. @returns once it is known */
export function keepTime(): Promise<void> {
  return keepClock(appDb()).first;
}
