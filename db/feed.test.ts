import { beforeAll, describe, expect, it } from "vitest";
import type { Tx } from "./client";
import { appendOutbox, type FeedEntry, feedHead, readFeed, trimFeed } from "./feed";
import { numberFeed, workspacesToFeed } from "./number-feed";
import { saveRows } from "./save-work/save-work";
import { type TestDatabase, testDatabase } from "./testing";
import { makeGround, testId, testNow } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const write = (tx: Tx, workspaceId: string, ...types: string[]) =>
  appendOutbox(
    tx,
    workspaceId,
    types.map((type) => ({ outboxId: testId(), ticketId: null, type, data: { n: type }, at: testNow })),
  );

/** A reader who resumes by feed number, as SSE and webhooks do. */
function subscriber(workspaceId: string) {
  const seen: { feedNo: number; type: string }[] = [];
  return {
    seen,
    poll: async () => {
      const more = await readFeed(database.db, workspaceId, seen.at(-1)?.feedNo ?? 0, 7);
      seen.push(...more.map(({ feedNo, type }) => ({ feedNo, type })));
    },
  };
}

describe("feed numbers", () => {
  it("let a reader miss nothing of a transaction that was held open across others", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db } = database;
    const reader = subscriber(workspaceId);
    await db.transaction(async (early) => {
      await write(early, workspaceId, "early");
      await db.transaction((tx) => write(tx, workspaceId, "late-1", "late-2"));
      const numbered = await numberFeed(db, workspaceId);
      expect(numbered.map(({ feedNo, type }) => [feedNo, type])).toEqual([
        [1, "late-1"],
        [2, "late-2"],
      ]);
      await reader.poll();
    });
    expect((await numberFeed(db, workspaceId)).map(({ feedNo, type }) => [feedNo, type])).toEqual([
      [3, "early"],
    ]);
    await reader.poll();
    expect(reader.seen.map(({ type }) => type)).toEqual(["late-1", "late-2", "early"]);
    expect(await feedHead(db, workspaceId)).toBe(3);
  });

  it("hide a number until every lower one can be read", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db, ownerSql } = database;
    await db.transaction((tx) => write(tx, workspaceId, "a", "b"));
    await numberFeed(db, workspaceId);
    await db.transaction((tx) => write(tx, workspaceId, "c"));
    // Another worker in the middle of its numbering: it holds the feed's row.
    await ownerSql.begin(async (other) => {
      await other`select 1 from feed where workspace_id = ${workspaceId} for update`;
      expect(await numberFeed(db, workspaceId)).toEqual([]);
      expect(await readFeed(db, workspaceId, 2)).toEqual([]);
    });
    expect(await numberFeed(db, workspaceId)).toMatchObject([{ feedNo: 3, type: "c" }]);
  });

  it("are without hole or double, in commit order per ticket, with writers, workers and readers at once", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db } = database;
    let running = true;
    const worker = async () => {
      while (running) await numberFeed(db, workspaceId, 9);
    };
    const reader = subscriber(workspaceId);
    const reading = (async () => {
      while (running) await reader.poll();
    })();
    // Each writer is one ticket: its transactions follow each other, as the ticket's row lock makes them.
    const writers = Array.from({ length: 5 }, async (_, ticket) => {
      for (let step = 0; step < 40; step++) {
        await db.transaction(async (tx) => {
          await write(tx, workspaceId, `${ticket}:${2 * step}`, `${ticket}:${2 * step + 1}`);
          // Some hold their transaction open while others commit.
          if (step % 5 === ticket) await tx.execute("select pg_sleep(0.01)");
        });
      }
    });
    const workers = [worker(), worker()];
    await Promise.all(writers);
    while ((await workspacesToFeed(db, 1_000)).includes(workspaceId)) await numberFeed(db, workspaceId);
    running = false;
    await Promise.all([reading, ...workers]);
    while (reader.seen.length < 400) await reader.poll();

    expect(reader.seen.map(({ feedNo }) => feedNo)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    for (let ticket = 0; ticket < 5; ticket++) {
      const steps = reader.seen.filter(({ type }) => type.startsWith(`${ticket}:`)).map(({ type }) => type);
      expect(steps).toEqual(Array.from({ length: 80 }, (_, i) => `${ticket}:${i}`));
    }
  });

  it("are one for each event of a call, in its order, and a reader may stop between them", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db } = database;
    const call = (...types: string[]) => {
      const outboxId = testId();
      const told = { outboxId, ticketId: null, type: types.at(-1) ?? "", types, data: {}, at: testNow };
      return saveRows(db, workspaceId, {
        outbox: [told],
        queue_outbox: [{ outboxId, events: types.length }],
      });
    };
    await call("created", "escalated", "updated");
    await db.transaction((tx) => write(tx, workspaceId, "published"));
    await call("accepted", "updated");
    const all = [
      [1, "created"],
      [2, "escalated"],
      [3, "updated"],
      [4, "published"],
      [5, "accepted"],
      [6, "updated"],
    ];
    const said = (entries: readonly FeedEntry[]) => entries.map(({ feedNo, type }) => [feedNo, type]);
    expect(said(await numberFeed(db, workspaceId))).toEqual(all);
    expect(await feedHead(db, workspaceId)).toBe(6);
    for (let after = 0; after <= 6; after++)
      for (const limit of [1, 2, 500])
        expect(said(await readFeed(db, workspaceId, after, limit))).toEqual(all.slice(after, after + limit));
  });

  it("are one for the change of a ticket where a worker of the release before gave it", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db, sql } = database;
    const outboxId = testId();
    const types = ["created", "updated"];
    const told = { outboxId, ticketId: null, type: "updated", types, data: {}, at: testNow };
    await saveRows(db, workspaceId, { outbox: [told], queue_outbox: [{ outboxId, events: 2 }] });
    await sql`update outbox set feed_no = 1 where workspace_id = ${workspaceId}`;
    expect(await readFeed(db, workspaceId, 0)).toMatchObject([{ feedNo: 1, type: "updated" }]);
  });

  it("are per workspace", async () => {
    const [one, two] = [await makeGround(database.db), await makeGround(database.db)];
    const { db } = database;
    await db.transaction(async (tx) => {
      await write(tx, one.workspaceId, "one");
      await write(tx, two.workspaceId, "two");
    });
    expect(await numberFeed(db, one.workspaceId)).toMatchObject([{ feedNo: 1, type: "one" }]);
    expect(await numberFeed(db, two.workspaceId)).toMatchObject([{ feedNo: 1, type: "two" }]);
    expect(await readFeed(db, one.workspaceId, 0)).toHaveLength(1);
  });

  it("survive trimming: old numbered entries go, waiting ones and the count stay", async () => {
    const { workspaceId } = await makeGround(database.db);
    const { db } = database;
    await db.transaction((tx) => write(tx, workspaceId, "old"));
    await numberFeed(db, workspaceId);
    await db.transaction((tx) => write(tx, workspaceId, "waiting"));
    await trimFeed(db, workspaceId, testNow + 1);
    expect(await readFeed(db, workspaceId, 0)).toEqual([]);
    expect(await numberFeed(db, workspaceId)).toMatchObject([{ feedNo: 2, type: "waiting" }]);
  });
});
