import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { farFuture, instantSql, readInstant } from "./schema/columns";
import { tickets } from "./schema/ticket";
import { type TestDatabase, testDatabase } from "./testing";
import { type Ground, makeGround, makeTicket } from "./testing/rows";

let database: TestDatabase;
let ground: Ground;
beforeAll(async () => {
  database = await testDatabase();
  ground = await makeGround(database.db);
});

describe("instants", () => {
  it.each([
    ["a millisecond", Date.UTC(2026, 2, 1, 9, 0, 0, 123)],
    ["a whole second", Date.UTC(2026, 2, 1, 9)],
    ["a hundred milliseconds", Date.UTC(2026, 2, 1, 9, 0, 0, 100)],
    ["before 1970", Date.UTC(1969, 6, 20, 20, 17)],
    ["never", farFuture],
  ])("come back as the same epoch milliseconds: %s", async (_what, at) => {
    const ticketId = await makeTicket(database.db, ground, { createdAt: Math.max(at, 0), sortAt: at });
    const [row] = await database.db
      .select({ sortAt: tickets.sortAt, resolvedAt: tickets.resolvedAt })
      .from(tickets)
      .where(sql`${tickets.ticketId} = ${ticketId} and ${tickets.sortAt} = ${instantSql(at)}`);
    expect(row).toEqual({ sortAt: at, resolvedAt: null });
  });

  it("don't depend on the session's zone", async () => {
    const at = Date.UTC(2026, 6, 1, 12);
    const ticketId = await makeTicket(database.db, ground, { createdAt: at });
    await database.db.transaction(async (tx) => {
      for (const zone of ["Asia/Kolkata", "America/St_Johns", "UTC"]) {
        await tx.execute(sql.raw(`set local timezone = '${zone}'`));
        const [row] = await tx
          .select({
            createdAt: tickets.createdAt,
            highest: sql`max(${tickets.createdAt}) over ()`.mapWith(readInstant),
          })
          .from(tickets)
          .where(sql`${tickets.ticketId} = ${ticketId}`);
        expect(row).toEqual({ createdAt: at, highest: at });
      }
    });
  });
});
