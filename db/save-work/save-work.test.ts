import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Executor } from "../client";
import { migrationsDir } from "../migrate";
import { farFuture, tickets } from "../schema";
import { type TestDatabase, testDatabase } from "../testing";
import { makeGround, makeMember, makeTicket, testId, testNow } from "../testing/rows";
import { type LoadChange, saveRows } from "./save-work";
import { capacityLostState, saveWorkSql, staleTicketState } from "./save-work-sql";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

type Member = { workspaceId: string; memberId: string };
const move = (db: Executor, { workspaceId, memberId }: Member, load: Omit<LoadChange, "memberId">) =>
  saveRows(db, workspaceId, { load: [{ memberId, ...load }] });
const reserve = (member: Member, capacity: number, at = testNow, db: Executor = database.db) =>
  move(db, member, { by: 1, capacity, at });
const force = (member: Member, by: 1 | -1) => move(database.db, member, { by, capacity: null, at: null });
const lost = { cause: { code: capacityLostState } };

async function loadOf(memberId: string) {
  const [row] = await database.sql<{ load: number; at: Date | null }[]>`
    select load, last_assigned_at as at from member where member_id = ${memberId}`;
  return { load: row?.load, at: row?.at?.getTime() ?? null };
}

it("a migration has the function that the schema asks for, else `npm run migration:writer` makes it", () => {
  const migrations = readdirSync(migrationsDir).map((name) =>
    readFileSync(join(migrationsDir, name), "utf8"),
  );
  expect(migrations.some((text) => text.includes(saveWorkSql()))).toBe(true);
});

describe("a ticket", () => {
  it("is updated where its version is the one that was seen, with all that belongs to it, else nothing is", async () => {
    const ground = await makeGround(database.db);
    const ticketId = await makeTicket(database.db, ground);
    const [stored] = await database.sql`select * from ticket where ticket_id = ${ticketId}`;
    const notice = (type: string) => ({
      notificationId: testId(),
      memberId: ground.memberId,
      ticketId,
      type,
      data: { key: "ESC-1" },
      at: testNow,
    });
    const stale = saveRows(database.db, ground.workspaceId, {
      notification: [notice("never")],
      queue_clock: [{ ticketId, due: testNow }],
      ticket_update: [{ ticketId, seenVersion: 99, subject: "Never" }],
    });
    await expect(stale).rejects.toMatchObject({ cause: { code: staleTicketState } });
    const told = await database.sql`select type from notification where ticket_id = ${ticketId}`;
    expect(told).toHaveLength(0);
    expect(await database.sql`select 1 from queue_clock where ticket_id = ${ticketId}`).toHaveLength(0);
    const [after] = await database.sql`select * from ticket where ticket_id = ${ticketId}`;
    expect(after).toEqual(stored);
  });
});

describe("a ticket of which only clocks have changed", () => {
  it("keeps all else, and is refused where its version is another", async () => {
    const ground = await makeGround(database.db);
    const ticketId = await makeTicket(database.db, ground);
    const read = async () => {
      const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, ticketId));
      if (row === undefined) throw new Error("no ticket");
      return row;
    };
    const before = await read();
    const changed = {
      eventSeq: before.eventSeq + 1,
      ledgerSeq: before.ledgerSeq + 1,
      nearestMetric: "accept" as const,
      nearestName: null,
      nearestDueAt: testNow + 1,
      nearestState: "running" as const,
      breached: true,
      sortAt: testNow + 1,
      updatedAt: testNow + 2,
    };
    const write = (seenVersion: number) =>
      saveRows(database.db, ground.workspaceId, { ticket_clocks: [{ ticketId, seenVersion, ...changed }] });
    await expect(write(before.version + 1)).rejects.toMatchObject({ cause: { code: staleTicketState } });
    expect(await read()).toEqual(before);
    await write(before.version);
    expect(await read()).toEqual({ ...before, ...changed });
  });
});

it("stores instants to the millisecond, JSON, lists, text and null as they are", async () => {
  const ground = await makeGround(database.db);
  const ticketId = await makeTicket(database.db, ground, { category: "refund" });
  const of = eq(tickets.ticketId, ticketId);
  const hard = `"quotes", \\back\\slashes, 'single', $1, ünï, 漢字, 👩‍💻, a\nbreak and \\u0041`;
  const instants = [testNow, testNow + 1, 1, 1_795_037_046_263, 1_999_999_999_999, farFuture];
  for (const [index, at] of instants.entries()) {
    const [before] = await database.db.select().from(tickets).where(of);
    if (before === undefined) throw new Error("no ticket");
    const set = {
      subject: hard,
      category: null,
      tags: ["a,b", '{"c"}', hard],
      fields: { note: hard, sum: 0.1, none: null, paid: { amount: at, currency: "EUR" } },
      sortAt: at,
      closure: null,
      version: index + 2,
    };
    const { workspaceId: _workspace, ...columns } = before;
    const update = { ...columns, ...set, seenVersion: before.version };
    await saveRows(database.db, ground.workspaceId, { ticket_update: [update] });
    const [row] = await database.db.select().from(tickets).where(of);
    expect(row).toEqual({ ...before, ...set });
  }
});

describe("a customer", () => {
  it("keeps what is not given, so that two calls may tell different things", async () => {
    const ground = await makeGround(database.db);
    const customerId = testId();
    const fresh = { customerId, externalId: "c-1", crm: { plan: "gold" }, createdAt: testNow };
    await saveRows(database.db, ground.workspaceId, { customer: [fresh] });
    await Promise.all([
      saveRows(database.db, ground.workspaceId, { customer_update: [{ customerId, name: "A" }] }),
      saveRows(database.db, ground.workspaceId, { customer_update: [{ customerId, tier: "vip" }] }),
    ]);
    const [row] = await database.sql`
      select external_id, name, tier, crm from customer where customer_id = ${customerId}`;
    expect(row).toEqual({ external_id: "c-1", name: "A", tier: "vip", crm: { plan: "gold" } });
  });
});

describe("a member's load", () => {
  it("never exceeds capacity, with forty takers at once for seven places", async () => {
    const ground = await makeGround(database.db);
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => reserve(ground, 7, testNow + i)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    const refused = tries.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const reason of refused)
      expect(reason).toMatchObject({ cause: { ...lost.cause, message: ground.memberId } });
    expect((await loadOf(ground.memberId)).load).toBe(7);
  });

  it("gives a place back when the transaction that took it fails", async () => {
    const ground = await makeGround(database.db);
    const failed = database.db.transaction(async (tx) => {
      await reserve(ground, 1, testNow, tx);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await loadOf(ground.memberId)).toEqual({ load: 0, at: null });
    await reserve(ground, 1);
    expect((await loadOf(ground.memberId)).load).toBe(1);
  });

  it("refuses an inactive member and another workspace's, and remembers the last assignment", async () => {
    const [ground, other] = [await makeGround(database.db), await makeGround(database.db)];
    await expect(reserve({ ...ground, workspaceId: other.workspaceId }, 9)).rejects.toMatchObject(lost);
    await reserve(ground, 9, testNow + 5);
    await reserve(ground, 9, testNow);
    expect(await loadOf(ground.memberId)).toEqual({ load: 2, at: testNow + 5 });
    await database.sql`update member set active = false where member_id = ${ground.memberId}`;
    await expect(reserve(ground, 9)).rejects.toMatchObject(lost);
  });

  it("goes over capacity only when told to, and never below zero", async () => {
    const ground = await makeGround(database.db);
    await reserve(ground, 1);
    await move(database.db, ground, { by: 1, capacity: null, at: testNow });
    expect((await loadOf(ground.memberId)).load).toBe(2);
    await force(ground, -1);
    await force(ground, -1);
    await expect(force(ground, -1)).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  it("takes several places under a limit together or none", async () => {
    const ground = await makeGround(database.db);
    await expect(move(database.db, ground, { by: 3, capacity: 2, at: testNow })).rejects.toMatchObject(lost);
    await move(database.db, ground, { by: 2, capacity: 2, at: testNow });
    expect((await loadOf(ground.memberId)).load).toBe(2);
  });

  it("moves between two members both ways at once without a deadlock", async () => {
    const ground = await makeGround(database.db);
    const { workspaceId, memberId: one } = ground;
    const two = await makeMember(database.db, workspaceId, "second");
    for (const memberId of [one, two])
      await move(database.db, { workspaceId, memberId }, { by: 20, capacity: null, at: testNow });
    const transfer = (from: string, to: string) =>
      database.db.transaction(async (tx) => {
        const free = { capacity: null, at: null };
        await saveRows(tx, workspaceId, {
          load: [
            { memberId: from, by: -1, ...free },
            { memberId: to, by: 1, ...free },
          ],
        });
        await tx.execute("select pg_sleep(0.005)");
      });
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 ? transfer(one, two) : transfer(two, one))),
    );
    expect([(await loadOf(one)).load, (await loadOf(two)).load]).toEqual([20, 20]);
  });
});
