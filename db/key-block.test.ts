import { beforeAll, describe, expect, it } from "vitest";
import { keyBlocks } from "./key-block";
import { type TestDatabase, testDatabase } from "./testing";
import { makeGround, testId } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const rising = (numbers: number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0));

describe("ticket numbers", () => {
  it("are unique over processes and rise within each, with many takers at once", async () => {
    const { workspaceId } = await makeGround(database.db);
    const processes = [keyBlocks(database.db), keyBlocks(database.db), keyBlocks(database.db)];
    const taken = await Promise.all(
      processes.map((blocks) =>
        Promise.all(Array.from({ length: 300 }, (_, i) => blocks.take(workspaceId, i, 1 + (i % 3)))),
      ),
    );
    const perProcess = taken.map((calls) => calls.flat());
    expect(perProcess.map(rising)).toEqual([true, true, true]);
    const all = perProcess.flat();
    expect(all).toHaveLength(3 * 600);
    expect(new Set(all).size).toBe(all.length);
    const [row] = await database.sql<{ next: string }[]>`
      select next_number as next from workspace where workspace_id = ${workspaceId}`;
    expect(Number(row?.next)).toBeGreaterThan(Math.max(...all));
  });

  it("rise over processes too at a desk's pace, without gaps", async () => {
    const { workspaceId } = await makeGround(database.db);
    const [one, two] = [keyBlocks(database.db), keyBlocks(database.db)];
    const numbers: number[] = [];
    for (let second = 0; second < 6; second++) {
      const blocks = second % 2 === 0 ? one : two;
      numbers.push(...(await blocks.take(workspaceId, second * 1_000)));
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("throw the rest of an old block away, so that a quiet process doesn't fall behind", async () => {
    const { workspaceId } = await makeGround(database.db);
    const [busy, other] = [keyBlocks(database.db), keyBlocks(database.db)];
    for (let i = 0; i < 20; i++) await busy.take(workspaceId, i);
    const [high = 0] = await other.take(workspaceId, 500);
    const [later = 0] = await busy.take(workspaceId, 5_000);
    expect(later).toBeGreaterThan(high);
  });

  it("take few round trips under load", async () => {
    const { workspaceId } = await makeGround(database.db);
    const blocks = keyBlocks(database.db);
    for (let i = 0; i < 500; i++) await blocks.take(workspaceId, i);
    const [row] = await database.sql<{ next: string }[]>`
      select next_number as next from workspace where workspace_id = ${workspaceId}`;
    // 1 + 2 + 4 … + 32, then blocks of 64: 500 numbers are covered by at most one block too many.
    expect(Number(row?.next)).toBeLessThanOrEqual(500 + 64 + 1);
  });

  it("don't wait for a transaction that holds the ticket's workspace by a foreign key", async () => {
    const { workspaceId } = await makeGround(database.db);
    await database.sql.begin(async (sql) => {
      await sql`select 1 from workspace where workspace_id = ${workspaceId} for key share`;
      expect(await keyBlocks(database.db).take(workspaceId, 0)).toEqual([1]);
    });
  });

  it("say so for a workspace that isn't there, and go on with the next call", async () => {
    const blocks = keyBlocks(database.db);
    const missing = testId();
    await expect(blocks.take(missing, 0)).rejects.toMatchObject({ code: "not_found" });
    await expect(blocks.take(missing, 1)).rejects.toMatchObject({ code: "not_found" });
    const { workspaceId } = await makeGround(database.db);
    expect(await blocks.take(workspaceId, 2)).toEqual([1]);
  });
});
