import type { TestProject } from "vitest/node";
import { withSuper } from "../postgres/embedded";
import { givenDatabase, makeFresh, type Urls } from "./given";
import { acquireTestServer, dropLeftovers, ensureTemplate, releaseTestServer } from "./server";

/** Where tests find their database; `own`: of our server, in which each worker's is made, and the urls name none yet. */
export type TestServer = Urls & { runId: number; own: { template: string; superUrl: string } | null };

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Starts (or joins) the test server, migrates the template, and cleans up after this run; or empties the given database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runId = process.pid;
  const given = givenDatabase();
  if (given !== null) {
    await makeFresh(given);
    // One database for all: each file has it for itself.
    project.config.maxWorkers = 1;
    project.provide("testServer", { runId, ...given, own: null });
    return async () => {};
  }
  const server = await acquireTestServer(runId);
  const template = await ensureTemplate(server);
  await dropLeftovers(server, template);
  project.provide("testServer", {
    runId,
    ownerUrl: server.ownerUrl("DATABASE"),
    appUrl: server.appUrl("DATABASE"),
    own: { template, superUrl: server.superUrl("postgres") },
  });
  return async () => {
    await withSuper(server, async (sql) => {
      const mine = await sql<{ name: string }[]>`
        select datname as name from pg_database where datname like ${`baton_test_${runId}_%`}`;
      for (const { name } of mine) await sql`drop database if exists ${sql(name)} with (force)`;
    });
    await releaseTestServer(runId);
  };
}
