import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { briefParts } from "@/lib/domain/vocabulary";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { onTicket } from "./testing/on-ticket";
import * as tickets from "./tickets/route";

const brief = onTicket("brief");
const messages = onTicket("messages");

const folder = process.env.BATON_REAL_DATA ?? "../shared/data";
const file = `${folder}/airline/tickets.ndjson`;
const present = existsSync(file);
if (!present) console.log("airline conversations not found; this test was skipped");

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;

async function call(handler: Handler, body?: unknown, params: Record<string, string> = {}, query = "") {
  const request = new Request(`http://desk.test/api/v1/x${query}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

async function countTickets(): Promise<number> {
  const [row] = await database.sql`
    select count(*)::int as n from ticket where workspace_id = ${workspace.workspaceId}`;
  return row?.n;
}
async function countEvents(): Promise<number> {
  const [row] = await database.sql`
    select count(*)::int as n from event where workspace_id = ${workspace.workspaceId}`;
  return row?.n;
}

type Claim = { text: string; quote: string | null; cites: unknown };
type Part = { part: string; missing: boolean; claims: Claim[] };
const textOf = (parts: Part[]) =>
  parts.flatMap((part) => part.claims.map((claim) => `${claim.text} ${claim.quote ?? ""}`)).join("\n");

/** All a brief may draw on: what was said, what was tried, who the customer is. */
const sourceOf = (request: CreateTicket) => JSON.stringify(request).replaceAll('\\"', '"');

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});

describe.skipIf(!present)("100 airline conversations (tau-bench, MIT) over REST", () => {
  const requests = present
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line): CreateTicket => JSON.parse(line))
    : [];
  const escalated: { request: CreateTicket; key: string }[] = [];

  it("all are taken in, and those that asked are escalated with owner and time to accept", async () => {
    expect(requests).toHaveLength(100);
    let asked = 0;
    for (const request of requests) {
      const { status, body } = await call(tickets.POST, request);
      expect([request.external_id, status]).toEqual([request.external_id, 201]);
      const wanted = request.ai?.handoff_requested === true;
      if (wanted) {
        asked++;
        expect([request.external_id, body.decision.outcome]).toEqual([request.external_id, "escalated"]);
      }
      if (body.decision.outcome !== "escalated") continue;
      escalated.push({ request, key: body.ticket.key });
      expect(body.handoff.owner).toBeTruthy();
      expect(body.ticket.owner).toBe(body.handoff.owner);
      expect(Date.parse(body.handoff.accept_by)).toBeGreaterThan(Date.parse(body.ticket.created_at));
      expect(body.tell_customer.text).toContain(body.ticket.key);
    }
    expect(asked).toBe(29);
    expect(escalated.length).toBeGreaterThanOrEqual(29);
    expect(await countTickets()).toBe(100);
    console.log(`escalated ${escalated.length} of 100, 29 of them asked by the AI`);
  }, 120_000);

  it("each escalated one has a brief of seven parts that names what the conversation named", async () => {
    const faults: string[] = [];
    for (const { request, key: ticketKey } of escalated) {
      const { status, body } = await call(brief.GET, undefined, { key: ticketKey });
      expect(status).toBe(200);
      const parts: Part[] = body.parts;
      expect(parts.map(({ part }) => part)).toEqual(expect.arrayContaining([...briefParts]));
      for (const part of parts) if (!part.missing) expect(part.claims.length).toBeGreaterThan(0);
      faults.push(...faultsOf(request, parts).map((fault) => `${request.external_id}: ${fault}`));
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it("sent twice adds nothing", async () => {
    const before = await countEvents();
    for (const request of requests) expect((await call(tickets.POST, request)).status).toBe(200);
    expect(await countTickets()).toBe(100);
    expect(await countEvents()).toBe(before);
  }, 120_000);
});

/** What a brief lacks or makes up; read from the conversation by other means than the brief's own. */
function faultsOf(request: CreateTicket, parts: Part[]): string[] {
  const faults: string[] = [];
  const source = sourceOf(request);
  const said = request.messages.map(({ body }) => body).join("\n");
  const text = textOf(parts);
  const id = request.customer.external_id ?? "";
  if (!text.includes(id)) faults.push(`no customer id ${id}`);
  const reservations: unknown = request.customer.crm?.reservations;
  const named = (Array.isArray(reservations) ? reservations : []).filter((each) => said.includes(each));
  if (named.length > 0 && !named.some((each) => text.includes(each)))
    faults.push(`none of the reservations ${named.join(", ")}`);
  const payments = said.match(/\b(?:credit_card|gift_card|certificate)_\d+\b/g) ?? [];
  if (payments.length > 0 && !payments.some((each) => text.includes(each)))
    faults.push(`none of the payments ${payments.join(", ")}`);
  const amounts = said.match(/\$\d[\d,]*/g) ?? [];
  if (amounts.length > 0 && !amounts.some((each) => text.includes(each)))
    faults.push(`none of the amounts ${amounts.join(", ")}`);
  const failed = (request.ai?.attempts ?? []).filter(({ result }) => /^\s*error\b/i.test(result));
  const tools = failed.map(({ action }) => action.split(" ")[0] ?? "");
  const tried = textOf(parts.filter(({ part }) => part === "tried"));
  if (tools.length > 0 && !tools.some((tool) => tried.includes(tool))) faults.push(`no failed ${tools[0]}`);
  for (const made of text.match(/\b(?:credit_card|gift_card|certificate)_\d+\b/g) ?? [])
    if (!source.includes(made)) faults.push(`made up ${made}`);
  for (const amount of text.match(/\$\s?[\d,]+(?:\.\d+)?/g) ?? [])
    if (!source.includes(amount.replace(/[,.]$/, ""))) faults.push(`made up ${amount}`);
  for (const { claims, part } of parts)
    for (const { quote } of claims)
      if (quote !== null && !holds(said, quote)) faults.push(`${part} quotes what nobody said: ${quote}`);
  return faults;
}

/** A quote stands in the text word for word; marks of lists and emphasis, and the ellipsis of a cut, apart. */
function holds(said: string, quote: string): boolean {
  const words = (text: string) => ` ${text.replace(/[^\p{L}\p{N}$@]+/gu, " ").trim()} `;
  const all = words(said);
  return quote.split(/[…;:]/).every((piece) => all.includes(words(piece).trimEnd()));
}

describe("markup in a message", () => {
  it("comes back as the text it was", async () => {
    const body = `<script>alert(1)</script> <img src=x onerror="alert(2)"> & "quotes" <b>bold</b>`;
    const made = await call(tickets.POST, {
      path: "customer-service",
      subject: "<b>Refund</b><script>alert(3)</script>",
      customer: { external_id: "m-1", name: "<i>Mia</i>" },
      messages: [{ author: "customer", body: `I want to talk to a human. ${body}` }],
    });
    expect(made.status).toBe(201);
    expect(made.headers.get("content-type")).toContain("application/json");
    expect(made.body.ticket.subject).toBe("<b>Refund</b><script>alert(3)</script>");
    const params = { key: made.body.ticket.key };
    const read = await call(messages.GET, undefined, params);
    expect(read.body.items[0].body).toBe(`I want to talk to a human. ${body}`);
    const request = new Request("http://desk.test/api/v1/x", {
      headers: { authorization: `Bearer ${key}`, accept: "text/markdown" },
    });
    const markdown = await brief.GET(request, { params: Promise.resolve(params) });
    expect(markdown.headers.get("content-type")).toContain("text/markdown");
    const text = await markdown.text();
    expect(text).not.toMatch(/(?<!\\)</);
  });
});
