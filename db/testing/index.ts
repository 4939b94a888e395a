import postgres from "postgres";
import { inject } from "vitest";
import { type Db, openClient, openDb, type RawSql } from "../client";
import { OWNER_ROLE } from "../postgres/embedded";
import { makeEmpty, makeFresh, makeReady, type Urls } from "./given";
import type { TestServer } from "./global-setup";

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
  opened ??= openShared();
  return opened;
}

async function openShared(): Promise<TestDatabase> {
  const server = testServer();
  if (server.own === null) await makeReady(server);
  return open();
}

/**
 * A database of its own, migrated like the template: for tests that kill connections, read the whole catalog, or sweep
 * what is due, since a sweep takes what other files left too. A given
 * database is the only one there is: it is made fresh, and test files follow each other.
 */
export async function privateDatabase(label: string): Promise<TestDatabase> {
  const server = testServer();
  if (server.own === null) await makeFresh(server);
  return open(label);
}

/** A database with nothing in it, not even our tables. Of each label there is one: it is emptied again. */
export async function emptyDatabase(label: string): Promise<Urls> {
  const server = testServer();
  if (server.own === null) {
    await makeEmpty(server);
    return server;
  }
  const name = nameOf(server, label);
  await onSuper(server.own.superUrl, async (sql) => {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)} owner ${sql(OWNER_ROLE)}`;
  });
  return urlsOf(server, name);
}

async function open(label = "w"): Promise<TestDatabase> {
  const server = testServer();
  const name = nameOf(server, label);
  if (server.own !== null) await createFrom(server.own, name);
  const { appUrl, ownerUrl } = urlsOf(server, name);
  const { db } = openDb(appUrl, { size: 6, name: "test" });
  const sql = openClient(appUrl, { size: 4, name: "test" });
  const ownerSql = openClient(ownerUrl, { size: 2, name: "test-owner" });
  // Code under test that reads the environment finds this worker's database.
  process.env.DATABASE_URL = appUrl;
  return { db, sql, ownerSql, appUrl, ownerUrl };
}

function testServer(): TestServer {
  const server = inject("testServer");
  if (!server) throw new Error("Add this folder to `withDatabase` in vitest.config.ts");
  return server;
}

const nameOf = ({ runId }: TestServer, label: string): string =>
  `baton_test_${runId}_${label}${process.env.VITEST_POOL_ID ?? "0"}`;

function urlsOf({ own, ownerUrl, appUrl }: TestServer, name: string): Urls {
  if (own === null) return { ownerUrl, appUrl };
  const on = (url: string) => url.replace(/DATABASE$/, name);
  return { ownerUrl: on(ownerUrl), appUrl: on(appUrl) };
}

async function createFrom(own: { template: string; superUrl: string }, name: string): Promise<void> {
  await onSuper(own.superUrl, async (sql) => {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!known)
      await sql`create database ${sql(name)} owner ${sql(OWNER_ROLE)} template ${sql(own.template)}`;
  });
}

async function onSuper(superUrl: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
