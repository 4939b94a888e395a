import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOfMigrations, migrate, readMigrations } from "../migrate";
import { type EmbeddedServer, startEmbedded, stopEmbedded, withSuper } from "../postgres/embedded";
import { isAlive, withFileLock } from "../postgres/lock";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The test server's own folder: throw-away data, the only place where fsync is off. */
export const testDir = join(root, ".baton-test");
const leasesDir = join(testDir, "leases");
const TEMPLATE_PREFIX = "baton_template_";

/**
 * The server shared by all test runs of this checkout, started by the first that needs it. A run
 * holds a lease while it lives, so that another's end doesn't stop the server under it.
 */
export async function acquireTestServer(leaseholder: number): Promise<EmbeddedServer> {
  return withFileLock(join(testDir, "lease.lock"), async () => {
    mkdirSync(leasesDir, { recursive: true });
    writeFileSync(join(leasesDir, String(leaseholder)), "");
    return startEmbedded({ dir: testDir, durability: "none" });
  });
}

/** Gives the lease back and stops the server if no living run holds one. */
export async function releaseTestServer(leaseholder: number): Promise<void> {
  await withFileLock(join(testDir, "lease.lock"), async () => {
    mkdirSync(leasesDir, { recursive: true });
    rmSync(join(leasesDir, String(leaseholder)), { force: true });
    const living = readdirSync(leasesDir).filter((pid) => isAlive(Number(pid)));
    if (living.length === 0) await stopEmbedded(testDir);
  });
}

/** Name of the template database migrated to the newest state, made once per state of the migrations. */
export async function ensureTemplate(server: EmbeddedServer): Promise<string> {
  const name = `${TEMPLATE_PREFIX}${hashOfMigrations(await readMigrations(join(root, "db/migrations")))}`;
  await withFileLock(join(testDir, "template.lock"), async () => {
    const isReady = await withSuper(server, async (sql) => {
      const [row] = await sql<
        { ready: boolean }[]
      >`select datistemplate as ready from pg_database where datname = ${name}`;
      if (row?.ready) return true;
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql`create database ${sql(name)} owner baton_owner`;
      return false;
    });
    if (isReady) return;
    await migrate({
      ownerUrl: server.ownerUrl(name),
      appRole: "baton_app",
      dir: join(root, "db/migrations"),
    });
    // Marked last: a template that says so is complete.
    await withSuper(
      server,
      (sql) => sql`alter database ${sql(name)} is_template true allow_connections false`,
    );
  });
  return name;
}

/** Drops what earlier runs left: databases of dead runs and templates of old migrations. */
export async function dropLeftovers(server: EmbeddedServer, currentTemplate: string): Promise<void> {
  await withSuper(server, async (sql) => {
    const databases = await sql<{ name: string }[]>`
      select datname as name from pg_database where datname ~ ${"^baton_(test|template)_"}`;
    for (const { name } of databases) {
      if (name === currentTemplate) continue;
      const run = /^baton_test_(\d+)_/.exec(name)?.[1];
      if (run !== undefined && isAlive(Number(run))) continue;
      if (run === undefined) await sql`alter database ${sql(name)} is_template false`;
      await sql`drop database if exists ${sql(name)} with (force)`;
    }
  });
}
