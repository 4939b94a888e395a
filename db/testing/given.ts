import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { EnvError, env } from "@/lib/env";
import { clusterState, distribute } from "../cluster/distribute";
import { migrate, readMigrations } from "../migrate";
import { asOwner } from "../owner";
import { APP_ROLE, OWNER_ROLE } from "../postgres/embedded";

export type Urls = { ownerUrl: string; appUrl: string };

const migrations = join(fileURLToPath(new URL("../..", import.meta.url)), "db/migrations");
const roles = { BATON_TEST_DATABASE_URL: APP_ROLE, BATON_TEST_DATABASE_OWNER_URL: OWNER_ROLE } as const;

/**
 * The one database that the tests are aimed at, e.g. of a cluster; null: they make their own. Throws `EnvError` where it
 * is not plainly one for tests, since all that is in it is dropped.
 */
export function givenDatabase(): Urls | null {
  const appUrl = env.BATON_TEST_DATABASE_URL;
  if (appUrl === undefined) return null;
  const ownerUrl = env.BATON_TEST_DATABASE_OWNER_URL;
  if (ownerUrl === undefined)
    throw new EnvError("BATON_TEST_DATABASE_OWNER_URL", "must be set, since BATON_TEST_DATABASE_URL is");
  const given = {
    BATON_TEST_DATABASE_URL: new URL(appUrl),
    BATON_TEST_DATABASE_OWNER_URL: new URL(ownerUrl),
  };
  for (const [name, role] of Object.entries(roles)) {
    const { username, pathname } = given[name as keyof typeof roles];
    if (decodeURIComponent(username) !== role) throw new EnvError(name, `must be of the role ${role}`);
    if (!/test/i.test(pathname))
      throw new EnvError(name, "must have test in the database's name: the tests drop all that is in it");
  }
  if (given.BATON_TEST_DATABASE_URL.pathname !== given.BATON_TEST_DATABASE_OWNER_URL.pathname)
    throw new EnvError("BATON_TEST_DATABASE_OWNER_URL", "must name the same database");
  return { appUrl, ownerUrl };
}

/** Drops all that is in the given database. */
export async function makeEmpty({ ownerUrl }: Urls): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql.unsafe("drop schema if exists public cascade; create schema public");
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** The given database as a fresh installation has it: distributed, where its server can. */
export async function makeFresh(urls: Urls): Promise<void> {
  await makeEmpty(urls);
  await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE, dir: migrations });
  await asOwner(urls.ownerUrl, "baton-test", async (sql) => {
    if ((await clusterState(sql)) !== "single") await distribute(sql);
  });
}

/** The same, unless it has these migrations and no others: a test of migrations leaves its own. */
export async function makeReady(urls: Urls): Promise<void> {
  const wanted = (await readMigrations(migrations)).map(({ name }) => name);
  const sql = postgres(urls.ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  let applied: string[] = [];
  try {
    const [table] = await sql`select 1 from pg_class where oid = to_regclass('public.baton_migration')`;
    const rows = table ? await sql<{ name: string }[]>`select name from baton_migration order by name` : [];
    applied = rows.map(({ name }) => name);
  } finally {
    await sql.end({ timeout: 2 });
  }
  if (applied.join() !== wanted.join()) await makeFresh(urls);
}
