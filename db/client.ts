import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env } from "@/lib/env";
import { singleton } from "@/lib/process/singleton";
import { prepared } from "./connection/prepared";
import { Renewable } from "./connection/renewable";
import { Watchdog } from "./connection/watchdog";

export type Db = PostgresJsDatabase;
/** What `db.transaction(async (tx) => …)` hands to its callback. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** Where a statement may run: on a pool or inside a transaction. */
export type Executor = Db | Tx;
/** A plain postgres.js client: `Date` for timestamptz, `sql.listen`, streaming. */
export type RawSql = Sql;

export type PoolOptions = {
  /** Connections at most. */
  size?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
};

/** Opens a postgres.js client. It connects on first use and again after a lost server. */
export function openClient(url: string, options: PoolOptions = {}): RawSql {
  return openWith(new Watchdog(statementMsOf(options)), url, options);
}

const statementMsOf = ({ statementTimeoutMs }: PoolOptions): number =>
  statementTimeoutMs ?? env.DATABASE_STATEMENT_TIMEOUT_MS;

function openWith(watchdog: Watchdog, url: string, options: PoolOptions): RawSql {
  const more = { socket: watchdog.socket };
  return postgres(url, {
    ...more,
    max: options.size ?? env.DATABASE_POOL_SIZE,
    prepare: true,
    connect_timeout: 10,
    idle_timeout: 300,
    max_lifetime: 3600,
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, 2),
    onnotice: () => {},
    connection: {
      application_name: options.name ?? "baton",
      statement_timeout: statementMsOf(options),
      lock_timeout: options.lockTimeoutMs ?? env.DATABASE_LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
}

/** Drizzle over pools of its own: `drizzle()` changes how its client parses types. */
export function openDb(url: string, options: PoolOptions = {}): { db: Db; client: Pick<RawSql, "end"> } {
  const watchdog = new Watchdog(statementMsOf(options));
  const pool = new Renewable(
    () => {
      const opened = openWith(watchdog, url, options);
      drizzle({ client: opened });
      return opened;
    },
    statementMsOf(options) / 1_000 + 5,
  );
  const client = { end: (how?: { timeout?: number }) => pool.now().end(how) };
  return { db: drizzle({ client: prepared(pool, watchdog) }), client };
}

type Pool = ReturnType<typeof openDb>;
type Pools = { app?: Pool | undefined; read?: Pool | undefined; raw?: RawSql | undefined };

const pools = singleton("pools", (): Pools => ({}));

/** The app role's database for all reads and writes of verbs and pages. */
export function appDb(): Db {
  pools.app ??= openDb(env.DATABASE_URL, { name: "baton" });
  return pools.app.db;
}

/** `DATABASE_READ_URL` for dashboards, drills and exports; the app's own pool where none is set. */
export function readDb(): Db {
  const url = env.DATABASE_READ_URL;
  if (url === undefined) return appDb();
  pools.read ??= openDb(url, { name: "baton-read" });
  return pools.read.db;
}

/**
 * A client of its own for LISTEN, NOTIFY and hand-written SQL. Pass instants as ISO strings with
 * a cast (`${isoOf(at)}::timestamptz`).
 */
export function rawSql(): RawSql {
  pools.raw ??= openClient(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, {
    name: "baton-raw",
    size: Math.max(2, Math.ceil(env.DATABASE_POOL_SIZE / 2)),
  });
  return pools.raw;
}

/** Ends every pool of this process, waiting at most 3 s for running queries. */
export async function closePools(): Promise<void> {
  const { app, read, raw } = pools;
  pools.app = pools.read = pools.raw = undefined;
  await Promise.all([app?.client, read?.client, raw].map((client) => client?.end({ timeout: 3 })));
}
