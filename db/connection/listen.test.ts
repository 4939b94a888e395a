import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { privateDatabase, type TestDatabase } from "../testing";
import { listenOn } from "./listen";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("listen");
});
afterAll(() => vi.unstubAllEnvs());

it("hears again after its connection was killed, and after the server was away", async () => {
  let heard = 0;
  let outages = 0;
  const ears = listenOn(
    "ears",
    () => heard++,
    () => outages++,
  );
  const tell = async () => {
    const before = heard;
    await expect
      .poll(
        async () => {
          await database.sql`select pg_notify('ears', '')`;
          return heard > before + 1;
        },
        { timeout: 8_000, interval: 100 },
      )
      .toBe(true);
  };
  await tell();
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton-listen' and datname = current_database()`;
  await expect.poll(() => outages, { timeout: 5_000 }).toBe(1);
  await new Promise((done) => setTimeout(done, 700));
  vi.stubEnv("DATABASE_URL", database.appUrl);
  await tell();
  expect(outages).toBe(1);
  await ears.stop();
});
