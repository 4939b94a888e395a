import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events, messages, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import type { ConversationPage } from "@/lib/domain/ticket/conversation/conversation-page";
import type { MessageView } from "@/lib/domain/ticket/view";
import { type Ctx, newId } from "../../context";
import { makeWorkspace } from "../../testing/workspace";
import { addMessages } from "../add-messages";
import { createTicket } from "../create-ticket";
import { readTicket } from "../read-ticket";
import { readEarlier } from "./conversation";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

/** A ticket whose conversation was filled up to `count` messages of `body`, an event beside each. */
async function longTicket(count: number, body: string): Promise<{ ctx: Ctx; key: string; ticketId: string }> {
  const workspace = await makeWorkspace(database.db);
  const ctx = workspace.as("admin");
  const made = await createTicket(ctx, {
    path: "customer-service",
    subject: "Long",
    source: `long-${randomBytes(4).toString("hex")}`,
    customer: { name: "Ida" },
    messages: [{ author: "customer", body: "first" }],
  });
  const { key } = made;
  const [row] = await database.db
    .select()
    .from(tickets)
    .where(eq(tickets.workspaceId, workspace.workspaceId));
  if (row === undefined) throw new Error("no ticket");
  const { workspaceId, ticketId } = row;
  const start = now();
  const numbers = Array.from({ length: count - 1 }, (_, index) => index + 2);
  for (let from = 0; from < numbers.length; from += 1_000) {
    const part = numbers.slice(from, from + 1_000);
    await database.db.insert(messages).values(
      part.map((number) => ({
        workspaceId,
        messageId: newId(start + number),
        ticketId,
        number,
        authorKind: number % 2 === 0 ? ("ai" as const) : ("customer" as const),
        memberId: null,
        public: true,
        suggestion: false,
        body: `${body} ${number}`,
        at: start + number,
        receivedAt: start + number,
        phraseHits: [],
      })),
    );
    await database.db.insert(events).values(
      part.map((number) => ({
        workspaceId,
        eventId: newId(start + number),
        ticketId,
        seq: 1_000 + number * 100,
        type: "message_added",
        actor: { kind: "system" as const, name: "test" },
        at: start + number,
        data: { number, message_id: "", author: "customer", public: true },
      })),
    );
  }
  await database.db.update(tickets).set({ messageCount: count }).where(eq(tickets.ticketId, ticketId));
  return { ctx: { ...ctx, now: start + count + 1 }, key, ticketId };
}

describe("a conversation of 10,000 messages", () => {
  it("is read by pages of at most 500 kB that give each message once, in order", async () => {
    const { ctx, key } = await longTicket(10_000, "x".repeat(400));
    const view = await readTicket(ctx, { key });
    expect(JSON.stringify(view).length).toBeLessThan(500_000);
    expect(view.messages).toHaveLength(100);
    expect(view.messages.at(-1)?.number).toBe(10_000);
    const seen: MessageView[] = [...view.messages];
    let { earlier } = view;
    for (let pages = 0; earlier !== null && pages < 5; pages++) {
      const page = await readEarlier(ctx, { key, before: earlier });
      expect(JSON.stringify(page).length).toBeLessThan(500_000);
      seen.unshift(...page.messages);
      earlier = page.earlier;
    }
    expect(seen.map(({ number }) => number)).toEqual(
      Array.from({ length: seen.length }, (_, index) => 10_000 - seen.length + 1 + index),
    );
  });

  it("is cut by bytes too, and comes to its beginning", async () => {
    const { ctx, key } = await longTicket(40, "y".repeat(30_000));
    const view = await readTicket(ctx, { key });
    expect(view.messages.length).toBeLessThan(10);
    let { earlier } = view;
    let count = view.messages.length;
    const first: string[] = [];
    while (earlier !== null) {
      const page = await readEarlier(ctx, { key, before: earlier });
      count += page.messages.length;
      first.push(page.messages[0]?.body ?? "");
      earlier = page.earlier;
    }
    expect([count, first.at(-1)]).toEqual([40, "first"]);
  });

  it("loses nothing that happened among few messages", async () => {
    const { ctx, key, ticketId } = await longTicket(60, "w");
    const { workspaceId } = ctx;
    const told = await database.db.select().from(events).where(eq(events.ticketId, ticketId));
    const added = told
      .filter(({ seq }) => seq > 1_000)
      .flatMap((event) =>
        Array.from({ length: 20 }, (_, n) => ({
          ...event,
          workspaceId,
          eventId: newId(event.at),
          seq: event.seq + n + 1,
        })),
      );
    await database.db.insert(events).values(added);
    const seen = { messages: new Set<number>(), events: new Set<string>() };
    let page: ConversationPage | null = await readTicket(ctx, { key });
    for (let pages = 0; page !== null && pages < 10; pages++) {
      for (const { number } of page.messages) seen.messages.add(number);
      for (const { id } of page.timeline) seen.events.add(id);
      page = page.earlier === null ? null : await readEarlier(ctx, { key, before: page.earlier });
    }
    expect(seen.messages.size).toBe(60);
    expect(seen.events.size).toBe(told.length + added.length);
  });

  it("is another workspace's to nobody, and takes no end of messages", async () => {
    const { ctx, key, ticketId } = await longTicket(3, "z");
    const stranger = (await makeWorkspace(database.db)).as("admin");
    await expect(readEarlier(stranger, { key, before: "9999999999999.1" })).rejects.toMatchObject({
      code: "not_found",
    });
    await database.db.update(tickets).set({ messageCount: 20_000 }).where(eq(tickets.ticketId, ticketId));
    const more = addMessages(ctx, { key, messages: [{ author: "customer", body: "one more" }] });
    await expect(more).rejects.toMatchObject({
      code: "conflict",
      message: "faults.ticket.full",
    });
  });
});
