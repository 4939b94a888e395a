import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import * as decisions from "@/app/api/v1/decisions/route";
import * as tickets from "@/app/api/v1/tickets/route";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { inputOf } from "./arbitrary";
import { brokenRows } from "./broken-rows";

/** What a dry run takes is taken for good as well: nothing fails on the way to the database. */

const runs = Math.max(60, Math.ceil(Number(process.env.FUZZ_CALLS ?? 2000) / 20));

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});

async function call(handler: Handler, body: unknown) {
  const request = new Request("http://desk.test/x", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  const response = await handler(request, { params: Promise.resolve({}) });
  return { status: response.status, text: await response.text() };
}

const texts = fc.oneof(
  fc.constantFrom(
    "a\0b",
    "\ud800x",
    "x".repeat(200),
    "x".repeat(201),
    "\u{1f469}\u200d\u{1f4bb}",
    "\u202eabc",
    "\ufffe",
  ),
  fc.string({ minLength: 1, maxLength: 60, unit: "binary" }),
);
const numbers = fc.oneof(fc.double(), fc.constantFrom(1e308, -1e308, 5e-324, 2 ** 53, -0, 1e21));
const dates = fc.constantFrom(
  ..."0001-01-01T00:00:00Z 9999-12-31T23:59:59Z 1900-01-01T00:00:00Z 2026-02-30T00:00:00Z".split(" "),
  ..."2016-12-31T23:59:60Z 2026-11-24T09:30:00+23:59 2026-11-24T09:30:00.123456789Z".split(" "),
);
/** One member in an edge of its own; the rest as the schema has it. */
const edges = fc.oneof(
  texts.map((text) => ({ subject: text })),
  texts.map((text) => ({ source: text })),
  texts.map((text) => ({ external_id: text })),
  texts.map((text) => ({ channel: text })),
  texts.map((text) => ({ affected_system: text })),
  texts.map((text) => ({ tags: [text, text] })),
  texts.map((text) => ({ customer: { external_id: text, name: text, email: `${text}@x.org` } })),
  texts.map((text) => ({ customer: { company: { name: text, external_id: text } } })),
  fc
    .tuple(texts, numbers)
    .map(([text, amount]) => ({ customer: { crm: { [text]: amount, list: [text, [amount]] } } })),
  fc.tuple(texts, dates).map(([body, at]) => ({ messages: [{ author: "customer", body, at }] })),
  fc
    .tuple(texts, fc.constantFrom("One", "Two"), fc.constantFrom(0, 1, 2))
    .map(([id, body, message_index]) => ({
      messages: [
        { author: "customer", body: "One", external_id: id },
        { author: "customer", body, external_id: id },
      ],
      ai: { attempts: [{ action: "look", result: "none", message_index }] },
    })),
  fc
    .tuple(fc.constantFrom("customer", "ai", "human", "system"), fc.boolean(), fc.boolean(), texts)
    .map(([author, automatic, isPublic, body]) => ({
      messages: [
        { author: "customer", body: `${body}\n\nOn 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> ${body}` },
        { author, body, automatic, public: isPublic, at: "2026-11-24T09:30:00Z" },
      ],
    })),
  numbers.map((amount) => ({ ai: { task: { action: "refund", amount: { amount, currency: "EUR" } } } })),
  numbers.map((confidence) => ({ ai: { confidence } })),
  fc.tuple(texts, numbers).map(([action, index]) => ({
    messages: [{ author: "ai", body: "One" }],
    ai: { attempts: [{ action, result: action, message_index: index }] },
  })),
  numbers.map((amount) => ({ fields: { amount: { amount, currency: "EUR" } } })),
  texts.map((text) => ({ fields: { "order-number": text } })),
  texts.map((text) => ({ brief: { problem: text } })),
  fc.constantFrom("en", "en-GB", "zh-Hant-TW", "x", "i-klingon").map((language) => ({ language })),
);

it("what a dry run accepts, a create stores", async () => {
  let accepted = 0;
  const base = { path: "customer-service", subject: "Edge", customer: { external_id: "edge" } };
  const arbitrary = fc.oneof(
    { weight: 3, arbitrary: edges.map((edge) => ({ ...base, ...edge })) },
    { weight: 1, arbitrary: inputOf(CreateTicket, { path: "customer-service" }) },
  );
  await fc.assert(
    fc.asyncProperty(arbitrary, async (input) => {
      const dry = await call(decisions.POST, input);
      expect(dry.status, dry.text.slice(0, 300)).toBeLessThan(500);
      const made = await call(tickets.POST, input);
      expect(made.status, made.text.slice(0, 300)).toBeLessThan(500);
      if (dry.status !== 200) return;
      accepted += 1;
      // The same external_id may have come before with other content.
      expect([200, 201, 409], made.text.slice(0, 300)).toContain(made.status);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  expect(accepted).toBeGreaterThan(runs / 10);
  expect(await brokenRows(database.db, workspace.workspaceId)).toEqual([]);
}, 120_000);
