import { beforeAll, describe, expect, it } from "vitest";
import { forceLoad, lockMembers, reserveLoad, shiftLoad } from "./load";
import { type TestDatabase, testDatabase } from "./testing";
import { makeGround, makeMember, testNow } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

async function loadOf(memberId: string) {
  const [row] = await database.sql<{ load: number; at: Date | null }[]>`
    select load, last_assigned_at as at from member where member_id = ${memberId}`;
  return { load: row?.load, at: row?.at?.getTime() ?? null };
}

describe("a member's load", () => {
  it("never exceeds capacity, with forty takers at once for seven places", async () => {
    const ground = await makeGround(database.db);
    const tries = Array.from({ length: 40 }, (_, i) =>
      database.db.transaction((tx) => reserveLoad(tx, ground, { capacity: 7, at: testNow + i })),
    );
    const won = (await Promise.all(tries)).filter(Boolean);
    expect(won).toHaveLength(7);
    expect((await loadOf(ground.memberId)).load).toBe(7);
  });

  it("gives a place back when the transaction that took it fails", async () => {
    const ground = await makeGround(database.db);
    const failed = database.db.transaction(async (tx) => {
      expect(await reserveLoad(tx, ground, { capacity: 1, at: testNow })).toBe(true);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await loadOf(ground.memberId)).toEqual({ load: 0, at: null });
    const again = await database.db.transaction((tx) =>
      reserveLoad(tx, ground, { capacity: 1, at: testNow }),
    );
    expect(again).toBe(true);
  });

  it("refuses an inactive member and another workspace's, and remembers the last assignment", async () => {
    const [ground, other] = [await makeGround(database.db), await makeGround(database.db)];
    const reserve = (ref: typeof ground, at = testNow) =>
      database.db.transaction((tx) => reserveLoad(tx, ref, { capacity: 9, at }));
    expect(await reserve({ ...ground, workspaceId: other.workspaceId })).toBe(false);
    expect(await reserve(ground, testNow + 5)).toBe(true);
    expect(await reserve(ground, testNow)).toBe(true);
    expect(await loadOf(ground.memberId)).toEqual({ load: 2, at: testNow + 5 });
    await database.sql`update member set active = false where member_id = ${ground.memberId}`;
    expect(await reserve(ground)).toBe(false);
  });

  it("goes over capacity only when told to, and never below zero", async () => {
    const ground = await makeGround(database.db);
    const { db } = database;
    await db.transaction((tx) => reserveLoad(tx, ground, { capacity: 1, at: testNow }));
    await db.transaction((tx) => forceLoad(tx, ground, { at: testNow }));
    expect((await loadOf(ground.memberId)).load).toBe(2);
    await db.transaction((tx) => shiftLoad(tx, ground, -1));
    await db.transaction((tx) => shiftLoad(tx, ground, -1));
    const below = db.transaction((tx) => shiftLoad(tx, ground, -1));
    await expect(below).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  it("moves between two members both ways at once without a deadlock", async () => {
    const ground = await makeGround(database.db);
    const { db } = database;
    const { workspaceId, memberId: one } = ground;
    const two = await makeMember(db, workspaceId, "second");
    for (const memberId of [one, two])
      for (let i = 0; i < 20; i++)
        await db.transaction((tx) => forceLoad(tx, { workspaceId, memberId }, { at: testNow }));
    const transfer = (from: string, to: string) =>
      db.transaction(async (tx) => {
        await lockMembers(tx, workspaceId, [from, to]);
        await shiftLoad(tx, { workspaceId, memberId: from }, -1);
        await tx.execute("select pg_sleep(0.005)");
        await forceLoad(tx, { workspaceId, memberId: to }, { at: testNow });
      });
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 ? transfer(one, two) : transfer(two, one))),
    );
    expect([(await loadOf(one)).load, (await loadOf(two)).load]).toEqual([20, 20]);
  });
});
