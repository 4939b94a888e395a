import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Rule } from "@/lib/domain/rules/schema";
import { CreateTicket, type MessageInput } from "@/lib/domain/ticket/inputs";
import { putPolicy } from "../../policy/publish-policy";
import { readPolicy } from "../../policy/read-policy";
import { type Desk, makeDesk } from "../../testing/desk";
import { addMessages } from "../add-messages";
import { createTicket } from "../create-ticket";
import { dryRun } from "../dry-run";
import { readTicket } from "../read-ticket";
import { listDecisions } from "../records/history";
import { acceptTicket, handBack, resolve } from "../verbs";
import { readChanges } from "./read-changes";

/**
 * "The customer asked for a person" is one fact: what is stored, what the rules read, the trace and the
 * explanation on the ticket must not say two things.
 */
let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const words = "I want to speak to a person.";
const program = () => desk.by(desk.key(["tickets:write"]));
const reader = () => desk.by(desk.workspace.as("admin").actor);
const said = (body: string): MessageInput => ({ author: "customer", body });

async function create(body: string, more: object = {}): Promise<string> {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Parcel",
    customer: { name: "Wout de Wit" },
    category: "product-question",
    messages: [said(body), { author: "ai", body: "It is on its way." }],
    ai: { confidence: 0.99 },
    ...more,
  });
  return (await createTicket(program(), input)).key;
}
const write = (key: string, body: string, more: object = {}) =>
  addMessages(program(), { key, messages: [said(body)], ...more });

const stored = async (key: string) => (await readChanges(reader(), key)).changes.ticket;

/** What each of the four says, of the newest decision. */
async function told(key: string) {
  const { decision } = await readTicket(reader(), { key });
  const ticket = await stored(key);
  const { items } = await listDecisions(reader(), { key, limit: 1 });
  const [newest] = items;
  const trace = JSON.stringify(newest?.result.trace.find(({ rule }) => rule === "asks-for-person") ?? null);
  const leaf = /"field":"requested_human"[^}]*"seen":(true|false|null)[^}]*"result":(true|false)/.exec(trace);
  const words = (decision?.leaves ?? []).filter(({ say: msg }) =>
    JSON.stringify(msg).includes("requested_human"),
  );
  return {
    stored: ticket.ai.requestedHuman,
    fact: newest?.facts.values.requested_human ?? null,
    seen: leaf?.[1] ?? null,
    result: leaf?.[2] ?? null,
    explained: words.map(({ result }) => result),
  };
}
const asked = { stored: true, fact: true, seen: "true", result: "true", explained: [true] };

async function publish(rules: (rules: Rule[]) => Rule[]) {
  const admin = reader();
  const { document, version } = await readPolicy(admin, { slug: "customer-service" });
  const changed = { ...document, rules: rules(document.rules) };
  await putPolicy(admin, {
    slug: "customer-service",
    document: changed,
    publish: true,
    reason: "asking",
    apply_to_running: false,
    version,
  });
}

describe("asked for a person", () => {
  it("is heard in the customer's words when the ticket comes in", async () => {
    expect(await told(await create(words))).toEqual(asked);
  });

  it("is heard in a later message, and still holds at the next one", async () => {
    const key = await create("Where is my parcel?");
    expect(await told(key)).toMatchObject({ stored: false, fact: false, result: "false" });
    await write(key, words);
    expect(await told(key)).toEqual(asked);
    await write(key, "It has number 12.");
    expect(await told(key)).toMatchObject({ stored: true, fact: true, seen: "true", result: "true" });
  });

  it("is taken from the sender's flag without any words", async () => {
    expect(await told(await create("Where is my parcel?", { requested_human: true }))).toEqual(asked);
    const key = await create("Where is my parcel?");
    await write(key, "It has number 12.", { requested_human: true });
    expect(await told(key)).toEqual(asked);
  });

  it("is not undone by a sender whose flag says no", async () => {
    expect(await told(await create(words, { requested_human: false }))).toEqual(asked);
  });

  it("is not heard in what the message quotes, nor in what others wrote", async () => {
    const quoted = await create(`Where is my parcel?\n\nOn Monday Ann wrote:\n> ${words}`);
    expect(await told(quoted)).toMatchObject({ stored: false, fact: false });
    const key = await create("Where is my parcel?");
    await addMessages(program(), { key, messages: [{ author: "ai", body: words }] });
    expect(await told(key)).toMatchObject({ stored: false });
  });

  it("is explained by the very words, on the ticket and to programs", async () => {
    const input = CreateTicket.parse({
      path: "customer-service",
      subject: "Parcel",
      customer: {},
      messages: [said(`Where is my parcel? ${words}\n\n> Can I speak to a person?`)],
      ai: { confidence: 0.99 },
    });
    const { key, decision } = await createTicket(program(), input);
    const { items } = await listDecisions(reader(), { key, limit: 1 });
    for (const evaluation of [decision?.evaluation, items[0]?.result]) {
      const trace = JSON.stringify(evaluation?.trace.find(({ rule }) => rule === "asks-for-person"));
      expect(trace).toMatch(/"found":\[\{"message":1,"phrase":"[^"]+","words":\[[^\]]*person/);
    }
    const { decision: view } = await readTicket(reader(), { key });
    const pieces = view?.leaves.flatMap(({ found }) => found ?? []).flatMap((each) => each.pieces) ?? [];
    expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toContain("person");
    expect(pieces.map(({ text }) => text).join("")).toBe(`Where is my parcel? ${words}`);
  });

  it("ends with a handback, and is heard anew after it", async () => {
    const key = await create(words);
    const { owner: handle } = await stored(key);
    const owner = () => desk.by(desk.member(handle ?? ""));
    await acceptTicket(owner(), { key });
    await handBack(owner(), { key, to: "ai", instructions: "Send the label.", allowed_actions: [] });
    expect((await stored(key)).ai.requestedHuman).toBe(false);
    await write(key, "It has number 12.");
    expect(await told(key)).toMatchObject({ stored: false, fact: false });
    expect((await stored(key)).holder).toBe("ai");
    await write(key, words);
    expect(await told(key)).toEqual(asked);
  });

  it("is heard on a ticket that the AI had resolved", async () => {
    const key = await create("Where is my parcel?");
    const closure = { code: "solved" as const, summary: "Sent again." };
    await resolve(desk.by(desk.key(["tickets:write"], { ai: true })), { key, closure });
    await write(key, words);
    expect(await told(key)).toEqual(asked);
  });

  it("is said alike by a dry run", async () => {
    const input = CreateTicket.parse({
      path: "customer-service",
      subject: "Parcel",
      customer: {},
      messages: [said(words)],
    });
    const { ticket } = await dryRun(program(), input);
    expect(ticket.ai.requestedHuman).toBe(true);
  });

  it("is read alike by a rule in shadow", async () => {
    await publish((rules) => [
      ...rules,
      {
        slug: "asked-in-shadow",
        name: "Asked, in shadow",
        effect: "also",
        mode: "shadow",
        on: ["intake", "message"],
        when: { field: "requested_human", op: "is", value: true },
        then: [{ do: "add_tag", tag: "asked" }],
      },
    ]);
    const key = await create(words);
    expect(await told(key)).toEqual(asked);
    const { items } = await listDecisions(reader(), { key, limit: 1 });
    expect(items[0]?.result.shadow.map(({ rule }) => rule)).toEqual(["asked-in-shadow"]);
    const quiet = await listDecisions(reader(), { key: await create("Where is it?"), limit: 1 });
    expect(quiet.items[0]?.result.shadow).toEqual([]);
  });
});

it("quotes on the card what the customer wrote, never the pattern that found it", async () => {
  const key = await create("I am going to make a formal complaint about this.");
  const { chips } = await stored(key);
  const said = chips.find(({ reason }) => reason === "wording")?.phrase ?? "";
  expect(said).toMatch(/complaint/);
  for (const words of said.split(" … "))
    expect("I am going to make a formal complaint about this.").toContain(words);
});
