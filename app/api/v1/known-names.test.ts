import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import * as organisation from "./organisation/route";
import * as validate from "./organisation/validate/route";
import { onTicket } from "./testing/on-ticket";
import * as tickets from "./tickets/route";

const messages = onTicket("messages");

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});

type Sent = {
  method?: string;
  query?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
};
async function call(
  handler: Handler,
  body?: unknown,
  { method, query = "", params = {}, headers = {} }: Sent = {},
) {
  const request = new Request(`http://desk.test/x${query}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, body: await response.json() };
}
const asking = (more: object = {}) => ({
  path: "customer-service",
  subject: "Where is it?",
  customer: { external_id: "c-1" },
  ...more,
});
const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer);

describe("filters of the ticket list", () => {
  it.each([
    ["path=nowhere", "/path"],
    ["tier=l9", "/tier"],
    ["tier=l9&path=customer-service", "/tier"],
    ["status=solvedd", "/status"],
    ["status=escalated,solvedd", "/status"],
    ["category=refunds", "/category"],
    ["owner=nobody", "/owner"],
    ["priority=critical", "/priority/0"],
    ["status_category=open", "/status_category/0"],
    ["holder=human", "/holder"],
    ["reply_waiting=perhaps", "/reply_waiting"],
  ])("%s is refused with the known ones", async (query, pointer) => {
    const { status, body } = await call(tickets.GET, undefined, { query: `?${query}` });
    expect({ status, pointers: pointers(body) }).toEqual({ status: 422, pointers: [pointer] });
    expect(body.errors[0].message.length).toBeGreaterThan(10);
  });

  it("takes every name that there is", async () => {
    for (const query of [
      "tier=l1",
      "status=escalated,in-progress",
      "category=order",
      "owner=agent",
      "reply_waiting=true",
    ])
      expect((await call(tickets.GET, undefined, { query: `?${query}` })).body, query).toMatchObject({
        items: [],
      });
  });
});

describe("parts of the brief", () => {
  it("are the path's, on create and with messages", async () => {
    const refused = await call(tickets.POST, asking({ brief: { probelm: "It is lost." } }));
    expect({ status: refused.status, pointers: pointers(refused.body) }).toEqual({
      status: 422,
      pointers: ["/brief/probelm"],
    });
    expect(refused.body.errors[0].message).toContain("problem");
    const made = await call(tickets.POST, asking({ brief: { problem: "It is lost." } }));
    expect(made.status).toBe(201);
    const params = { key: made.body.ticket.key };
    const added = await call(messages.POST, { brief: { "a/b": "?" } }, { params });
    expect({ status: added.status, pointers: pointers(added.body) }).toEqual({
      status: 422,
      pointers: ["/brief/a~1b"],
    });
  });

  it("a refused create leaves its Idempotency-Key to the corrected one", async () => {
    const headers = { "idempotency-key": "brief-1" };
    expect((await call(tickets.POST, asking({ brief: { nope: "x" } }), { headers })).status).toBe(422);
    const made = await call(tickets.POST, asking({ subject: "Once" }), { headers });
    expect(made.status).toBe(201);
    expect((await call(tickets.POST, asking({ subject: "Once" }), { headers })).body.ticket.key).toBe(
      made.body.ticket.key,
    );
    expect((await call(tickets.POST, asking({ subject: "Twice" }), { headers })).status).toBe(409);
  });
});

describe("an organisation that validates is taken, and one that is taken validates", () => {
  type Doc = {
    members: { handle: string; email: string; name: string; role: string }[];
    teams: { slug: string; members: string[] }[];
  };
  const changes: [string, (doc: Doc) => void][] = [
    ["as it is", () => undefined],
    [
      "two addresses that differ in case",
      (doc) => {
        const [a, b] = doc.members;
        if (a && b) b.email = a.email.toUpperCase();
      },
    ],
    [
      "two addresses that differ in their accents' writing",
      (doc) => {
        const [a, b] = doc.members;
        if (a && b) {
          a.email = "zo\u00e9@example.org";
          b.email = "zoe\u0301@example.org";
        }
      },
    ],
    [
      "two who change their addresses",
      (doc) => {
        const [a, b] = doc.members;
        if (a && b) [a.email, b.email] = [b.email, a.email];
      },
    ],
    [
      "one renamed who keeps the address",
      (doc) => {
        const last = doc.members.at(-1);
        if (last) last.handle = "renamed";
      },
    ],
    [
      "a team of nobody known",
      (doc) => {
        const team = doc.teams[0];
        if (team) team.members = ["ghost"];
      },
    ],
    [
      "no admin",
      (doc) => {
        for (const member of doc.members) member.role = "agent";
      },
    ],
  ];
  it.each(changes)("%s", async (_name, change) => {
    const live = await call(organisation.GET);
    const document = structuredClone(live.body.document) as Doc;
    change(document);
    const checked = await call(validate.POST, { document });
    const put = await call(organisation.PUT, { document, reason: "Test" }, { method: "PUT" });
    expect([200, 422]).toContain(put.status);
    const isClean = checked.status === 200 && checked.body.errors.length === 0;
    expect({ clean: isClean, found: checked.body.errors }).toEqual({
      clean: put.status === 200,
      found: checked.body.errors,
    });
    if (put.status === 422 && checked.status === 200) {
      const found: { pointer: string }[] = checked.body.errors;
      expect(new Set(found.map(({ pointer }) => pointer)).size).toBe(found.length);
      expect(put.body.errors).toHaveLength(found.length);
    }
  });
});
