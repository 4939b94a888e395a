import { readdir } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isoOf, now } from "@/lib/clock";
import { logger } from "@/lib/logger";

/** Clocks that fire this late mean that nobody can be told in time: a human must look. */
const MOST_LAG_S = 120;

export type Readiness = {
  ready: boolean;
  database: "ok" | "unreachable";
  /** `behind`: a migration of this version is not applied. */
  migrations: "ok" | "behind" | "unknown";
  /** `lag_s`: how long the oldest due row of the queues has waited. */
  worker: { status: "ok" | "late" | "unknown"; lag_s: number | null };
};

/** Looks at everything a call needs. Never throws. */
export async function readReadiness(): Promise<Readiness> {
  try {
    const behind = await isBehind();
    if (behind) {
      return {
        ready: false,
        database: "ok",
        migrations: "behind",
        worker: { status: "unknown", lag_s: null },
      };
    }
    const lagS = await workerLagS();
    const status = lagS > MOST_LAG_S ? "late" : "ok";
    return {
      ready: status === "ok",
      database: "ok",
      migrations: "ok",
      worker: { status, lag_s: Math.round(lagS) },
    };
  } catch (err) {
    logger().warn({ err }, "not ready");
    return {
      ready: false,
      database: "unreachable",
      migrations: "unknown",
      worker: { status: "unknown", lag_s: null },
    };
  }
}

async function isBehind(): Promise<boolean> {
  // Names only, by a constant path: `readMigrations` would make the bundler trace the whole project.
  const known = (await readdir("db/migrations")).filter((name) => name.endsWith(".sql"));
  const rows = await appDb().execute<{ name: string }>(sql`select name from baton_migration`);
  const applied = new Set(rows.map(({ name }) => name));
  return known.some((name) => !applied.has(name));
}

/** A claimed row's due instant lies ahead, so that a row in work counts as no lag. */
async function workerLagS(): Promise<number> {
  const at = sql`${isoOf(now())}::timestamptz`;
  const [row] = await appDb().execute<{ lag: number | null }>(sql`
    select extract(epoch from ${at} - least(
      (select min(due) from queue_clock where not dead),
      (select min(due) from queue_recheck where not dead),
      (select min(due) from queue_route where not dead),
      (select min(due) from queue_fold where not dead),
      (select min(due) from queue_job where not dead),
      (select outbox.at from queue_outbox join outbox using (workspace_id, outbox_id) order by seq limit 1)
    ))::float8 as lag`);
  return Math.max(0, row?.lag ?? 0);
}
