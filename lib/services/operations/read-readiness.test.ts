import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closePools } from "@/db/client";
import { notThere } from "@/db/queue/queue";
import { keepBack } from "@/db/queue/workspace-queue";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { isoOf, now } from "@/lib/clock";
import { readReadiness } from "./read-readiness";

const state = vi.hoisted(() => ({ failing: false, lost: 0, reason: null as string | null }));
vi.mock("@/lib/logger", async (original) => ({ ...(await original<object>()), logState: async () => state }));

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("ready");
});
afterAll(() => vi.unstubAllEnvs());

it("is ready with the database there, all migrations applied and nothing overdue", async () => {
  expect(await readReadiness()).toEqual({
    ready: true,
    reason: null,
    database: "ok",
    migrations: "ok",
    worker: { status: "ok", lag_s: 0, workspaces_failing: 0, failing_for_s: 0, rows_without_source: 0 },
    log: { status: "ok", lost: 0, cause: null },
  });
});

it("tells the worker's lag, and is not ready when it is minutes", async () => {
  const due = (agoMs: number) => isoOf(now() - agoMs);
  await database.sql`
    insert into queue_clock (workspace_id, ticket_id, due)
    values (gen_random_uuid(), gen_random_uuid(), ${due(30_000)}::timestamptz)`;
  expect(await readReadiness()).toMatchObject({ ready: true, worker: { status: "ok", lag_s: 30 } });
  await database.sql`update queue_clock set due = ${due(180_000)}::timestamptz`;
  expect(await readReadiness()).toMatchObject({
    ready: false,
    reason: "worker",
    worker: { status: "late", lag_s: 180 },
  });
  await database.sql`update queue_clock set dead = true`;
  expect(await readReadiness()).toMatchObject({ ready: true });
});

it("counts workspaces that fail and is ready for the others, until it is all of them", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const late = isoOf(now() - 180_000);
  await database.sql`insert into workspace_address (slug, workspace_id) values ('one', ${one}), ('other', ${other})`;
  await database.sql`insert into queue_fold (workspace_id, ticket_id, due)
    values (${one}, gen_random_uuid(), ${late}::timestamptz)`;
  await keepBack(
    database.db,
    { workspaceId: one, work: "fold", attempts: 1 },
    { at: now() - 180_000, error: "x" },
  );
  await keepBack(database.db, { workspaceId: one, work: "clock", attempts: 1 }, { at: now(), error: "x" });
  const failing = { lag_s: 0, workspaces_failing: 1, failing_for_s: 180 };
  expect(await readReadiness()).toMatchObject({ ready: true, worker: { status: "ok", ...failing } });
  await keepBack(database.db, { workspaceId: other, work: "job", attempts: 1 }, { at: now(), error: "x" });
  expect(await readReadiness()).toMatchObject({ ready: true, worker: { workspaces_failing: 2 } });
  await database.sql`update queue_workspace set failing_since = ${late}::timestamptz`;
  expect(await readReadiness()).toMatchObject({ ready: false, reason: "worker", worker: { status: "late" } });
  await database.sql`delete from queue_workspace`;
  await database.sql`delete from queue_fold`;
});

it("counts rows of the queues that name nothing that can be seen", async () => {
  const workspaceId = randomUUID();
  await database.sql`insert into queue_outbox (workspace_id, outbox_id, missing_since)
    values (${workspaceId}, gen_random_uuid(), now())`;
  await database.sql`insert into queue_clock (workspace_id, ticket_id, due, last_error)
    values (${workspaceId}, gen_random_uuid(), now() + interval '1 hour', ${notThere})`;
  expect(await readReadiness()).toMatchObject({ ready: true, worker: { rows_without_source: 2 } });
  await database.sql`delete from queue_outbox`;
});

it("is not ready behind a migration, nor without a database, and recovers", async () => {
  const [last] = await database.ownerSql`delete from baton_migration
    where name = (select max(name) from baton_migration) returning name, checksum`;
  expect(await readReadiness()).toMatchObject({ ready: false, reason: "migrations", migrations: "behind" });
  await database.ownerSql`insert into baton_migration (name, checksum) values (${last?.name}, ${last?.checksum})`;
  await closePools();
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  expect(await readReadiness()).toMatchObject({ ready: false, reason: "database", database: "unreachable" });
  await closePools();
  vi.stubEnv("DATABASE_URL", database.appUrl);
  expect(await readReadiness()).toMatchObject({ ready: true });
});

it("is not ready while its log can't be written, and says why", async () => {
  Object.assign(state, { failing: true, lost: 12, reason: "ENOSPC" });
  expect(await readReadiness()).toMatchObject({
    ready: false,
    reason: "disk",
    log: { status: "unwritable", lost: 12, cause: "ENOSPC" },
  });
  Object.assign(state, { failing: false, lost: 0, reason: null });
  expect(await readReadiness()).toMatchObject({ ready: true });
});

it("takes a database that says nothing for an unreachable one, in time", async () => {
  await closePools();
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("DATABASE_URL", `postgres://a:b@127.0.0.1:${(server.address() as AddressInfo).port}/c`);
  const before = performance.now();
  expect(await readReadiness()).toMatchObject({ ready: false, reason: "database" });
  expect(performance.now() - before).toBeLessThan(7_000);
  await closePools();
  server.close();
});
