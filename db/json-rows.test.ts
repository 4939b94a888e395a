import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { insertRows, updateRow } from "./json-rows";
import { farFuture, notifications, tickets } from "./schema";
import { type TestDatabase, testDatabase } from "./testing";
import { type Ground, makeGround, makeTicket, testId, testNow } from "./testing/rows";

let database: TestDatabase;
let ground: Ground;
beforeAll(async () => {
  database = await testDatabase();
  ground = await makeGround(database.db);
});

it("stores instants to the millisecond, JSON, lists and text as they are", async () => {
  const ticketId = await makeTicket(database.db, ground);
  const hard = `"quotes", \\back\\slashes, 'single', $1, ünï, 漢字, 👩‍💻, a\nbreak and \\u0041`;
  for (const at of [testNow, testNow + 1, 1, 1_795_037_046_263, 1_999_999_999_999, farFuture]) {
    const set = {
      subject: hard,
      tags: ["a,b", '{"c"}', hard],
      fields: { note: hard, sum: 0.1, none: null, paid: { amount: at, currency: "EUR" } },
      sortAt: at,
    };
    const of = eq(tickets.ticketId, ticketId);
    expect(await updateRow(database.db, tickets, set, of)).toBe(1);
    const [row] = await database.db.select().from(tickets).where(of);
    expect(row).toMatchObject(set);
  }
});

it("stores null where it is given, leaves out what is not, and says when nothing matched", async () => {
  const ticketId = await makeTicket(database.db, ground);
  const of = eq(tickets.ticketId, ticketId);
  await updateRow(database.db, tickets, { category: "refund", language: "nl" }, of);
  await updateRow(database.db, tickets, { category: null, channel: undefined }, of);
  const [row] = await database.db.select().from(tickets).where(of);
  expect(row).toMatchObject({ category: null, language: "nl" });
  expect(await updateRow(database.db, tickets, { category: "x" }, sql`false`)).toBe(0);
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
