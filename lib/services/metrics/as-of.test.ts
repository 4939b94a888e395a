import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closePools, readDb } from "@/db/client";
import { feeds, outboxes, workspaces } from "@/db/schema";
import { privateDatabase, type TestDatabase, testDatabase } from "@/db/testing";
import { now as clockNow } from "@/lib/clock";
import { newId } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { asOf, knownTo } from "./as-of";
import { readMetrics } from "./read-metrics";

const now = clockNow();
let primary: TestDatabase;
let behind: TestDatabase;
let workspace: TestWorkspace;

/** What happened so long ago, told with the next number. */
async function happened(database: TestDatabase, feedNo: number, agoMs: number): Promise<void> {
  const { workspaceId } = workspace;
  const at = now - agoMs;
  await database.db
    .insert(outboxes)
    .values({ workspaceId, outboxId: newId(at), type: "created", at, feedNo });
  await database.db
    .insert(feeds)
    .values({ workspaceId, nextNo: feedNo + 1 })
    .onConflictDoUpdate({ target: feeds.workspaceId, set: { nextNo: feedNo + 1 } });
}

beforeAll(async () => {
  behind = await privateDatabase("behind");
  primary = await testDatabase();
  process.env.DATABASE_URL = primary.appUrl;
  workspace = await makeWorkspace(primary.db);
  const { workspaceId } = workspace;
  const [known] = await primary.db.select().from(workspaces).where(eq(workspaces.workspaceId, workspaceId));
  if (known === undefined) throw new Error("no workspace");
  await behind.db.insert(workspaces).values({ ...known, organisationVersion: null });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closePools();
});

it("is the instant of the first thing that a replica lacks, once it is notably behind", async () => {
  const scope = { workspaceId: workspace.workspaceId, now };
  const read = async () => asOf(scope, await knownTo(behind.db, workspace.workspaceId), primary.db);
  for (const database of [primary, behind]) await happened(database, 101, 3_600_000);
  expect(await read()).toBeNull();
  await happened(primary, 102, 2_000);
  expect(await read()).toBeNull();
  await happened(behind, 102, 2_000);
  await happened(primary, 103, 60_000);
  await happened(primary, 104, 30_000);
  expect(await read()).toBe(now - 60_000);
  for (const no of [103, 104]) await happened(behind, no, 60_000);
  expect(await read()).toBeNull();
});

it("is said of figures where a replica is set, and of none else", async () => {
  const ctx = { ...workspace.as("viewer"), now };
  expect((await readMetrics(ctx, {})).asOf).toBeNull();
  vi.stubEnv("DATABASE_READ_URL", primary.appUrl);
  // The same database by another pool is a replica that is never behind.
  expect(knownTo(readDb(), workspace.workspaceId)).not.toBeNull();
  expect((await readMetrics(ctx, {})).asOf).toBeNull();
});
