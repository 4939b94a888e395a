import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { keepToMachine, now } from "@/lib/clock";
import { openDb } from "./client";
import { keepClock } from "./clock";
import { type TestDatabase, testDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  keepToMachine();
});

it.each([3_600_000, -60_000])("keeps to the database's where the machine's is %d ms off", async (off) => {
  const real = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => real() + off);
  let cameBack = 0;
  const clock = keepClock(database.db, () => cameBack++);
  await clock.first;
  expect(Math.abs(now() - real())).toBeLessThan(1_000);
  await expect.poll(() => cameBack).toBe(off > 60_000 ? 1 : 0);
  // Set anew while it runs: nobody notices.
  vi.spyOn(Date, "now").mockImplementation(() => real() - off);
  expect(Math.abs(now() - real())).toBeLessThan(1_000);
  clock.stop();
});

it("goes by the machine's until the database can be asked", async () => {
  const { db, client } = openDb("postgres://nobody@127.0.0.1:1/none", { size: 1 });
  const clock = keepClock(db);
  const known = await Promise.race([
    clock.first.then(() => true),
    new Promise((done) => setTimeout(done, 300, false)),
  ]);
  expect(known).toBe(false);
  expect(Math.abs(now() - Date.now())).toBeLessThan(50);
  clock.stop();
  await client.end({ timeout: 0 });
});
