import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type Desk, makeDesk } from "../../testing/desk";
import { readTicket } from "../read-ticket";
import { listMessages } from "../records/read-ticket";
import { acceptTicket, closeTicket, reply, resolve } from "../verbs";
import { customer, senders } from "./heard.testing";

let database: TestDatabase;
let desk: Desk;
let send: ReturnType<typeof senders>;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  send = senders(desk, database.db);
});

const away =
  "Thank you for your message. I am currently out of the office with limited access to e-mail. I will respond when I return on 4 December.";
const closure = { code: "solved" as const, summary: "Sent again." };
const machines: [kind: string, message: ReturnType<typeof customer>][] = [
  ["said by its sender", customer("My assistant says hello.", { automatic: true })],
  ["an absence note", customer(away)],
  [
    "a bounce",
    customer("Mail Delivery Subsystem\nYour message wasn't delivered to jan@example.com. 550 5.1.1"),
  ],
  ["a receipt", customer("Wij hebben uw bericht ontvangen. Uw ticketnummer is 45112.")],
];

describe("an automatic message", () => {
  it.each(machines)("leaves a resolved ticket resolved, and is stored and shown: %s", async (_, message) => {
    const { key } = await send.create({ messages: [customer("Where is my parcel?")] });
    await resolve(send.ai(), { key, closure });
    for (let round = 0; round < 3; round++) {
      const answer = await send.write(key, message);
      expect(answer.automatic).toEqual(answer.stored);
      expect(answer.decision).toBeNull();
    }
    expect(await send.rowOf(key)).toMatchObject({
      statusCategory: "resolved",
      reopenCount: 0,
      messageCount: 4,
    });
    const { items } = await listMessages(desk.by(desk.key(["tickets:read"])), { key, after: 0, limit: 50 });
    expect(items.map(({ automatic }) => automatic)).toEqual([false, true, true, true]);
    const view = await readTicket(desk.workspace.as("admin"), { key });
    expect(view.messages.at(-1)?.automatic).toBe(true);
  });

  it("makes no follow-up of a closed ticket", async () => {
    const { key } = await send.create({ messages: [customer("Where is my parcel?")] });
    await resolve(send.ai(), { key, closure });
    await closeTicket(desk.by(desk.workspace.as("admin").actor), { key });
    expect((await send.write(key, customer(away))).key).toBe(key);
    expect((await send.write(key, customer("It still has not come!"))).key).not.toBe(key);
  });

  it("starts and meets no clock, wakes nobody who waits, and asks for nobody", async () => {
    const { key, ticket } = await send.create({ messages: [customer("I want to speak to a person.")] });
    const owner = desk.by(desk.member(ticket.owner ?? ""));
    await acceptTicket(owner, { key });
    await reply(desk.by(desk.member(ticket.owner ?? "")), { key, body: "I look into it." });
    const before = await send.rowOf(key);
    const answer = await send.write(
      key,
      customer(away),
      customer("I want a human. This is a robot's text.", { automatic: true }),
    );
    const after = await send.rowOf(key);
    expect(after.unansweredSince).toBeNull();
    expect(after.lastCustomerAt).toBe(before.lastCustomerAt);
    expect(after.unread).toBe(false);
    expect(after.requestedHumanCount).toBe(before.requestedHumanCount);
    expect(answer.clocks.filter(({ metric }) => metric === "next_response")).toEqual([]);
  });

  it("of the AI or a person is no answer", async () => {
    const { key } = await send.create({ messages: [customer("Where is my parcel?")] });
    const since = (await send.rowOf(key)).unansweredSince;
    expect(since).not.toBeNull();
    const answer = await send.write(key, {
      author: "ai",
      body: "We have got your message.",
      automatic: true,
    });
    expect((await send.rowOf(key)).unansweredSince).toBe(since);
    expect(answer.decision?.evaluation.trace.length).toBeGreaterThan(0);
  });

  it("is taken for a person's where its sender says so, and where a wish is in it", async () => {
    const { key } = await send.create({ messages: [customer("Where is my parcel?")] });
    await resolve(send.ai(), { key, closure });
    expect((await send.write(key, customer(away, { automatic: false }))).ticket.statusCategory).not.toBe(
      "resolved",
    );
    const other = await send.create({ messages: [customer("Where is my parcel?")] });
    await resolve(send.ai(), { key: other.key, closure });
    const wish = customer("Automatic reply: I am on leave. I still have not received my parcel.");
    expect((await send.write(other.key, wish)).ticket.statusCategory).not.toBe("resolved");
  });
});

describe("the same text again and again", () => {
  it("is counted for rules, whatever number or date is in it", async () => {
    const { key } = await send.create({ messages: [customer("Please choose 1 or 2. Session 118.")] });
    await send.write(
      key,
      { author: "ai", body: "How can I help?" },
      customer("Please choose 1 or 2. Session 119."),
    );
    const answer = await send.write(key, customer("PLEASE choose 1 or 2. Session 240."));
    const made = answer.decision;
    expect(made).not.toBeNull();
    const [row] = await database.sql<{ count: number }[]>`
      select (facts -> 'values' ->> 'repeated_messages')::int as count from decision
      where decision_id = ${made?.decisionId ?? ""}`;
    expect(row?.count).toBe(3);
  });
});
