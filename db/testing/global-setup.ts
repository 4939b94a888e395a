import type { TestProject } from "vitest/node";
import { withSuper } from "../embedded";
import { acquireTestServer, dropLeftovers, ensureTemplate, releaseTestServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { runId: number; template: string; ownerUrl: string; appUrl: string; superUrl: string };
  }
}

/** Starts (or joins) the test server, migrates the template, and cleans up after this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runId = process.pid;
  const server = await acquireTestServer(runId);
  const template = await ensureTemplate(server);
  await dropLeftovers(server, template);
  project.provide("testServer", {
    runId,
    template,
    ownerUrl: server.ownerUrl("DATABASE"),
    appUrl: server.appUrl("DATABASE"),
    superUrl: server.superUrl("DATABASE"),
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
