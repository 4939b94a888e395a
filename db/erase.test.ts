import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/domain/rules/types";
import { noSignals } from "@/lib/domain/ticket/types";
import { redactCustomer } from "./erase";
import * as t from "./schema";
import { type TestDatabase, testDatabase } from "./testing";
import { type Ground, makeGround, makeTicket, testId, testNow } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const MARK = "Marjolein-4711";
const actor = { kind: "system", name: "test" } as const;

/** Everything that can hold words of or about a customer, each with the mark in it. */
async function writeAbout(ground: Ground): Promise<string> {
  const { db } = database;
  const { workspaceId } = ground;
  const ids = { workspaceId, ticketId: "" };
  ids.ticketId = await makeTicket(db, ground, {
    subject: `${MARK} wants a refund`,
    fields: { order: MARK, amount: 12 },
    externalId: MARK,
    status: "done",
    statusCategory: "resolved",
    resolvedAt: testNow,
    closure: { code: "solved", summary: `Told ${MARK}`, lesson: MARK },
    ai: { ...noSignals, handoffReason: MARK, confidence: 0.4 },
  });
  const messageId = testId();
  await db.insert(t.messages).values({
    ...ids,
    messageId,
    number: 1,
    authorKind: "customer",
    public: true,
    body: `I am ${MARK}`,
    at: testNow,
    receivedAt: testNow,
    externalId: MARK,
    phraseHits: [MARK],
  });
  await db.insert(t.messageExternals).values({ ...ids, externalId: MARK, messageId });
  await db.insert(t.attempts).values({
    ...ids,
    number: 1,
    action: `look up ${MARK}`,
    result: MARK,
    failed: true,
    receivedAt: testNow,
  });
  await db.insert(t.briefs).values({
    ...ids,
    version: 1,
    madeAt: testNow,
    messageCount: 1,
    madeBy: "system",
    given: { impact: { text: MARK, by: "sender" } },
    parts: [
      {
        part: "problem",
        heading: { key: "brief.problem" },
        required: true,
        missing: false,
        editedBy: null,
        claims: [{ say: { raw: MARK }, quote: MARK, cites: [1], mark: null }],
      },
    ],
  });
  await db.insert(t.deliveries).values({
    ...ids,
    messageId,
    state: "failed",
    channel: "source",
    changedAt: testNow,
    error: `no mailbox ${MARK}`,
  });
  await db.insert(t.events).values([
    {
      ...ids,
      eventId: testId(),
      seq: 1,
      type: "fields_changed",
      actor,
      at: testNow,
      data: { changes: { order: { from: null, to: MARK } } },
    },
    {
      ...ids,
      eventId: testId(),
      seq: 2,
      type: "resolved",
      actor,
      at: testNow,
      data: { code: "solved", summary: MARK, lesson: MARK },
    },
    {
      ...ids,
      eventId: testId(),
      seq: 3,
      type: "handed_back",
      actor,
      at: testNow,
      data: { note: MARK, instructions: MARK, decided: MARK, number: 1 },
    },
    {
      ...ids,
      eventId: testId(),
      seq: 4,
      type: "status_changed",
      actor,
      at: testNow,
      data: { from: "ai", to: "done" },
    },
  ]);
  const values = {
    subject: MARK,
    "customer.name": MARK,
    "customer.tier": "vip",
    "field.order": MARK,
    confidence: 0.4,
  };
  const decision: Omit<typeof t.decisions.$inferInsert, "decisionId" | "result"> = {
    ...ids,
    at: testNow,
    event: "intake",
    outcome: "kept_by_ai",
    policyVersion: 1,
    organisationVersion: 1,
    facts: {
      event: "intake",
      at: testNow,
      values,
      before: values,
      hits: { "new.customer": [], "conversation.customer": [], "new.ai": [], subject: [] },
      holder: "ai",
      tierRank: null,
      accepted: false,
      episodes: [],
    },
  };
  const evaluation: Evaluation = {
    move: null,
    effects: [],
    matched: [],
    shadow: [],
    recheckAt: null,
    holding: [],
    trace: [
      {
        rule: "r",
        name: "R",
        effect: "deciding",
        mode: "on",
        result: false,
        note: null,
        when: {
          all: [
            { leaf: { field: "subject", op: "is", wanted: "x", seen: MARK, result: false } },
            {
              leaf: {
                field: "subject",
                op: "is",
                wanted: { field: "field.city", value: MARK },
                seen: null,
                result: false,
              },
            },
          ],
          result: false,
        },
      },
    ],
  };
  await db.insert(t.decisions).values({ ...decision, decisionId: testId(), result: evaluation });
  const { trace, ...whole } = evaluation;
  const [first] = trace;
  if (first === undefined) throw new Error("no rule");
  await db.insert(t.decisions).values({
    ...decision,
    decisionId: testId(),
    result: {
      ...whole,
      trace: [{ rule: "r", leaves: [0, { held: false, seen: MARK, other: MARK }] }],
      builtIn: { ...first, rule: "built-in-threshold", when: null },
    },
  });
  await db.insert(t.notifications).values({
    ...ids,
    notificationId: testId(),
    memberId: ground.memberId,
    type: "customer_wrote",
    data: { key: "ESC-1", subject: `${MARK} wants a refund` },
    at: testNow,
  });
  await db.insert(t.audits).values({
    workspaceId: ids.workspaceId,
    auditId: testId(),
    actor,
    action: "customer.held",
    subject: ground.customerId,
    at: testNow,
    data: { reason: `${MARK} sues` },
  });
  await db.insert(t.handoffs).values({
    ...ids,
    number: 1,
    kind: "handback",
    at: testNow,
    fromKind: "member",
    fromMemberId: ground.memberId,
    toKind: "ai",
    by: actor,
    policyVersion: 1,
    organisationVersion: 1,
    note: `${MARK} called`,
  });
  await db
    .update(t.customers)
    .set({
      name: MARK,
      externalId: MARK,
      email: `${MARK}@example.org`,
      emailFolded: `${MARK}@example.org`.toLowerCase(),
      crm: { id: MARK },
      crmLink: `https://crm.example.org/${MARK}`,
    })
    .where(eq(t.customers.customerId, ground.customerId));
  return ids.ticketId;
}

/** Tables of the workspace in which the mark still stands, in any column. */
async function traces(workspaceId: string): Promise<string[]> {
  const tables = await database.ownerSql<{ name: string }[]>`
    select relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and attname = 'workspace_id'
    where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by relname`;
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.ownerSql`
        select 1 from ${database.ownerSql(name)} as r where workspace_id = ${workspaceId} and r::text ilike ${`%${MARK}%`}`;
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

describe("erasing a customer", () => {
  it("leaves no word of them anywhere, keeps figures, and tells the audit", async () => {
    const ground = await makeGround(database.db);
    const ticketId = await writeAbout(ground);
    expect(await traces(ground.workspaceId)).toEqual([
      "attempt",
      "audit",
      "brief",
      "customer",
      "decision",
      "delivery",
      "event",
      "handoff",
      "message",
      "message_external",
      "notification",
      "ticket",
    ]);

    const erased = await redactCustomer(database.db, { ...ground, actor, at: testNow });
    expect(erased).toEqual({ tickets: 1, messages: 1 });
    expect(await traces(ground.workspaceId)).toEqual([]);

    const { sql } = database;
    const [decision, packed] =
      await sql`select facts, result from decision where ticket_id = ${ticketId} order by result ? 'builtIn'`;
    const redacted = { held: false, seen: "[redacted]", other: "[redacted]" };
    expect(packed?.result.trace).toEqual([{ rule: "r", leaves: [0, redacted] }]);
    expect(decision?.facts.values).toMatchObject({
      confidence: 0.4,
      "customer.tier": "vip",
      subject: "[redacted]",
    });
    expect(decision?.result.trace[0].when.all[0].leaf).toMatchObject({ wanted: "x", result: false });
    const events = await sql`select data from event where ticket_id = ${ticketId} order by seq`;
    expect(events[1]?.data).toMatchObject({ code: "solved" });
    expect(events[3]?.data).toEqual({ from: "ai", to: "done" });
    const [brief] = await sql`select parts from brief where ticket_id = ${ticketId}`;
    expect(brief?.parts).toEqual([
      {
        part: "problem",
        heading: { key: "brief.problem" },
        required: true,
        missing: false,
        claims: [],
        editedBy: null,
      },
    ]);
    const [audit] =
      await sql`select action, subject, data from audit where workspace_id = ${ground.workspaceId}
        and action <> 'customer.held'`;
    expect(audit).toEqual({ action: "customer:erase", subject: ground.customerId, data: erased });
  });

  it("touches nobody else's words, in this workspace or another", async () => {
    const [mine, theirs] = [await makeGround(database.db), await makeGround(database.db)];
    await writeAbout(theirs);
    const before = await traces(theirs.workspaceId);
    await redactCustomer(database.db, { ...mine, actor, at: testNow });
    expect(await traces(theirs.workspaceId)).toEqual(before);
    const foreign = redactCustomer(database.db, {
      workspaceId: mine.workspaceId,
      customerId: theirs.customerId,
      actor,
      at: testNow,
    });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await traces(theirs.workspaceId)).toEqual(before);
  });

  it("yields to a legal hold", async () => {
    const ground = await makeGround(database.db);
    await writeAbout(ground);
    await database.sql`update customer set legal_hold = true where customer_id = ${ground.customerId}`;
    const before = await traces(ground.workspaceId);
    const erase = redactCustomer(database.db, { ...ground, actor, at: testNow });
    await expect(erase).rejects.toMatchObject({ code: "conflict" });
    expect(await traces(ground.workspaceId)).toEqual(before);
  });
});
