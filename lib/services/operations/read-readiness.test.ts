import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closePools } from "@/db/client";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { isoOf, now } from "@/lib/clock";
import { readReadiness } from "./read-readiness";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("ready");
});
afterAll(() => vi.unstubAllEnvs());

it("is ready with the database there, all migrations applied and nothing overdue", async () => {
  expect(await readReadiness()).toEqual({
    ready: true,
    database: "ok",
    migrations: "ok",
    worker: { status: "ok", lag_s: 0 },
  });
});

it("tells the worker's lag, and is not ready when it is minutes", async () => {
  const due = (agoMs: number) => isoOf(now() - agoMs);
  await database.sql`
    insert into queue_clock (workspace_id, ticket_id, due)
    values (gen_random_uuid(), gen_random_uuid(), ${due(30_000)}::timestamptz)`;
  expect(await readReadiness()).toMatchObject({ ready: true, worker: { status: "ok", lag_s: 30 } });
  await database.sql`update queue_clock set due = ${due(180_000)}::timestamptz`;
  expect(await readReadiness()).toMatchObject({ ready: false, worker: { status: "late", lag_s: 180 } });
  await database.sql`update queue_clock set dead = true`;
  expect(await readReadiness()).toMatchObject({ ready: true });
});

it("is not ready behind a migration, nor without a database, and recovers", async () => {
  const [last] = await database.ownerSql`delete from baton_migration
    where name = (select max(name) from baton_migration) returning name, checksum`;
  expect(await readReadiness()).toMatchObject({ ready: false, migrations: "behind" });
  await database.ownerSql`insert into baton_migration (name, checksum) values (${last?.name}, ${last?.checksum})`;
  await closePools();
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  expect(await readReadiness()).toMatchObject({ ready: false, database: "unreachable" });
  await closePools();
  vi.stubEnv("DATABASE_URL", database.appUrl);
  expect(await readReadiness()).toMatchObject({ ready: true });
});
