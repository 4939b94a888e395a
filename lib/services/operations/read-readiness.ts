import { readdir } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isoOf, now } from "@/lib/clock";
import { logger, logState } from "@/lib/logger";

/** Clocks that fire this late mean that nobody can be told in time: a human must look. */
const MOST_LAG_S = 120;

export type Readiness = {
  ready: boolean;
  /** The first thing that must be mended; `disk`: this process's log can't be written. */
  reason: "database" | "migrations" | "worker" | "disk" | null;
  /** `lost`: lines dropped since the last one that was written. */
  log: { status: "ok" | "unwritable"; lost: number; cause: string | null };
  database: "ok" | "unreachable";
  /** `behind`: a migration of this version is not applied. */
  migrations: "ok" | "behind" | "unknown";
  /** `lag_s`: how long the oldest due row of the queues has waited. */
  worker: { status: "ok" | "late" | "unknown"; lag_s: number | null };
};

/** A database that takes calls and says nothing is no database. */
const patienceMs = 5_000;

type Seen = Pick<Readiness, "database" | "migrations" | "worker">;
const unknownWorker: Readiness["worker"] = { status: "unknown", lag_s: null };

/** Looks at everything a call needs. Never throws. */
export async function readReadiness(): Promise<Readiness> {
  const [seen, { failing, lost, reason }] = await Promise.all([look(), logState()]);
  const why = reasonOf(seen) ?? (failing ? "disk" : null);
  const log: Readiness["log"] = { status: failing ? "unwritable" : "ok", lost, cause: reason };
  return { ready: why === null, reason: why, ...seen, log };
}

function reasonOf({ database, migrations, worker }: Seen): Readiness["reason"] {
  if (database !== "ok") return "database";
  if (migrations !== "ok") return "migrations";
  return worker.status === "ok" ? null : "worker";
}

async function look(): Promise<Seen> {
  try {
    return await inTime(ask(), patienceMs);
  } catch (err) {
    logger().warn({ err }, "not ready");
    return { database: "unreachable", migrations: "unknown", worker: unknownWorker };
  }
}

async function ask(): Promise<Seen> {
  if (await isBehind()) return { database: "ok", migrations: "behind", worker: unknownWorker };
  const lagS = await workerLagS();
  const status = lagS > MOST_LAG_S ? "late" : "ok";
  return { database: "ok", migrations: "ok", worker: { status, lag_s: Math.round(lagS) } };
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function isBehind(): Promise<boolean> {
  // Names only, by a constant path: `readMigrations` would make the bundler trace the whole project.
  const migrations = (await readdir("db/migrations")).filter((name) => name.endsWith(".sql"));
  const rows = await appDb().execute<{ name: string }>(sql`select name from baton_migration`);
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.some((name) => !applied.has(name));
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
