import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import postgres, { type Sql } from "postgres";
import { runnableBinaries } from "./binaries";
import { homeOf } from "./home";
import { withFileLock } from "./lock";
import { cleanEnvironment, findPostmaster, freePort, launch, stopPostmaster } from "./process";
import { serverUser } from "./user";

export const OWNER_ROLE = "baton_owner";
export const APP_ROLE = "baton_app";
const SUPER_ROLE = "postgres";

export type EmbeddedOptions = {
  /** Folder of this copy (`BATON_DIR`). */
  dir: string;
  /** `none` turns fsync off: for throw-away test data only. */
  durability: "full" | "none";
  /** Where the data goes when the server's user can't enter `dir`; for tests. */
  fallbackRoot?: string;
};

export type EmbeddedServer = {
  pid: number;
  port: number;
  /** Was already running, e.g. after its parent was killed. */
  isAdopted: boolean;
  /** Connection of the role that owns the tables. */
  ownerUrl: (database: string) => string;
  /** Connection of the app's role. */
  appUrl: (database: string) => string;
  /** Superuser, for making databases only. */
  superUrl: (database: string) => string;
  stop: () => Promise<void>;
};

type Credentials = { port: number | null; superPassword: string; ownerPassword: string; appPassword: string };

/**
 * Starts PostgreSQL 18 from npm's binaries in `dir`, or adopts the one that is running there, with
 * the roles `baton_owner` and `baton_app`. Listens on 127.0.0.1 only, on a port kept in `dir`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dir = resolve(options.dir);
  return withFileLock(join(dir, "postgres.lock"), async () => {
    const user = serverUser();
    const home = homeOf(dir, user, options.fallbackRoot);
    const dataDir = join(home, "data");
    const credentials = readCredentials(dir);
    const running = findPostmaster(dataDir);
    const binaries = runnableBinaries(home, user);
    if (running && (await isOurs(running, dataDir, binaries.postgres, credentials))) {
      return handleOf(running.pid, running.port, credentials, "adopted");
    }
    if (running) await stopPostmaster(running.pid);
    if (!existsSync(join(dataDir, "PG_VERSION"))) initialise(binaries.initdb, dataDir, credentials, user);
    const port = await freePort(credentials.port);
    writeCredentials(dir, { ...credentials, port });
    mkdirSync(join(dir, "logs"), { recursive: true });
    const logFile = join(dir, "logs", "postgres.log");
    const settings = settingsOf(options.durability);
    const started = await launch({ binaries, dataDir, user, port, logFile, settings });
    const server = handleOf(started.pid, port, credentials, "started");
    await makeRoles(server, credentials);
    return server;
  });
}

/** Stops the server of `dir` if one is running. */
export async function stopEmbedded(dir: string): Promise<void> {
  const absolute = resolve(dir);
  if (!existsSync(absolute)) return;
  await withFileLock(join(absolute, "postgres.lock"), async () => {
    const running = findPostmaster(join(homeOf(absolute, serverUser()), "data"));
    if (running) await stopPostmaster(running.pid);
  });
}

/** Makes the database, owned by `baton_owner`, unless it exists; `template` must have no connections. */
export async function ensureDatabase(server: EmbeddedServer, name: string, template?: string): Promise<void> {
  await withSuper(server, async (sql) => {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (known) return;
    await (template === undefined
      ? sql`create database ${sql(name)} owner ${sql(OWNER_ROLE)}`
      : sql`create database ${sql(name)} owner ${sql(OWNER_ROLE)} template ${sql(template)}`);
  });
}

/** Removes the database and whoever is connected to it. */
export async function dropDatabase(server: EmbeddedServer, name: string): Promise<void> {
  await withSuper(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

/** Runs `work` on a short superuser connection to the maintenance database. */
export async function withSuper<T>(server: EmbeddedServer, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.superUrl("postgres"), { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function handleOf(
  pid: number,
  port: number,
  credentials: Credentials,
  how: "adopted" | "started",
): EmbeddedServer {
  const urlOf = (role: string, password: string) => (database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    pid,
    port,
    isAdopted: how === "adopted",
    ownerUrl: urlOf(OWNER_ROLE, credentials.ownerPassword),
    appUrl: urlOf(APP_ROLE, credentials.appPassword),
    superUrl: urlOf(SUPER_ROLE, credentials.superPassword),
    stop: () => stopPostmaster(pid),
  };
}

/** Ours: it takes our password, serves this folder, and its programs are still where it looks for them. */
async function isOurs(
  running: { pid: number; port: number },
  dataDir: string,
  program: string,
  credentials: Credentials,
): Promise<boolean> {
  const opts = join(dataDir, "postmaster.opts");
  if (!existsSync(opts) || !readFileSync(opts, "utf8").startsWith(`${program} `)) return false;
  const server = handleOf(running.pid, running.port, credentials, "adopted");
  try {
    const [row] = await withSuper(
      server,
      (sql) => sql<{ dir: string }[]>`select current_setting('data_directory') as dir`,
    );
    return row?.dir === dataDir;
  } catch {
    return false;
  }
}

function readCredentials(dir: string): Credentials {
  const file = join(dir, "postgres.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Credentials;
  const password = () => randomBytes(24).toString("base64url");
  const made = { port: null, superPassword: password(), ownerPassword: password(), appPassword: password() };
  writeCredentials(dir, made);
  return made;
}

function writeCredentials(dir: string, credentials: Credentials): void {
  const file = join(dir, "postgres.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Made beside and renamed, so that an interrupted initdb leaves nothing that looks complete. */
function initialise(
  initdb: string,
  dataDir: string,
  credentials: Credentials,
  user: { uid: number; gid: number } | null,
): void {
  const partial = `${dataDir}.partial`;
  const passwordFile = `${dataDir}.password`;
  rmSync(partial, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  writeFileSync(passwordFile, `${credentials.superPassword}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const result = spawnSync(
    initdb,
    [
      `--pgdata=${partial}`,
      `--username=${SUPER_ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--no-locale",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
    { cwd: "/", encoding: "utf8", env: { ...cleanEnvironment(), LC_ALL: "C" }, ...(user ?? {}) },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr.trim()}`);
  renameSync(partial, dataDir);
}

function settingsOf(durability: "full" | "none"): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_lock_waits: "on",
    // What a statement held is in its error's text, detail and parameters: callers are told, the log holds none.
    log_min_messages: "log",
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    log_parameter_max_length: "0",
    // A new desk fills quickly, and plans made for empty tables read too much until their figures are known.
    autovacuum_naptime: "15s",
    ...(durability === "none" ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

async function makeRoles(server: EmbeddedServer, credentials: Credentials): Promise<void> {
  await withSuper(server, async (sql) => {
    for (const [role, password] of [
      [OWNER_ROLE, credentials.ownerPassword],
      [APP_ROLE, credentials.appPassword],
    ] as const) {
      const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
      // Generated base64url: no quote can be in it.
      if (!known)
        await sql.unsafe(`create role ${role} login nosuperuser nocreaterole password '${password}'`);
    }
  });
}
