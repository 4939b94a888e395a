import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { statementsOf } from "@/db/testing/statements";
import { type Desk, makeDesk } from "../testing/desk";
import { addMessages } from "./add-messages";
import { createTicket } from "./create-ticket";
import { sweepTickets } from "./sweep";
import { acceptTicket, reply, resolve } from "./verbs";

/** What calls cost: how often each goes to the database, and how many rows it leaves there. */

let database: TestDatabase;
let desk: Desk;
let customers = 0;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  // Policies are read once a process, numbers once a block of them.
  await escalated();
});

const as = (handle: string) => desk.by(desk.member(handle));
const request = () => ({
  path: "customer-service",
  subject: "Refund credited twice",
  source: "test",
  external_id: `conversation-${++customers}`,
  customer: {
    external_id: `customer-${customers}`,
    name: "A. Customer",
    email: `customer-${customers}@example.com`,
  },
  category: "refund",
  language: "en",
  channel: "chat",
  messages: [
    { author: "customer" as const, body: "€129.00 left my account on Monday and nobody has told me why." },
    { author: "ai" as const, body: "I see the payment of €129.00. Let me check what it was for." },
    { author: "customer" as const, body: "That is no answer. Can I please speak to a person?" },
  ],
  ai: { confidence: 0.71, sentiment: -0.5 },
});
const agent = () => desk.by(desk.key(["tickets:write"]));

/** An intake among others of its second, which share a block of numbers. */
async function nextIntake(): Promise<() => Promise<unknown>> {
  const ctx = agent();
  for (let n = 0; n < 5; n++) await createTicket(ctx, request());
  return () => createTicket(ctx, request());
}

async function escalated(): Promise<{ id: string; key: string; owner: string }> {
  const { key, ticket } = await createTicket(agent(), request());
  if (ticket.owner === null) throw new Error("was not escalated");
  return { id: ticket.id, key, owner: ticket.owner };
}

/** Statements that read, and those that write; what opens a connection or a transaction and wakes others is neither. */
async function costOf(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const sent = (await statementsOf(work)).filter(
    (text) => !/^\s*(begin|commit|select pg_notify)|pg_catalog/i.test(text),
  );
  const writes = sent.filter((text) => /save_work_|^\s*(insert|update|delete)\b/i.test(text)).length;
  return { reads: sent.length - writes, writes };
}

describe("statements", () => {
  it("of an intake read twice and write once", async () => {
    expect(await costOf(await nextIntake())).toEqual({ reads: 2, writes: 1 });
  });

  it("of a verb on a stored ticket read at most three times", async () => {
    const { key, owner } = await escalated();
    expect(await costOf(() => acceptTicket(as(owner), { key }))).toEqual({ reads: 2, writes: 2 });
    const text = { key, body: "I have paid it back." };
    expect(await costOf(() => reply(as(owner), text))).toEqual({ reads: 2, writes: 2 });
    const closure = { code: "solved" as const, summary: "Paid back." };
    expect(await costOf(() => resolve(as(owner), { key, closure }))).toEqual({ reads: 2, writes: 2 });
  });

  it("of a customer's message, which rules read, read three times", async () => {
    const { key } = await escalated();
    const messages = [{ author: "customer" as const, body: "Is there any news on it?" }];
    expect(await costOf(() => addMessages(as("admin"), { key, messages }))).toMatchObject({ reads: 3 });
  });

  it("of a sweep that gives a ticket to the next person read three times", async () => {
    const { id, owner } = await escalated();
    const at = desk.at() + 3 * 86_400_000;
    const sweep = { workspaceId: desk.workspaceId, ticketIds: [id], name: "worker.clock", at };
    const swept = await costOf(async () => {
      const [first] = await sweepTickets({ ...sweep, command: { do: "settle", input: null } });
      expect(first?.changes.ticket.owner).not.toBe(owner);
    });
    expect(swept).toEqual({ reads: 3, writes: 2 });
  });
});

describe("rows", () => {
  it("of an escalated intake", async () => {
    const intake = await nextIntake();
    const [{ xid } = { xid: "" }] = await database.sql<{ xid: string }[]>`
      select pg_current_xact_id()::text as xid`;
    await intake();
    const rows = await rowsSince(xid);
    expect(rows).toEqual({
      ...{ customer: 1, ticket: 1, message: 3, brief: 1, decision: 1, handoff: 1, member: 1 },
      // Of three messages each is told; created, decided, escalated and the new status.
      event: 7,
      // To accept, first response, resolution, time at the tier.
      clock_entry: 4,
      ...{ board_delta: 1, notification: 2, outbox: 1 },
      ...{ queue_clock: 1, queue_route: 1, queue_outbox: 1 },
    });
    expect(Object.values(rows).reduce((sum, n) => sum + n)).toBe(27);
  });
});

describe("statements where rules act", () => {
  it("of an intake are as few where a rule tags the ticket, by which others would be counted", async () => {
    const complaint = { author: "customer" as const, body: "I want to make a formal complaint about this." };
    let tags: string[] = [];
    const cost = await costOf(async () => {
      ({ tags } = (await createTicket(agent(), { ...request(), messages: [complaint] })).ticket);
    });
    expect(tags).toEqual(["complaint"]);
    expect(cost).toMatchObject({ reads: 2 });
  });
});

/** Rows of the workspace that transactions after that one left, by table. */
async function rowsSince(xid: string): Promise<Record<string, number>> {
  const tables = await database.sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`;
  const left: Record<string, number> = {};
  for (const { name } of tables) {
    const [{ n } = { n: 0 }] = await database.sql<{ n: number }[]>`
      select count(*)::int as n from ${database.sql(name)} as t
      where t.workspace_id = ${desk.workspaceId} and t.xmin::text::bigint > ${xid}::bigint`;
    if (n > 0) left[name] = n;
  }
  return left;
}
