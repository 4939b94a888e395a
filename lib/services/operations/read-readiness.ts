import { readdir } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { readWorkerLag } from "@/db/queue/worker-lag";
import { now } from "@/lib/clock";
import { logger, logState } from "@/lib/logger";

/** Clocks that fire this late mean that nobody can be told in time: a human must look. */
const MOST_LAG_MS = 120_000;

export type Readiness = {
  ready: boolean;
  /** The first thing that must be mended; `disk`: this process's log can't be written. */
  reason: "database" | "migrations" | "worker" | "disk" | null;
  /** `lost`: lines dropped since the last one that was written. */
  log: { status: "ok" | "unwritable"; lost: number; cause: string | null };
  database: "ok" | "unreachable";
  /** `behind`: a migration of this version is not applied. */
  migrations: "ok" | "behind" | "unknown";
  worker: WorkerReadiness;
};

type WorkerReadiness = {
  /** `late`: minutes behind, or every workspace has been failing for minutes. */
  status: "ok" | "late" | "unknown";
  /** How long the oldest due row of the queues has waited, those of failing workspaces aside. */
  lag_s: number | null;
  /** Workspaces that a loop has failed on and tries again, and for how long the first of them has failed. */
  workspaces_failing: number | null;
  failing_for_s: number | null;
  /** Rows of the queues that name what can't be seen: a part of the database is behind, or they will be dropped. */
  rows_without_source: number | null;
};

/** A database that takes calls and says nothing is no database. */
const patienceMs = 5_000;

type Seen = Pick<Readiness, "database" | "migrations" | "worker">;
const unknownWorker: WorkerReadiness = {
  status: "unknown",
  lag_s: null,
  workspaces_failing: null,
  failing_for_s: null,
  rows_without_source: null,
};

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
  return { database: "ok", migrations: "ok", worker: await lookAtWorker() };
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

async function lookAtWorker(): Promise<WorkerReadiness> {
  const lag = await readWorkerLag(appDb(), now());
  const isLate = lag.lagMs > MOST_LAG_MS || lag.everyoneFailsForMs > MOST_LAG_MS;
  return {
    status: isLate ? "late" : "ok",
    lag_s: Math.round(lag.lagMs / 1000),
    workspaces_failing: lag.workspacesFailing,
    failing_for_s: Math.round(lag.failingForMs / 1000),
    rows_without_source: lag.rowsWithoutSource,
  };
}
