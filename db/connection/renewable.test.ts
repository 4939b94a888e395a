import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDb } from "../client";
import { type TestDatabase, testDatabase } from "../testing";

/**
 * A server that is killed and comes back, as those who are connected see it: each connection ends at once. An exception
 * that nobody handles, such as the driver's own, fails this file.
 */
let database: TestDatabase;
let target: URL;
let server: Server;
let db: ReturnType<typeof openDb>["db"];
let end: () => Promise<unknown>;
const held = new Set<Socket>();

beforeEach(async () => {
  database = await testDatabase();
  target = new URL(database.appUrl);
  server = createServer((socket) => {
    const to = connect(Number(target.port), target.hostname);
    held.add(socket);
    for (const each of [socket, to]) each.on("error", () => undefined);
    socket.pipe(to);
    to.pipe(socket);
    socket.on("close", () => to.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target.href);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pool = openDb(url.href, { size: 4, statementTimeoutMs: 5_000, name: "renewed" });
  db = pool.db;
  end = () => pool.client.end({ timeout: 0 });
});
afterEach(async () => {
  await end();
  kill();
  server.close();
});

function kill(): void {
  for (const socket of held) socket.destroy();
  held.clear();
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error & { code?: string; cause?: { code?: string } }) => error.cause?.code ?? error.code,
  );

it("ends what ran when the server was killed, and works on at once when it is back", async () => {
  for (let round = 0; round < 5; round++) {
    let begun = 0;
    const cut = [0, 1, 2, 3].map((lane) =>
      outcome(
        db.transaction(async (tx) => {
          await tx.execute(sql`select 1`);
          begun += 1;
          if (lane % 2 === 0) await tx.execute(sql`select pg_sleep(3)`);
          else await sleep(500);
          await tx.execute(sql`select 2`);
        }),
      ),
    );
    await expect.poll(() => begun).toBe(4);
    await sleep(50);
    kill();
    expect(new Set(await Promise.all(cut))).toEqual(new Set(["CONNECTION_CLOSED"]));
    const startedAt = performance.now();
    const after = [1, 2, 3, 4, 5].map((n) => outcome(db.execute(sql`select ${n}::int`)));
    expect(new Set(await Promise.all(after))).toEqual(new Set(["done"]));
    expect(await outcome(db.transaction((tx) => tx.execute(sql`select 1`)))).toBe("done");
    // What the driver forgot to send used to be given up after seconds.
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  }
}, 30_000);

it("sends nothing of a transaction that was cut to the server that is back", async () => {
  const sent: string[] = [];
  let isCaught = false;
  const cut = outcome(
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      kill();
      await sleep(300);
      // Others have opened the connection anew by now; this must not run in it on its own.
      await tx.execute(sql`select 'late'`).then(
        () => sent.push("late"),
        () => {
          isCaught = true;
        },
      );
      await tx.transaction((inner) => inner.execute(sql`select 'inner'`)).catch(() => undefined);
    }),
  );
  await sleep(100);
  await Promise.all(Array.from({ length: 8 }, () => outcome(db.execute(sql`select pg_sleep(0.05)`))));
  expect(await cut).toBe("CONNECTION_CLOSED");
  await expect.poll(() => isCaught).toBe(true);
  expect(sent).toEqual([]);
});

it("leaves what runs on another connection alone", async () => {
  const sleeping = () => database.sql<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
    where application_name = 'renewed' and state = 'active' and query like '%pg_sleep(2)%'`;
  const slow = outcome(db.execute(sql`select pg_sleep(2)`));
  await expect.poll(async () => (await sleeping())[0]?.n).toBe(1);
  const [first] = held;
  const cut = outcome(db.execute(sql`select pg_sleep(2)`));
  await expect.poll(async () => (await sleeping())[0]?.n).toBe(2);
  for (const socket of held) if (socket !== first) socket.destroy();
  expect(await cut).toBe("CONNECTION_CLOSED");
  expect(await outcome(db.execute(sql`select 1`))).toBe("done");
  expect(await slow).toBe("done");
});
