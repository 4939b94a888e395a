import postgres from "postgres";
import { inject } from "vitest";
import { type Db, openClient, openDb, type RawSql } from "../client";

export type TestDatabase = {
  /** Drizzle as the app role, on a pool of its own. */
  db: Db;
  /** Plain SQL as the app role. */
  sql: RawSql;
  /** Plain SQL as the owner: for looking at what the app may not, never for arranging a test. */
  ownerSql: RawSql;
  appUrl: string;
  ownerUrl: string;
};

let opened: Promise<TestDatabase> | undefined;

/**
 * The database of this vitest worker, made from the migrated template and shared by the test files
 * the worker runs. Connected as the app role, so that its rights are what production has; that
 * role can't empty append-only tables, so each test file makes its own workspace and reads only
 * that. Vitest runs each file in a process of its own, so connections end with it.
 */
export function testDatabase(): Promise<TestDatabase> {
  opened ??= open();
  return opened;
}

/** A database of its own, migrated like the template: for tests that kill connections or read the whole catalog. */
export async function privateDatabase(label: string): Promise<TestDatabase> {
  return open(label);
}

async function open(label = "w"): Promise<TestDatabase> {
  const server = inject("testServer");
  if (!server) throw new Error("Add this folder to `withDatabase` in vitest.config.ts");
  const worker = process.env.VITEST_POOL_ID ?? "0";
  const name = `baton_test_${server.runId}_${label}${worker}`;
  const on = (url: string) => url.replace(/DATABASE$/, name);
  await createFrom(server.template, name, server.superUrl.replace(/DATABASE$/, "postgres"));
  const appUrl = on(server.appUrl);
  const ownerUrl = on(server.ownerUrl);
  const { db } = openDb(appUrl, { size: 6, name: "test" });
  const sql = openClient(appUrl, { size: 4, name: "test" });
  const ownerSql = openClient(ownerUrl, { size: 2, name: "test-owner" });
  // Code under test that reads the environment finds this worker's database.
  process.env.DATABASE_URL = appUrl;
  return { db, sql, ownerSql, appUrl, ownerUrl };
}

async function createFrom(template: string, name: string, superUrl: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!known) await sql`create database ${sql(name)} owner baton_owner template ${sql(template)}`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
