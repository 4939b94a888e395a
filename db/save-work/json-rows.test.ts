import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { notifications } from "../schema";
import { type TestDatabase, testDatabase } from "../testing";
import { type Ground, makeGround, makeTicket, testId, testNow } from "../testing/rows";
import { insertRows } from "./json-rows";

let database: TestDatabase;
let ground: Ground;
beforeAll(async () => {
  database = await testDatabase();
  ground = await makeGround(database.db);
});

it("inserts many rows in one statement, with defaults for columns that none gives", async () => {
  const ticketId = await makeTicket(database.db, ground);
  const rows = Array.from({ length: 250 }, (_, n) => ({
    notificationId: testId(),
    memberId: ground.memberId,
    ticketId,
    type: "escalated",
    data: { n },
    at: testNow + n,
  }));
  await insertRows(database.db, notifications, ground.workspaceId, rows);
  const stored = await database.db
    .select()
    .from(notifications)
    .where(eq(notifications.ticketId, ticketId))
    .orderBy(notifications.at);
  expect(stored).toHaveLength(250);
  expect(stored.map(({ at }) => at)).toEqual(rows.map(({ at }) => at));
  expect(stored[7]).toMatchObject({ data: { n: 7 }, readAt: null, workspaceId: ground.workspaceId });
});
