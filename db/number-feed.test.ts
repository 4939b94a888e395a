import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb, type RawSql, type Tx } from "./client";
import { appendOutbox, type FeedEntry, feedHead, readFeed } from "./feed";
import { dropMissing, numberFeed, numberWithin, requeueUnnumbered, workspacesToFeed } from "./number-feed";
import { readWorkerLag } from "./queue/worker-lag";
import { saveRows } from "./save-work/save-work";
import { privateDatabase, type TestDatabase } from "./testing";
import { makeGround, testId } from "./testing/rows";

let database: TestDatabase;
let wide: { db: Db; client: Pick<RawSql, "end"> };
beforeAll(async () => {
  database = await privateDatabase("numbers");
  wide = openDb(database.appUrl, { size: 30, name: "test-numbers" });
});
afterAll(() => wide.client.end({ timeout: 2 }));

/** What a distributed database commits apart: a workspace's own rows, and the queue beside them. */
type Halves = "together" | "queue first" | "queue last";
const halves: readonly Halves[] = ["together", "queue first", "queue last"];

/** Repeats itself: a failure can be looked at again. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Event = { ticketId: string | null; types: string[]; version: number; eventSeq: number };
/** @param behindMs by which the clock is behind that its id was made by */
const outboxOf = ({ ticketId, types, version, eventSeq }: Event, behindMs = 0) => ({
  outboxId: testId(Date.now() - behindMs),
  ticketId,
  type: types.at(-1) ?? "",
  types,
  data: { version, event_seq: eventSeq },
  at: Date.now(),
});

/** Writes an event whose halves commit as said; `whole` resolves once both have. The next may begin before. */
async function write(
  workspaceId: string,
  event: Event,
  how: Halves,
  gapMs: number,
): Promise<() => Promise<void>> {
  const { db } = wide;
  const row = outboxOf(event, gapMs * 5);
  const outbox = (tx: Tx) => saveRows(tx, workspaceId, { outbox: [row] });
  const queue = (tx: Tx) =>
    saveRows(tx, workspaceId, { queue_outbox: [{ outboxId: row.outboxId, events: event.types.length }] });
  const nothing = async () => undefined;
  if (how === "together") {
    await db.transaction(async (tx) => {
      await outbox(tx);
      await queue(tx);
    });
    return nothing;
  }
  if (how === "queue first") {
    await db.transaction(queue);
    await sleep(gapMs);
    await db.transaction(outbox);
    return nothing;
  }
  // Its place in the queue is taken before, as in one call, and seen after.
  let isTaken: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    isTaken = resolve;
  });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = db.transaction(async (tx) => {
    await queue(tx);
    isTaken();
    await released;
    await sleep(gapMs);
  });
  await taken;
  await db.transaction(outbox);
  release();
  return () => held;
}

/** A worker's turn whose halves commit as said. */
async function turn(workspaceId: string, how: Halves, gapMs: number): Promise<void> {
  const { db } = wide;
  if (how === "together") await numberFeed(db, workspaceId, 40);
  else
    await db.transaction(async (outer) => {
      await db.transaction(async (inner) => {
        const sides = how === "queue last" ? { shard: inner, local: outer } : { shard: outer, local: inner };
        await numberWithin(sides, workspaceId, 40);
      });
      await sleep(gapMs);
    });
}

async function waitingRows(workspaceId: string): Promise<number> {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from queue_outbox where workspace_id = ${workspaceId}`;
  return row?.n ?? 0;
}

describe("numbering where rows and their queue commit apart", () => {
  it("loses, doubles and disorders none of thousands of events, with several workers and a reader", async () => {
    const { workspaceId } = await makeGround(database.db);
    // What is no ticket's has no order, but its number.
    const tickets = [...Array.from({ length: 6 }, () => testId()), null];
    const steps = 400;
    let running = true;
    const seen: FeedEntry[] = [];
    const read = async () => {
      const more = await readFeed(wide.db, workspaceId, seen.at(-1)?.feedNo ?? 0, 100);
      seen.push(...more);
      return more.length;
    };
    const reader = (async () => {
      while (running) await read();
    })();
    const workers = Array.from({ length: 4 }, async (_, worker) => {
      const roll = dice(worker + 1);
      while (running) await turn(workspaceId, halves[roll(3)] ?? "together", roll(12));
    });
    const writers = tickets.map(async (ticketId, ticket) => {
      const roll = dice(100 + ticket);
      const open: Promise<void>[] = [];
      for (let step = 0; step < steps; step++) {
        // Warnings and breaches leave the ticket's version as it was.
        const event = { ticketId, version: 1 + Math.floor(step / 3), eventSeq: 2 * step + 2 };
        const types = [`${ticket}:${2 * step}`, `${ticket}:${2 * step + 1}`];
        const whole = await write(workspaceId, { ...event, types }, halves[roll(3)] ?? "together", roll(8));
        open.push(whole());
      }
      await Promise.all(open);
    });
    await Promise.all(writers);
    running = false;
    await Promise.all([reader, ...workers]);
    for (let tries = 0; tries < 100 && (await waitingRows(workspaceId)) > 0; tries++) {
      await numberFeed(wide.db, workspaceId);
      await sleep(20);
    }
    while ((await read()) > 0);

    const count = tickets.length * steps * 2;
    expect(await waitingRows(workspaceId)).toBe(0);
    expect(seen).toHaveLength(count);
    expect(seen.map(({ feedNo }) => feedNo)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(await feedHead(wide.db, workspaceId)).toBe(count);
    for (const [ticket, ticketId] of tickets.entries()) {
      const told = seen.filter(({ type }) => type.startsWith(`${ticket}:`)).map(({ type }) => type);
      const all = Array.from({ length: 2 * steps }, (_, n) => `${ticket}:${n}`);
      if (ticketId === null) expect(told.toSorted()).toEqual(all.toSorted());
      else expect(told).toEqual(all);
    }
    const folds = await database.sql`select 1 from queue_fold where workspace_id = ${workspaceId}`;
    expect(folds).toHaveLength(tickets.length - 1);
    const counts =
      await database.sql`select 1 from queue_workspace where workspace_id = ${workspaceId} and work = 'counts'`;
    expect(counts).toHaveLength(1);
  }, 120_000);

  it("gives no second number where a worker was lost between the two, and no figure is lost", async () => {
    const { workspaceId } = await makeGround(database.db);
    const ticketId = testId();
    await write(workspaceId, { ticketId, types: ["a"], version: 1, eventSeq: 1 }, "together", 0);
    await expect(
      wide.db.transaction(async (local) => {
        await wide.db.transaction((shard) => numberWithin({ shard, local }, workspaceId, 10));
        throw new Error("the coordinator is gone");
      }),
    ).rejects.toThrow("gone");
    expect(await waitingRows(workspaceId)).toBe(1);
    expect(await numberFeed(wide.db, workspaceId)).toEqual([]);
    expect(await waitingRows(workspaceId)).toBe(0);
    expect(await readFeed(wide.db, workspaceId, 0)).toMatchObject([{ feedNo: 1, type: "a" }]);
    expect(await database.sql`select 1 from queue_fold where ticket_id = ${ticketId}`).toHaveLength(1);
  });
});

describe("a queue row without its outbox row", () => {
  const queueOnly = (workspaceId: string, outboxId: string) =>
    saveRows(wide.db, workspaceId, { queue_outbox: [{ outboxId, events: 1 }] });
  const lag = () => readWorkerLag(wide.db, Date.now());

  it("holds up no other, is counted, looked for ever more seldom, and numbered when it comes", async () => {
    const { workspaceId } = await makeGround(database.db);
    const before = await lag();
    const row = outboxOf({ ticketId: null, types: ["late"], version: 1, eventSeq: 1 });
    await queueOnly(workspaceId, row.outboxId);
    const { types: _, ...other } = { ...row, outboxId: testId(), type: "other" };
    await wide.db.transaction((tx) => appendOutbox(tx, workspaceId, [other]));
    expect(await numberFeed(wide.db, workspaceId)).toMatchObject([{ feedNo: 1, type: "other" }]);
    expect(await waitingRows(workspaceId)).toBe(1);
    expect((await lag()).rowsWithoutSource).toBe(before.rowsWithoutSource + 1);
    expect(await workspacesToFeed(wide.db, 1_000)).not.toContain(workspaceId);
    for (const looks of [2, 3]) {
      await database.sql`update queue_outbox set look_at = now() where workspace_id = ${workspaceId}`;
      expect(await numberFeed(wide.db, workspaceId)).toEqual([]);
      const [kept] = await database.sql`
        select looks, extract(epoch from look_at - clock_timestamp())::float8 as wait from queue_outbox
        where workspace_id = ${workspaceId}`;
      expect(kept?.looks).toBe(looks);
      expect(kept?.wait).toBeGreaterThan(0.1 * 2 ** (looks - 1) - 0.1);
    }
    await saveRows(wide.db, workspaceId, { outbox: [row] });
    await database.sql`update queue_outbox set look_at = now() where workspace_id = ${workspaceId}`;
    expect(await workspacesToFeed(wide.db, 1_000)).toContain(workspaceId);
    expect(await numberFeed(wide.db, workspaceId)).toMatchObject([{ feedNo: 2, type: "late" }]);
    expect((await lag()).rowsWithoutSource).toBe(before.rowsWithoutSource);
  });

  it("is given up after an hour; should the outbox row come then, it is found and queued anew, once", async () => {
    const { workspaceId } = await makeGround(database.db);
    const old = Date.now() - 3_600_000;
    const row = {
      ...outboxOf({ ticketId: null, types: ["x", "y"], version: 1, eventSeq: 1 }),
      outboxId: testId(old),
    };
    const young = outboxOf({ ticketId: null, types: ["z"], version: 1, eventSeq: 1 });
    await queueOnly(workspaceId, row.outboxId);
    await numberFeed(wide.db, workspaceId);
    expect(await dropMissing(wide.db)).toBe(0);
    await database.sql`update queue_outbox set missing_since = now() - interval '61 minutes'
      where workspace_id = ${workspaceId}`;
    expect(await dropMissing(wide.db)).toBe(1);
    expect(await waitingRows(workspaceId)).toBe(0);
    await saveRows(wide.db, workspaceId, { outbox: [row, young] });
    expect(await requeueUnnumbered(wide.db, workspaceId)).toBe(1);
    expect(await requeueUnnumbered(wide.db, workspaceId)).toBe(0);
    const numbered = await numberFeed(wide.db, workspaceId);
    expect(numbered.map(({ feedNo, type }) => [feedNo, type])).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
  });
});
