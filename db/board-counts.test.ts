import { beforeAll, describe, expect, it } from "vitest";
import { type BoardCell, compactBoardCounts, readBoardCounts } from "./board-counts";
import { type TestDatabase, testDatabase } from "./testing";
import { type Ground, makeGround } from "./testing/rows";
import { recordTransition, recordTransitions } from "./testing/transitions";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const cell = (ground: Ground, status: string, tier: string | null): BoardCell => ({
  pathId: ground.pathId,
  status,
  tier,
});

async function unfolded(workspaceId: string): Promise<number> {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from board_delta where workspace_id = ${workspaceId}`;
  return row?.n ?? 0;
}

describe("board counts", () => {
  it("are the sum of what was told, folded or not", async () => {
    const ground = await makeGround(database.db);
    const { db } = database;
    const [ai, fresh, active] = [
      cell(ground, "ai", null),
      cell(ground, "new", "l1"),
      cell(ground, "active", "l1"),
    ];
    await db.transaction(async (tx) => {
      await recordTransitions(tx, ground.workspaceId, [
        { from: null, to: ai },
        { from: null, to: ai },
        { from: null, to: fresh },
      ]);
      await recordTransition(tx, ground.workspaceId, ai, fresh);
      await recordTransition(tx, ground.workspaceId, fresh, active);
      await recordTransition(tx, ground.workspaceId, active, active);
    });
    const wanted = [
      { status: "active", tier: "l1", total: 1 },
      { status: "ai", tier: null, total: 1 },
      { status: "new", tier: "l1", total: 1 },
    ];
    expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toEqual(wanted);
    expect(await unfolded(ground.workspaceId)).toBe(6);
    expect(await compactBoardCounts(db, ground.workspaceId, 4)).toBe(4);
    expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toEqual(wanted);
    expect(await compactBoardCounts(db, ground.workspaceId)).toBe(2);
    expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toEqual(wanted);
  });

  it("stay exact in every snapshot while many write and three workers fold", async () => {
    const ground = await makeGround(database.db);
    const { db } = database;
    const statuses = ["new", "active", "waiting"];
    const tickets = 60;
    const at = (ticket: number, step: number) => cell(ground, statuses[(ticket + step) % 3] ?? "", "l1");
    await db.transaction((tx) =>
      recordTransitions(
        tx,
        ground.workspaceId,
        Array.from({ length: tickets }, (_, ticket) => ({ from: null, to: at(ticket, 0) })),
      ),
    );
    let running = true;
    // Moves keep the sum, so each reading must give exactly `tickets`, whatever was folded meanwhile.
    const sums: number[] = [];
    const reader = async () => {
      while (running) {
        const counts = await readBoardCounts(db, ground.workspaceId, ground.pathId);
        sums.push(counts.reduce((sum, { total }) => sum + total, 0));
      }
    };
    const folder = async () => {
      while (running) await compactBoardCounts(db, ground.workspaceId, 7);
    };
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let step = 0; step < 25; step++) {
        for (let ticket = writer; ticket < tickets; ticket += 15) {
          await db.transaction((tx) =>
            recordTransition(tx, ground.workspaceId, at(ticket, step), at(ticket, step + 1)),
          );
        }
      }
    });
    const others = [reader(), folder(), folder(), folder()];
    await Promise.all(writers);
    running = false;
    await Promise.all(others);

    expect(sums.length).toBeGreaterThan(10);
    expect([...new Set(sums)]).toEqual([tickets]);
    const counts = new Map<string, number>();
    for (let ticket = 0; ticket < tickets; ticket++) {
      // Writers 0 … 3 own the tickets whose number modulo 15 is theirs.
      const { status } = at(ticket, ticket % 15 < 4 ? 25 : 0);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    while ((await compactBoardCounts(db, ground.workspaceId)) > 0);
    expect(await unfolded(ground.workspaceId)).toBe(0);
    expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toEqual(
      [...counts].sort().map(([status, total]) => ({ status, tier: "l1", total })),
    );
  });

  it("show a transition only when it commits, and no worker waits for it", async () => {
    const ground = await makeGround(database.db);
    const { db } = database;
    await db.transaction(async (tx) => {
      await recordTransition(tx, ground.workspaceId, null, cell(ground, "new", "l1"));
      expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toEqual([]);
      await db.transaction((other) =>
        recordTransition(other, ground.workspaceId, null, cell(ground, "new", "l1")),
      );
      expect(await compactBoardCounts(db, ground.workspaceId)).toBe(1);
      expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toMatchObject([{ total: 1 }]);
    });
    expect(await readBoardCounts(db, ground.workspaceId, ground.pathId)).toMatchObject([{ total: 2 }]);
  });

  it("are folded past the rows another worker holds", async () => {
    const ground = await makeGround(database.db);
    const { db, ownerSql } = database;
    await db.transaction(async (tx) => {
      for (const status of ["new", "active", "waiting"])
        await recordTransition(tx, ground.workspaceId, null, cell(ground, status, "l1"));
    });
    await ownerSql.begin(async (other) => {
      await other`select 1 from board_delta where workspace_id = ${ground.workspaceId}
        order by delta_id limit 1 for update`;
      expect(await compactBoardCounts(db, ground.workspaceId)).toBe(2);
    });
    expect(await compactBoardCounts(db, ground.workspaceId)).toBe(1);
  });
});
