import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events, messages, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { MessageInput } from "@/lib/domain/ticket/inputs";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../testing/desk";
import { addMessages } from "./add-messages";
import { createTicket } from "./create-ticket";
import { acceptTicket, closeTicket, resolve } from "./verbs";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const program = () => desk.by(desk.key(["tickets:write"]));
const ai = () => desk.by(desk.key(["tickets:write"], { ai: true }));
const admin = () => desk.by(desk.workspace.as("admin").actor);
const closure = { code: "solved" as const, summary: "Sent again." };
const customer = (body: string, more: Partial<MessageInput> = {}): MessageInput => ({
  author: "customer",
  body,
  ...more,
});

async function fresh(body = "Where is my parcel?"): Promise<string> {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Parcel",
    customer: { name: "Wout de Wit" },
    category: "product-question",
    messages: [customer(body), { author: "ai", body: "It is on its way." }],
    ai: { confidence: 0.99 },
  });
  return (await createTicket(program(), input)).key;
}
async function resolvedByAi(): Promise<string> {
  const key = await fresh();
  await resolve(ai(), { key, closure });
  return key;
}
async function resolvedByPerson(): Promise<{ key: string; owner: string }> {
  const { key, ticket } = await createTicket(
    program(),
    CreateTicket.parse({
      path: "customer-service",
      subject: "Parcel",
      customer: { name: "Wout de Wit" },
      category: "product-question",
      messages: [customer("I want to speak to a person.")],
    }),
  );
  const owner = ticket.owner ?? "";
  await acceptTicket(desk.by(desk.member(owner)), { key });
  await resolve(desk.by(desk.member(owner)), { key, closure, body: "Done." });
  return { key, owner };
}
const close = (key: string) => closeTicket(admin(), { key });
const write = (key: string, ...said: MessageInput[]) => addMessages(program(), { key, messages: said });
const rowOf = async (key: string) => {
  const number = Number(key.split("-").at(-1));
  const [row] = await database.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.number, number)));
  if (row === undefined) throw new Error(`no ${key}`);
  return row;
};
const followers = async (key: string) => {
  const { ticketId } = await rowOf(key);
  return database.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.followsTicketId, ticketId)))
    .orderBy(asc(tickets.number));
};
const bodiesOf = async (ticketId: string) =>
  (
    await database.db
      .select({ body: messages.body })
      .from(messages)
      .where(and(eq(messages.workspaceId, desk.workspaceId), eq(messages.ticketId, ticketId)))
      .orderBy(asc(messages.number))
  ).map(({ body }) => body);
const typesOf = async (ticketId: string) =>
  (
    await database.db
      .select({ type: events.type })
      .from(events)
      .where(and(eq(events.workspaceId, desk.workspaceId), eq(events.ticketId, ticketId)))
      .orderBy(asc(events.seq))
  ).map(({ type }) => type);

const danger = "The charger caught fire!";

describe("a message on a ticket that the AI resolved", () => {
  it("is read by the rules: danger reaches a person at once, though it begins as thanks", async () => {
    for (const said of [[customer(danger)], [customer("Thanks!"), customer(danger)]]) {
      const key = await resolvedByAi();
      const { ticket, decision } = await write(key, ...said);
      expect(decision?.evaluation.move).toMatchObject({ kind: "escalate" });
      expect(ticket).toMatchObject({
        holder: "member",
        statusCategory: "new",
        reopenCount: 1,
        closure: null,
      });
      const row = await rowOf(key);
      expect(row.firstEscalatedAt).not.toBeNull();
      expect(
        (await typesOf(row.ticketId)).filter((type) => type === "reopened" || type === "escalated"),
      ).toEqual(["reopened", "escalated"]);
    }
  });

  it("is read with what comes next: the message after it too", async () => {
    const key = await resolvedByAi();
    expect((await write(key, customer("It does not work any more."))).ticket).toMatchObject({
      holder: "ai",
      statusCategory: "ai",
    });
    expect((await write(key, customer(danger))).ticket).toMatchObject({ holder: "member" });
  });

  it("leaves it resolved where it only thanks, and reopens it where it says more", async () => {
    const key = await resolvedByAi();
    expect((await write(key, customer("Great, it works now 👍"))).ticket).toMatchObject({
      statusCategory: "resolved",
      reopenCount: 0,
    });
    expect((await write(key, customer("No thanks, I want my money back"))).ticket.statusCategory).not.toBe(
      "resolved",
    );
  });

  it("from the AI or a system is stored and decides nothing, unless the AI asks for a person", async () => {
    const key = await resolvedByAi();
    const call = {
      key,
      messages: [
        { author: "ai" as const, body: danger },
        { author: "system" as const, body: danger },
      ],
      ai: { confidence: 0.1 },
    };
    expect((await addMessages(program(), call)).ticket).toMatchObject({
      statusCategory: "resolved",
      reopenCount: 0,
    });
    const asked = await addMessages(program(), { key, messages: [], ai: { handoff_requested: true } });
    expect(asked.ticket).toMatchObject({ holder: "member", statusCategory: "new", reopenCount: 1 });
  });
});

describe("a message on a ticket that a person resolved", () => {
  it("reopens it with the rule's reason, at the rule's place, whoever held it last", async () => {
    const { key } = await resolvedByPerson();
    const { ticket } = await write(key, customer(danger));
    expect(ticket).toMatchObject({
      statusCategory: "new",
      holder: "member",
      reopenCount: 1,
      closure: null,
      resolvedAt: null,
    });
    const row = await rowOf(key);
    const [reopened] = await database.db
      .select()
      .from(events)
      .where(
        and(
          eq(events.workspaceId, desk.workspaceId),
          eq(events.ticketId, row.ticketId),
          eq(events.type, "reopened"),
        ),
      );
    expect(reopened?.data).toMatchObject({ kind: "reopen", reason: "wording" });
  });

  it("goes back to the last owner where no rule asks for more", async () => {
    const { key, owner } = await resolvedByPerson();
    expect((await write(key, customer("It is still not here"))).ticket).toMatchObject({
      owner,
      statusCategory: "new",
      reopenCount: 1,
    });
  });
});

describe("a call on a closed ticket", () => {
  it("makes one follow-up that takes the whole call, and later calls go to it", async () => {
    const key = await resolvedByAi();
    await close(key);
    const call = {
      key,
      messages: [
        customer("It is still not here", { external_id: "m1" }),
        { author: "ai" as const, body: "Let me look." },
      ],
      tags: ["late"],
      brief: { impact: "A birthday present" },
      ai: { confidence: 0.95 },
    };
    const first = await addMessages(program(), call);
    expect(first.key).not.toBe(key);
    const again = await addMessages(program(), call);
    expect(again.key).toBe(first.key);
    const later = await write(key, customer(danger));
    expect(later).toMatchObject({ key: first.key, ticket: { holder: "member" } });
    const [follower, ...more] = await followers(key);
    expect(more).toEqual([]);
    expect(await bodiesOf(follower?.ticketId ?? "")).toEqual([
      "It is still not here",
      "Let me look.",
      "Let me look.",
      danger,
    ]);
    expect(follower?.tags).toContain("late");
    expect(await rowOf(key)).toMatchObject({ statusCategory: "closed", reopenCount: 0 });
  });

  it("makes one follow-up of two calls at once", async () => {
    const key = await resolvedByAi();
    await close(key);
    const answers = await Promise.all(
      ["One", "Two"].map((body) => write(key, customer(`${body}: it is broken`))),
    );
    expect(new Set(answers.map((answer) => answer.key)).size).toBe(1);
    expect(await followers(key)).toHaveLength(1);
  });

  it("stores what the AI and systems say, and follows up where the AI asks for a person", async () => {
    const key = await resolvedByAi();
    await close(key);
    const call = { key, messages: [{ author: "ai" as const, body: danger }] };
    expect(await addMessages(program(), call)).toMatchObject({ key, ticket: { statusCategory: "closed" } });
    const asked = await addMessages(program(), { ...call, ai: { handoff_requested: true } });
    expect(asked.key).not.toBe(key);
    expect(asked.ticket.holder).toBe("member");
  });
});

describe("what can't be read", () => {
  const make = (more: object) => {
    const parsed = CreateTicket.safeParse({
      path: "customer-service",
      subject: "Parcel",
      customer: { name: "Wout de Wit" },
      messages: [customer("Hello")],
      ...more,
    });
    return parsed.success
      ? createTicket(program(), parsed.data)
      : Promise.reject(new Error("refused by its schema"));
  };
  const inTime = (ms: number) => new Date(desk.at() + ms).toISOString();

  it.each([
    ["a blank subject", { subject: " \u200b" }],
    ["a blank name", { customer: { name: "\u00a0" } }],
    ["a blank message", { messages: [customer("\u2060\n")] }],
    ["an instant without a zone", { fields: { "promised-by": "2026-11-24T09:30:00" } }],
    ["30 February", { fields: { "promised-by": "2026-02-30T09:30:00Z" } }],
  ])("is refused: %s", async (_, more) => expect(make(more)).rejects.toThrow());

  it("is a message of the future, but for clocks that are a little apart", async () => {
    await expect(make({ messages: [customer("Hello", { at: inTime(3_600_000) })] })).rejects.toMatchObject({
      faults: [{ pointer: "/messages/0/at", code: "in_future" }],
    });
    const { key, ticket } = await make({ messages: [customer("Hello", { at: inTime(20_000) })] });
    const [message] = await database.db
      .select({ at: messages.at, receivedAt: messages.receivedAt })
      .from(messages)
      .where(and(eq(messages.workspaceId, desk.workspaceId), eq(messages.ticketId, ticket.id)));
    expect(message?.at).toBe(message?.receivedAt);
    const late = addMessages(program(), { key, messages: [customer("And?", { at: inTime(86_400_000) })] });
    await expect(late).rejects.toThrow();
  });
});
