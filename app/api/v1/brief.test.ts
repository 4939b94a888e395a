import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { readTicket } from "@/lib/services/tickets/read-ticket";
import { editBrief } from "@/lib/services/tickets/verbs";
import * as decisions from "./decisions/route";
import { onTicket } from "./testing/on-ticket";
import * as batch from "./tickets/batch/route";
import * as tickets from "./tickets/route";

const brief = onTicket("brief");
const messages = onTicket("messages");

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});

type Sent = { params?: Record<string, string>; headers?: Record<string, string>; query?: string };
async function call(handler: Handler, body?: unknown, { params = {}, headers = {}, query = "" }: Sent = {}) {
  const request = new Request(`http://desk.test/api/v1/x${query}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : null };
}

const kept = (more: object = {}) => ({
  path: "customer-service",
  subject: "Opening hours & prices",
  customer: { name: "Mia" },
  messages: [
    { author: "customer", body: "When are you open on Saturday?" },
    { author: "ai", body: "We are open from nine to five." },
  ],
  ai: { confidence: 0.97 },
  ...more,
});
const get = (ticketKey: string, sent: Sent = {}) =>
  call(brief.GET, undefined, { ...sent, params: { key: ticketKey } });

describe("a ticket that the AI holds", () => {
  it("misses the same in create, messages, batch, dry run and on its page", async () => {
    const dry = await call(decisions.POST, kept());
    const made = await call(tickets.POST, kept());
    expect(made.body.ticket.holder).toBe("ai");
    const { missing } = dry.body.decision;
    expect(missing.length).toBeGreaterThan(0);
    expect(made.body.decision.missing).toEqual(missing);
    const together = await call(batch.POST, { tickets: [kept(), kept()] });
    for (const { decision } of together.body.items as (typeof made.body)[])
      expect(decision.missing).toEqual(missing);
    const ticketKey = made.body.ticket.key;
    const page = await readTicket(workspace.as("admin"), { key: ticketKey });
    expect(page.brief.parts.filter((part) => part.required && part.missing).map(({ part }) => part)).toEqual(
      missing,
    );
    const heard = await call(
      messages.POST,
      { messages: [{ author: "customer", body: "Thank you, one more: my order 48213 has not arrived." }] },
      { params: { key: ticketKey } },
    );
    const now = await get(ticketKey);
    const gaps = now.body.parts.filter(
      (part: { required: boolean; missing: boolean }) => part.required && part.missing,
    );
    expect(heard.body.decision.missing).toEqual(gaps.map(({ part }: { part: string }) => part));
  });

  it("has its brief from the first message, as JSON and as Markdown with number and subject", async () => {
    const made = await call(tickets.POST, kept());
    const ticketKey = made.body.ticket.key;
    const asJson = await get(ticketKey);
    expect(asJson.status).toBe(200);
    expect(asJson.body).toMatchObject({
      key: ticketKey,
      subject: "Opening hours & prices",
      version: 0,
      message_count: 2,
    });
    expect(asJson.text).toContain("Saturday");
    const asText = await get(ticketKey, { headers: { accept: "text/markdown" } });
    expect(asText.text.split("\n")[0]).toBe(`# ${ticketKey} Opening hours &amp; prices`);
    expect((await get(ticketKey, { query: "?version=1" })).status).toBe(404);
    expect((await get("ESC-999999")).status).toBe(404);
  });

  it("keeps what the sender wrote into it, and a person's words of one never stored", async () => {
    const made = await call(tickets.POST, kept({ brief: { impact: "Shop closed for 12 people" } }));
    const given = await get(made.body.ticket.key);
    expect(given.text).toContain("Shop closed for 12 people");
    const plain = await call(tickets.POST, kept());
    const ticketKey = plain.body.ticket.key;
    await call(
      messages.POST,
      { messages: [], brief: { impact: "Nobody can pay" }, ai: { confidence: 0.9 } },
      { params: { key: ticketKey } },
    );
    expect((await get(ticketKey)).text).toContain("Nobody can pay");
  });

  it("is edited before any is stored: the words become version 1", async () => {
    const ticketKey = (await call(tickets.POST, kept())).body.ticket.key;
    const admin = workspace.as("admin");
    await editBrief(admin, {
      key: ticketKey,
      part: "impact",
      text: "All of Utrecht waits",
      brief_version: 0,
    });
    const after = await get(ticketKey);
    expect(after.body.version).toBe(1);
    expect(after.text).toContain("All of Utrecht waits");
    const late = { key: ticketKey, part: "impact", text: "Other words", brief_version: 0 };
    await expect(editBrief(admin, late)).rejects.toMatchObject({ code: "conflict" });
  });

  it("tells times with their zone", async () => {
    const made = await call(tickets.POST, kept({ ai: { confidence: 0.2, handoff_requested: true } }));
    const ticketKey = made.body.ticket.key;
    const limit = (await get(ticketKey)).body.parts.find(
      ({ part }: { part: string }) => part === "time_limit",
    );
    const texts = limit.claims.map(({ text }: { text: string }) => text);
    expect(texts.join()).toMatch(/\d\d:\d\d UTC/);
    for (const text of texts) if (/\d\d:\d\d/.test(text)) expect(text).toMatch(/\d\d:\d\d UTC/);
  });
});
