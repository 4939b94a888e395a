import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { numberFeed } from "../number-feed";
import { tickets } from "../schema";
import { privateDatabase, type TestDatabase } from "../testing";
import { makeGround, makeMember, makeTicket, testId, testNow } from "../testing/rows";
import { saveRows, type WorkRows } from "./save-work";

/** The function of the release before, which `db/migrations/0017_one_customer.sql` brought, beside today's. */
let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("writers");
});

it("the writer of the release before and today's write the same tables after columns were added", async () => {
  const { db, ownerSql, sql } = database;
  const ground = await makeGround(db);
  const { workspaceId } = ground;
  const [older, newer] = [await makeTicket(db, ground), await makeTicket(db, ground)];
  await ownerSql`alter table ticket add column mood text, add column weight integer not null default 7`;
  await ownerSql`alter table customer add column mood text, add column weight integer not null default 7`;
  await ownerSql`create table stray (workspace_id uuid, id uuid, primary key (workspace_id, id))`;
  await sql`update ticket set mood = 'calm', weight = 9 where workspace_id = ${workspaceId}`;
  const clocksOf = (ticketId: string, eventSeq: number, seenVersion: number) => ({
    ...{ ticketId, seenVersion, eventSeq, ledgerSeq: 3, breached: true, sortAt: testNow, updatedAt: testNow },
    ...{ nearestMetric: null, nearestName: null, nearestDueAt: null, nearestState: null },
  });
  const rowsFor = (ticketId: string, version: number) => ({
    customer: [{ customerId: testId(), externalId: ticketId, crm: {}, createdAt: testNow }],
    ticket_clocks: [clocksOf(ticketId, 40, version)],
  });
  const [{ version } = { version: 0 }] = await sql<{ version: number }[]>`
    select version from ticket where ticket_id = ${older}`;
  const sent = JSON.stringify(rowsFor(older, version));
  await Promise.all([
    sql`select save_work(${workspaceId}::uuid, ${sent}::text::jsonb)`,
    saveRows(db, workspaceId, rowsFor(newer, version)),
  ]);
  const saved = await sql`
    select mood, weight, event_seq, ledger_seq, breached, subject from ticket
    where workspace_id = ${workspaceId} and ticket_id in (${older}, ${newer})`;
  const whole = { mood: "calm", weight: 9, event_seq: 40, ledger_seq: 3, breached: true, subject: "Subject" };
  expect([...saved]).toEqual([whole, whole]);
  const made = await sql`
    select mood, weight, crm from customer
    where workspace_id = ${workspaceId} and external_id in (${older}, ${newer})`;
  expect([...made]).toEqual(Array.from({ length: 2 }, () => ({ mood: null, weight: 7, crm: {} })));
});

/** What the release before sent for an escalated intake, and for the reply that accepted it. */
const documents = JSON.parse(
  readFileSync(new URL("../testing/older-writer.json", import.meta.url), "utf8"),
) as {
  intake: Partial<WorkRows>;
  update: Partial<WorkRows>;
};
type Kept = { n: number };

it("an intake and an update of the release before are stored whole, and read as today's", async () => {
  const { db, sql } = database;
  const ground = await makeGround(db);
  const { workspaceId, pathId } = ground;
  const ids = new Map([["path", pathId]]);
  for (const handle of ["admin", "ann"]) ids.set(handle, await makeMember(db, workspaceId, handle));
  const send = (rows: Partial<WorkRows>) => {
    const text = JSON.stringify(rows).replaceAll(/\{\{(\w+)\}\}/g, (_, name) => ids.get(name) ?? "");
    return sql`select save_work(${workspaceId}::uuid, ${text}::text::jsonb)`;
  };
  const { intake, update } = documents;
  await send(intake);
  await send(update);
  const added = ["message", "attempt", "brief", "decision", "clock_entry", "event", "outbox", "queue_outbox"];
  for (const table of [...added, "customer", "ticket", "handoff", "notification", "delivery"]) {
    const [{ n } = { n: 0 }] = await sql<Kept[]>`
      select count(*)::int as n from ${sql(table)} where workspace_id = ${workspaceId}`;
    const before = table === "customer" ? 1 : 0;
    expect([table, n]).toEqual([table, before + rowsIn(intake, table) + rowsIn(update, table)]);
  }
  const [wanted] = update.ticket_update ?? [];
  const [stored] = await db.select().from(tickets).where(eq(tickets.workspaceId, workspaceId));
  const { version, status, eventSeq, ledgerSeq, nearestMetric, nearestDueAt, sortAt } = wanted ?? {};
  expect(stored).toMatchObject({ version, status, eventSeq, ledgerSeq, nearestMetric, nearestDueAt, sortAt });
  expect(stored?.nearestClock).toBeNull();
  // Its outbox rows tell one event each.
  const types = [intake, update].flatMap(({ outbox = [] }) => outbox.map(({ type }) => type));
  const numbered = await numberFeed(db, workspaceId);
  expect(numbered.map(({ type, feedNo }) => [feedNo, type])).toEqual(
    types.map((type, index) => [index + 1, type]),
  );
});

function rowsIn(rows: Partial<WorkRows>, table: string): number {
  const found = Object.entries(rows).find(([name]) => name === table)?.[1];
  return Array.isArray(found) ? found.length : 0;
}
