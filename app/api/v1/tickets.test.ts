import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { setClockOffset } from "@/lib/clock";
import { StoredDecisionWire } from "@/lib/contracts/decisions";
import { EventWire, ticketEventData } from "@/lib/contracts/events";
import { scopes } from "@/lib/domain/access/permissions";
import type { TicketEventType } from "@/lib/domain/ticket/types";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import * as decisions from "./decisions/route";
import { onTicket } from "./testing/on-ticket";
import * as ticketOne from "./tickets/[key]/route";
import * as batch from "./tickets/batch/route";
import * as tickets from "./tickets/route";

const accept = onTicket("accept");
const brief = onTicket("brief");
const clocks = onTicket("clocks");
const stored = onTicket("decisions");
const events = onTicket("events");
const fields = onTicket("fields");
const messages = onTicket("messages");
const reply = onTicket("reply");
const resolve = onTicket("resolve");
const wait = onTicket("wait");

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;

type Sent = {
  key?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  query?: string;
};
async function call(
  handler: Handler,
  body?: unknown,
  { key: bearer = key, params = {}, headers = {}, query = "" }: Sent = {},
) {
  const request = new Request(`http://desk.test/api/v1/x${query}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json", ...headers },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

const asking = (external_id?: string) => ({
  path: "customer-service",
  subject: "Refund of booking",
  ...(external_id && { external_id }),
  customer: { external_id: "c-1", name: "Mia", email: "mia@example.org" },
  messages: [
    { author: "customer", body: "My booking 7781 was charged twice." },
    { author: "ai", body: "I see one payment of 120 EUR. It will be refunded by Friday." },
    { author: "customer", body: "No. I want to talk to a human, please." },
  ],
  ai: { confidence: 0.4, handoff_requested: true },
});

async function escalated(): Promise<{ ticketKey: string; owner: string }> {
  const made = await call(tickets.POST, asking());
  expect(made.status).toBe(201);
  return { ticketKey: made.body.ticket.key, owner: made.body.ticket.owner };
}

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});
afterEach(() => setClockOffset(0));

describe("a ticket over REST", () => {
  it("is decided, routed and briefed in the answer of its creation", async () => {
    const made = await call(tickets.POST, asking("one"));
    expect(made).toMatchObject({
      status: 201,
      body: {
        ticket: { path: "customer-service", holder: "member", status_category: "new", version: 1 },
        decision: { outcome: "escalated", reason: "asked_for_person", trigger: "reactive" },
        handoff: { owner: "admin", accept_by: expect.stringMatching(/Z$/) },
        tell_customer: { language: "en" },
      },
    });
    const { body, headers } = made;
    expect(body.decision.reasons.length).toBeGreaterThan(0);
    expect(body.decision.reasons.join(" ")).not.toMatch(/api\.reason|terms\./);
    expect(headers.get("location")).toBe(`/api/v1/tickets/${body.ticket.key}`);
    expect(headers.get("etag")).toBe('"1"');
  });

  it("sent again is the same ticket with 200, and 409 with other content", async () => {
    const first = await call(tickets.POST, asking("same"));
    const again = await call(tickets.POST, asking("same"));
    expect(again).toMatchObject({ status: 200, body: { ticket: { key: first.body.ticket.key } } });
    const other = await call(tickets.POST, { ...asking("same"), subject: "Other" });
    expect(other).toMatchObject({ status: 409, body: { detail: expect.stringContaining("/messages") } });
  });

  it("repeats by Idempotency-Key without a second ticket", async () => {
    const headers = { "idempotency-key": "create-1" };
    const first = await call(tickets.POST, asking(), { headers });
    const again = await call(tickets.POST, asking(), { headers });
    expect(again.body).toEqual(first.body);
    expect((await call(tickets.POST, { ...asking(), subject: "x" }, { headers })).status).toBe(409);
  });

  it("loses a tag by the version that was seen, and refuses what contradicts itself", async () => {
    const { ticketKey, owner } = await escalated();
    const params = { key: ticketKey };
    const acting = { member: owner };
    const send = (body: object, version: number) =>
      call(fields.POST, { acting, ...body }, { params, headers: { "if-match": `"${version}"` } });
    const added = await send({ tags: ["vip", "late"] }, 1);
    expect(added).toMatchObject({ status: 200, body: { ticket: { version: 2, tags: ["vip", "late"] } } });
    const stale = await send({ remove_tags: ["vip"] }, 1);
    expect(stale).toMatchObject({ status: 409, body: { current: { version: 2 } } });
    const removed = await send({ remove_tags: ["vip"] }, 2);
    expect(removed).toMatchObject({ status: 200, body: { ticket: { version: 3, tags: ["late"] } } });
    const told = await call(events.GET, undefined, { params, query: "?limit=200" });
    expect(told.body.items).toContainEqual(
      expect.objectContaining({ type: "tags_removed", data: { tags: ["vip"] } }),
    );
    const both = await send({ tags: ["x"], remove_tags: ["x"] }, 3);
    expect(both).toMatchObject({ status: 422, body: { errors: [{ pointer: "/remove_tags/0" }] } });
  });

  it("is worked by members whom the key acts for, version by version", async () => {
    const { ticketKey, owner } = await escalated();
    const params = { key: ticketKey };
    const acting = { member: owner };
    expect((await call(accept.POST, {}, { params })).status).toBeGreaterThanOrEqual(403);
    expect((await call(accept.POST, { acting: { member: "viewer" } }, { params })).status).toBe(403);
    const accepted = await call(accept.POST, { acting }, { params, headers: { "if-match": '"1"' } });
    expect(accepted).toMatchObject({
      status: 200,
      body: { ticket: { status_category: "active", version: 2 } },
    });
    const stale = await call(reply.POST, { acting, body: "Hello", version: 1 }, { params });
    expect(stale).toMatchObject({ status: 409, body: { code: "conflict", current: { version: 2 } } });
    expect((await call(reply.POST, { acting, body: "You get both payments back." }, { params })).status).toBe(
      200,
    );
    const waited = await call(wait.GET, undefined, { params, query: "?until=answered&timeout_s=5" });
    expect(waited).toMatchObject({
      status: 200,
      body: { outcome: "answered", replies: [{ body: "You get both payments back.", member: owner }] },
    });
    const after = await call(messages.GET, undefined, { params, query: "?after=3" });
    expect(after.body.items).toEqual([
      expect.objectContaining({ number: 4, delivery: expect.objectContaining({ state: "delivered" }) }),
    ]);
    const closure = { code: "solved", summary: "Refunded both", lesson: "Check twice" };
    const done = await call(resolve.POST, { acting, closure }, { params });
    expect(done).toMatchObject({ status: 200, body: { ticket: { status_category: "resolved", closure } } });
    expect(
      (await call(wait.GET, undefined, { params, query: "?until=resolved&timeout_s=5" })).body.outcome,
    ).toBe("resolved");
  });

  it("waits no longer than asked, and wakes for an answer", async () => {
    const { ticketKey, owner } = await escalated();
    const params = { key: ticketKey };
    const idle = await call(wait.GET, undefined, { params, query: "?until=answered&timeout_s=1" });
    expect(idle.body).toMatchObject({ outcome: "timeout", replies: [] });
    const pending = call(wait.GET, undefined, { params, query: "?until=answered&timeout_s=20" });
    await call(reply.POST, { acting: { member: owner }, body: "On it." }, { params });
    expect((await pending).body).toMatchObject({ outcome: "answered" });
  });

  it("tells its brief, clocks, events and decisions", async () => {
    const { ticketKey } = await escalated();
    const params = { key: ticketKey };
    const read = await call(ticketOne.GET, undefined, { params });
    expect(read.body).toMatchObject({ key: ticketKey, clocks: expect.any(Array) });
    const asJson = await call(brief.GET, undefined, { params });
    expect(asJson.body.parts).toHaveLength(7);
    const asText = await call(brief.GET, undefined, { params, headers: { accept: "text/markdown" } });
    expect(asText.headers.get("content-type")).toContain("text/markdown");
    expect(asText.text).toContain("120 EUR");
    const clocked = await call(clocks.GET, undefined, { params });
    const acceptClock = clocked.body.clocks.find((clock: { metric: string }) => clock.metric === "accept");
    expect(acceptClock.why.join(" ")).not.toMatch(/sla\./);
    expect(acceptClock.why.length).toBeGreaterThan(0);
    expect(clocked.body.ledger.map((entry: { kind: string }) => entry.kind)).toContain("started");
    const all = await call(events.GET, undefined, { params, query: "?limit=200" });
    for (const each of all.body.items) {
      expect(EventWire.safeParse(each).error, each.type).toBeUndefined();
      expect(
        ticketEventData[each.type as TicketEventType].strict().safeParse(each.data).error,
      ).toBeUndefined();
    }
    const first = await call(events.GET, undefined, { params, query: "?limit=2" });
    expect(first.body.items.map((event: { seq: number }) => event.seq)).toEqual([1, 2]);
    const rest = await call(events.GET, undefined, { params, query: `?cursor=${first.body.next_cursor}` });
    expect(rest.body.items[0].seq).toBe(3);
    const decided = await call(stored.GET, undefined, { params });
    expect(decided.body.items[0]).toMatchObject({
      outcome: "escalated",
      reason: "asked_for_person",
      event: "intake",
      facts: { tier_rank: null },
      route: { owner: "admin", overrides_raci: false },
    });
    for (const each of decided.body.items)
      expect(StoredDecisionWire.safeParse(each).error, each.event).toBeUndefined();
  });

  it("lists by filters in pages that inserts don't disturb", async () => {
    const own = await makeWorkspace(database.db);
    const { key: ownKey } = await own.key(scopes);
    const make = (subject: string) => call(tickets.POST, { ...asking(), subject }, { key: ownKey });
    for (const subject of ["a", "b", "c"]) await make(subject);
    const list = (query: string) => call(tickets.GET, undefined, { key: ownKey, query });
    const subjects = (answer: { body: { items: { subject: string }[] } }) =>
      answer.body.items.map(({ subject }) => subject);
    const first = await list("?limit=2");
    expect(subjects(first)).toEqual(["c", "b"]);
    await make("d");
    const second = await list(`?limit=2&cursor=${first.body.next_cursor}`);
    expect(subjects(second)).toEqual(["a"]);
    expect(second.body.next_cursor).toBeNull();
    expect(subjects(await list("?status_category=new,active&owner=admin&holder=member"))).toHaveLength(4);
    expect(subjects(await list("?status_category=resolved"))).toEqual([]);
    expect(subjects(await list("?customer_external_id=nobody"))).toEqual([]);
    for (const wrong of [
      "?limit=201",
      "?limit=x",
      "?status_category=done",
      "?path=nope",
      "?owner=nope",
      "?cursor=zz",
      "?x=1",
    ]) {
      expect((await list(wrong)).status, wrong).toBe(422);
    }
  });

  it("refuses what the database could not take, before it is asked", async () => {
    const asks = (query: string) => call(tickets.GET, undefined, { query });
    for (const query of ["?source=%00", "?external_id=a%00b", "?created_from=0000-01-01T00:00:00Z"])
      expect((await asks(query)).status, query).toBe(422);
    const twice = [1, 2].map((n) => ({ author: "customer", body: `Message ${n}`, external_id: "m1" }));
    const made = await call(tickets.POST, { ...asking(), messages: twice });
    expect(made).toMatchObject({ status: 409, body: { errors: [{ pointer: "/messages/1/external_id" }] } });
    const early = [{ author: "customer", body: "Hello", at: "0001-01-01T00:00:00Z" }];
    expect((await call(tickets.POST, { ...asking(), messages: early })).status).toBe(422);
  });

  it("is absent for another workspace on every address", async () => {
    const { ticketKey } = await escalated();
    const other = await makeWorkspace(database.db);
    const { key: theirs } = await other.key(scopes);
    const params = { key: ticketKey };
    for (const { GET } of [ticketOne, brief, clocks, stored, events, messages]) {
      expect((await call(GET, undefined, { key: theirs, params })).status).toBe(404);
    }
    const acting = { member: "admin" };
    for (const [{ POST }, body] of [
      [accept, { acting }],
      [reply, { acting, body: "x" }],
      [messages, { messages: [{ author: "customer", body: "x" }] }],
    ] as const) {
      expect((await call(POST, body, { key: theirs, params })).status).toBe(404);
    }
  });
});

describe("a dry run", () => {
  it("says what would happen, with each clock in words, and writes nothing", async () => {
    const before = await call(tickets.GET, undefined, { query: "?limit=1" });
    const would = await call(decisions.POST, { ...asking(), at: "2026-11-02T10:00:00Z" });
    expect(would).toMatchObject({
      status: 200,
      body: {
        decision: { outcome: "escalated" },
        ticket: { status_category: "new" },
        handoff: { owner: "admin" },
      },
    });
    for (const clock of would.body.clocks) {
      expect(clock.why.length).toBeGreaterThan(0);
      expect(clock.started_at).toBe("2026-11-02T10:00:00.000Z");
    }
    const after = await call(tickets.GET, undefined, { query: "?limit=1" });
    expect(after.body).toEqual(before.body);
  });
});

describe("a batch", () => {
  it("answers each ticket for itself, in order", async () => {
    const answer = await call(batch.POST, {
      tickets: [asking("b1"), { ...asking("b2"), nope: 1 }, asking("b1"), 7],
    });
    expect(answer.status).toBe(207);
    const { items } = answer.body;
    expect(items.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3]);
    expect([items[0].status, items[2].status].sort()).toEqual([200, 201]);
    expect(items[1]).toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: "/nope", code: "unknown_member" }] },
    });
    expect(items[3]).toMatchObject({ status: 422 });
    expect(items[0].ticket.key).toBe(items[2].ticket.key);
  });

  it("takes NDJSON, bounds its size, and repeats by Idempotency-Key", async () => {
    const lines = [asking("n1"), asking("n2")].map((one) => JSON.stringify(one)).join("\n");
    const headers = { "content-type": "application/x-ndjson", "idempotency-key": "batch-1" };
    const first = await call(batch.POST, lines, { headers });
    expect(first.body.items.map(({ status }: { status: number }) => status)).toEqual([201, 201]);
    const again = await call(batch.POST, `${lines}\n`, { headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const many = { tickets: Array.from({ length: 1001 }, () => ({})) };
    expect((await call(batch.POST, many)).status).toBe(422);
    expect((await call(batch.POST, `{"a":"${"x".repeat(33 * 1_048_576)}"}`)).status).toBe(413);
  });

  it("answers a line that is no JSON for itself", async () => {
    const headers = { "content-type": "application/x-ndjson" };
    const { body } = await call(batch.POST, `${JSON.stringify(asking("l1"))}\n{"subject":\n7`, { headers });
    expect(body.items.map(({ status }: { status: number }) => status)).toEqual([201, 400, 422]);
  });

  it("reads no body of a key that may not create", async () => {
    const { key: reader } = await workspace.key(["metrics:read", "act_as"]);
    expect((await call(batch.POST, "{ not read", { key: reader })).status).toBe(403);
  });

  it("builds nothing of a body that holds millions of values", async () => {
    const many = `{"tickets":[${"{},".repeat(600_000)}{}]}`;
    expect((await call(batch.POST, many)).status).toBe(400);
    const headers = { "content-type": "application/x-ndjson" };
    expect((await call(batch.POST, `${"[[],[],[],[]]\n".repeat(120_000)}`, { headers })).status).toBe(400);
  });
});
