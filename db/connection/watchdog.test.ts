import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { openDb } from "../client";
import { testDatabase } from "../testing";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serverThat(meets: (socket: Socket) => void): Promise<number> {
  const held = new Set<Socket>();
  const server = createServer((socket) => {
    held.add(socket);
    socket.on("error", () => undefined);
    meets(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(async () => {
    for (const socket of held) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function poolAt(url: string) {
  const pool = openDb(url, { size: 2, statementTimeoutMs: 500, name: "watched" });
  closers.push(() => pool.client.end({ timeout: 0 }));
  return pool.db;
}

const failing = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error & { cause?: { code?: string } }) => error.cause?.code ?? Reflect.get(error, "code"),
  );

it.each([
  ["takes the call and says nothing", () => undefined],
  ["hangs up before its greeting", (socket: Socket) => socket.end()],
])(
  "ends what waits for a server that %s",
  async (_, meets) => {
    const db = poolAt(`postgres://a:b@127.0.0.1:${await serverThat(meets)}/c`);
    const work = [
      failing(db.execute(sql`select 1`)),
      failing(db.transaction((tx) => tx.execute(sql`select 1`))),
    ];
    expect(await Promise.all(work)).toEqual(["CONNECT_TIMEOUT", "CONNECT_TIMEOUT"]);
  },
  15_000,
);

it("ends statements and transactions of a server that hangs half-way, and goes on when it is back", async () => {
  const database = await testDatabase();
  const target = new URL(database.appUrl);
  let isHung = false;
  const { connect } = await import("node:net");
  const port = await serverThat((socket) => {
    const to = connect(Number(target.port), target.hostname);
    to.on("error", () => undefined);
    socket.on("data", (chunk) => isHung || to.write(chunk));
    to.on("data", (chunk) => isHung || socket.write(chunk));
    socket.on("close", () => to.destroy());
    to.on("close", () => isHung || socket.destroy());
  });
  const url = new URL(database.appUrl);
  url.host = `127.0.0.1:${port}`;
  const db = poolAt(url.href);
  await db.execute(sql`select 1`);
  const inside = failing(
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      isHung = true;
      await tx.execute(sql`select 2`);
    }),
  );
  await expect.poll(() => isHung).toBe(true);
  expect(await Promise.all([inside, failing(db.execute(sql`select 3`))])).toEqual([
    expect.stringMatching(/^CONNECT/),
    expect.stringMatching(/^CONNECT/),
  ]);
  isHung = false;
  expect(await failing(db.execute(sql`select 4`))).toBe("done");
  expect(await failing(db.transaction((tx) => tx.execute(sql`select 5`)))).toBe("done");
}, 20_000);

it("waits for a server that is only busy", async () => {
  const { appUrl } = await testDatabase();
  const pool = openDb(appUrl, { size: 1, statementTimeoutMs: 500 });
  closers.push(() => pool.client.end({ timeout: 0 }));
  const work = Array.from({ length: 12 }, () => failing(pool.db.execute(sql`select pg_sleep(0.35)`)));
  expect(new Set(await Promise.all(work))).toEqual(new Set(["done"]));
}, 15_000);
