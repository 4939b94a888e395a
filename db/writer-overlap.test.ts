import { beforeAll, expect, it } from "vitest";
import { saveRows } from "./save-work";
import { privateDatabase, type TestDatabase } from "./testing";
import { makeGround, makeTicket, testId, testNow } from "./testing/rows";

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
