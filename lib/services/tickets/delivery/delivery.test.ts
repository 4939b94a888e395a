import { and, asc, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import {
  briefs,
  clockEntries,
  deliveries,
  events,
  members,
  notifications,
  ticketFacts,
  tickets,
} from "@/db/schema";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { ClockMetric } from "@/lib/domain/vocabulary";
import type { Ctx } from "../../context";
import { refoldTickets } from "../../metrics/refold";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { sweepWorkQueue } from "../../worker/clocks";
import { runJobs } from "../../worker/jobs";
import { addMessages } from "../add-messages";
import { createTicket } from "../create-ticket";
import {
  acknowledgeReplies,
  handBack,
  markSentElsewhere,
  reply,
  resolve,
  retryDelivery,
  transfer,
  wait,
} from "../verbs";

const minute = 60_000;
let database: TestDatabase;
let workspace: TestWorkspace;
const people = new Map<string, MemberActor>();
/** Each case has hours of its own, so that no sweep of one meets the clocks of another. */
let at = 0;

beforeAll(async () => {
  database = await privateDatabase("delivery");
  workspace = await makeWorkspace(database.db);
  const rows = await database.db.select().from(members).where(eq(members.workspaceId, workspace.workspaceId));
  for (const { memberId, handle, role, name } of rows)
    people.set(handle, { kind: "member", memberId, handle, role, name });
  at = workspace.as("admin").now;
});

const as = (handle: string, now: number): Ctx => {
  const actor = people.get(handle);
  if (actor === undefined) throw new Error(`no member ${handle}`);
  return { workspaceId: workspace.workspaceId, actor, now, requestId: "delivery" };
};
const program = (now: number): Ctx => ({
  workspaceId: workspace.workspaceId,
  actor: { kind: "key", keyId: "k", scopes: ["tickets:write", "tickets:read"] },
  now,
  requestId: "delivery",
});

type Ticket = { key: string; id: string; owner: string; at: number };

async function escalated(source = "chat"): Promise<Ticket> {
  at += 300 * minute;
  const made = await createTicket(program(at), {
    path: "customer-service",
    subject: "Wants a person",
    source,
    customer: { external_id: `c-${at}` },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
  return { key: made.key, id: made.ticket.id, owner: made.ticket.owner ?? "", at };
}

const say = ({ key, owner, at: from }: Ticket, after: number, body = "Hello.") =>
  reply(as(owner, from + after), { key, body });
const ask = ({ key, at: from }: Ticket, after: number) =>
  addMessages(program(from + after), { key, messages: [{ author: "customer", body: "And my parcel?" }] });
/** The worker looks again; a process that was killed and started anew finds the same rows. */
const work = async ({ at: from }: Ticket, after: number) => {
  while ((await runJobs(from + after, 500)) > 0);
  await sweepWorkQueue("clock", from + after, 500);
};
const take = ({ key, at: from }: Ticket, after: number) =>
  acknowledgeReplies(program(from + after), { key, up_to: 999 });

async function ledger({ id, at: from }: Ticket, metric: ClockMetric): Promise<string[]> {
  const rows = await database.db
    .select()
    .from(clockEntries)
    .where(and(eq(clockEntries.ticketId, id), eq(clockEntries.metric, metric)))
    .orderBy(asc(clockEntries.seq));
  return rows
    .filter(({ kind }) => kind !== "warned")
    .map(({ kind, at: when }) => (kind === "breached" ? kind : `${kind} ${(when - from) / minute}`));
}
const stored = async ({ id }: Ticket) => {
  const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, id));
  if (row === undefined) throw new Error("no ticket");
  return row;
};
const facts = async ({ id, at: from }: Ticket, kind: "first_response" | "waiting" | "sla") => {
  await refoldTickets(workspace.workspaceId, [id], from + 200 * minute);
  const rows = await database.db.select().from(ticketFacts).where(eq(ticketFacts.ticketId, id));
  return rows.filter((row) => row.kind === kind && (kind !== "sla" || row.source === "first_response"));
};
const told = async ({ id }: Ticket, type: string) =>
  (await database.db.select().from(notifications).where(eq(notifications.ticketId, id))).filter(
    (row) => row.type === type,
  );

describe("what an answer that did not arrive leaves of the clocks", () => {
  type Case = {
    name: string;
    story: (ticket: Ticket) => Promise<unknown>;
    first: string[];
    firstHuman: number | null;
    undelivered: boolean;
    source?: string;
  };
  const cases: Case[] = [
    {
      name: "taken in time: it answers as of its receipt",
      story: async (t) => [await say(t, minute), await take(t, 1.5 * minute), await work(t, 4 * minute)],
      first: ["started 0", "met 1"],
      firstHuman: 1,
      undelivered: false,
    },
    {
      name: "taken by nobody: unmet, and it runs on from its start",
      story: async (t) => [await say(t, minute), await work(t, 2 * minute)],
      first: ["started 0", "met 1", "unmet 2"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "looked at twice it failed once",
      story: async (t) => [await say(t, minute), await work(t, 2 * minute), await work(t, 3 * minute)],
      first: ["started 0", "met 1", "unmet 2"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "sent again and taken: it answers as of then",
      story: async (t) => [
        await say(t, minute),
        await work(t, 2 * minute),
        await retryDelivery(as(t.owner, t.at + 3 * minute), { key: t.key, message: 2 }),
        await take(t, 3.5 * minute),
        await work(t, 6 * minute),
      ],
      first: ["started 0", "met 1", "unmet 2", "met 3.5"],
      firstHuman: 3.5,
      undelivered: false,
    },
    {
      name: "sent again and not taken: it still answers nobody",
      story: async (t) => [
        await say(t, minute),
        await work(t, 2 * minute),
        await retryDelivery(as(t.owner, t.at + 3 * minute), { key: t.key, message: 2 }),
        await work(t, 4 * minute),
      ],
      first: ["started 0", "met 1", "unmet 2"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "sent elsewhere, said twice: it answers as of the first",
      story: async (t) => [
        await say(t, minute),
        await work(t, 2 * minute),
        await markSentElsewhere(as(t.owner, t.at + 4 * minute), { key: t.key, message: 2 }),
        await markSentElsewhere(as(t.owner, t.at + 5 * minute), { key: t.key, message: 2 }),
        await take(t, 6 * minute),
      ],
      first: ["started 0", "met 1", "unmet 2", "met 4"],
      firstHuman: 4,
      undelivered: false,
    },
    {
      name: "a second answer had arrived meanwhile: met at that one",
      story: async (t) => [
        await say(t, minute),
        await work(t, 1.1 * minute),
        await say(t, 1.5 * minute, "Once more."),
        await database.db
          .update(deliveries)
          .set({ state: "delivered" })
          .where(and(eq(deliveries.ticketId, t.id), eq(deliveries.dueAt, t.at + 2.5 * minute))),
        await work(t, 3 * minute),
      ],
      first: ["started 0", "met 1", "unmet 3", "met 1.5"],
      firstHuman: 1.5,
      undelivered: true,
    },
    {
      name: "resolved with it: nothing was answered, the clock is cancelled as of the resolve",
      story: async (t) => [
        await resolve(as(t.owner, t.at + minute), {
          key: t.key,
          body: "Solved.",
          closure: { code: "solved", summary: "Done." },
        }),
        await work(t, 2 * minute),
      ],
      first: ["started 0", "met 1", "unmet 2", "cancelled 1"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "handed back after it: it stands still as of the handback",
      story: async (t) => [
        await say(t, minute),
        await handBack(as(t.owner, t.at + 1.5 * minute), {
          key: t.key,
          to: "ai",
          instructions: "Go on.",
          allowed_actions: [],
        }),
        await work(t, 2 * minute),
      ],
      first: ["started 0", "met 1", "unmet 2", "paused 1.5"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "no channel: it never answered anybody",
      source: "intake",
      story: async (t) => [await say(t, minute), await work(t, 3 * minute)],
      first: ["started 0"],
      firstHuman: null,
      undelivered: true,
    },
    {
      name: "no channel, sent elsewhere: it answers as of then",
      source: "intake",
      story: async (t) => [
        await say(t, minute),
        await markSentElsewhere(as(t.owner, t.at + 4 * minute), { key: t.key, message: 2 }),
      ],
      first: ["started 0", "met 4"],
      firstHuman: 4,
      undelivered: false,
    },
  ];
  it.each(cases)("$name", async ({ story, first, firstHuman, undelivered, source }) => {
    const ticket = await escalated(source);
    await story(ticket);
    expect(await ledger(ticket, "first_response")).toEqual(first);
    const row = await stored(ticket);
    expect(row.firstHumanAt).toBe(firstHuman === null ? null : ticket.at + firstHuman * minute);
    expect(row.undelivered).toBe(undelivered);
    // Ticket, ledger and figures tell one truth.
    const figures = await facts(ticket, "first_response");
    expect(figures.map(({ at: when }) => (when - ticket.at) / minute)).toEqual(
      firstHuman === null ? [] : [firstHuman],
    );
    expect(await facts(ticket, "sla")).toHaveLength(firstHuman === null ? 0 : 1);
  });
});

it("a deadline that passes while a reply lies unread is missed at its instant", async () => {
  const ticket = await escalated();
  await say(ticket, minute);
  await work(ticket, 2 * minute);
  // Whatever the hours of its calendar.
  await work(ticket, 10 * 1440 * minute);
  expect((await ledger(ticket, "first_response")).at(-1)).toBe("breached");
  const [fact] = await facts(ticket, "sla");
  expect(fact?.yes).toBe(false);
});

it("what a customer asked before and after a lost reply is one question again, from its first word", async () => {
  const ticket = await escalated();
  await say(ticket, minute);
  await take(ticket, minute);
  await ask(ticket, 10 * minute);
  await say(ticket, 12 * minute, "Tomorrow.");
  await ask(ticket, 12.5 * minute);
  await work(ticket, 14 * minute);
  expect((await stored(ticket)).unansweredSince).toBe(ticket.at + 10 * minute);
  expect(await ledger(ticket, "next_response")).toEqual([
    "started 10",
    "met 12",
    "started 12.5",
    "cancelled 14",
    "unmet 14",
  ]);
  await say(ticket, 20 * minute, "Really tomorrow.");
  await take(ticket, 20 * minute);
  expect((await ledger(ticket, "next_response")).at(-1)).toBe("met 20");
});

it("tells the owner once, keeps who sent it elsewhere, and refuses what can't be sent again", async () => {
  const ticket = await escalated();
  await say(ticket, minute);
  await work(ticket, 2 * minute);
  await work(ticket, 5 * minute);
  expect(await told(ticket, "undelivered")).toHaveLength(1);
  const by = as(ticket.owner, ticket.at + 6 * minute);
  await expect(retryDelivery(by, { key: ticket.key, message: 1 })).rejects.toMatchObject({ code: "invalid" });
  await expect(retryDelivery(program(ticket.at), { key: ticket.key, message: 2 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await markSentElsewhere(by, { key: ticket.key, message: 2 });
  await retryDelivery(by, { key: ticket.key, message: 2 });
  const ofTicket = eq(events.ticketId, ticket.id);
  const rows = await database.db.select().from(events).where(ofTicket).orderBy(asc(events.seq));
  const moves = rows.filter(({ type }) => type === "delivery_changed").map(({ data }) => data);
  expect(moves).toMatchObject([{ to: "failed" }, { to: "delivered", elsewhere_by: ticket.owner }]);
  const typed = await escalated("intake");
  await say(typed, minute);
  const again = retryDelivery(as(typed.owner, typed.at + 2 * minute), { key: typed.key, message: 2 });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

it("a reply sent with a wait pauses what it did not meet", async () => {
  const ticket = await escalated();
  await say(ticket, minute);
  await take(ticket, minute);
  await ask(ticket, 10 * minute);
  await wait(as(ticket.owner, ticket.at + 11 * minute), { key: ticket.key, body: "Which parcel?" });
  await work(ticket, 13 * minute);
  expect((await stored(ticket)).unansweredSince).toBe(ticket.at + 10 * minute);
  const lines = await ledger(ticket, "next_response");
  expect(lines.slice(0, 3)).toEqual(["started 10", "met 11", "unmet 13"]);
});

it("leaves no answer in the brief of the next person that never reached the customer", async () => {
  const ticket = await escalated();
  await say(ticket, minute, "Your parcel is at the depot in Utrecht.");
  await work(ticket, 3 * minute);
  await transfer(as(ticket.owner, ticket.at + 4 * minute), { key: ticket.key, member: "manager" });
  const [newest] = await database.db
    .select({ parts: briefs.parts })
    .from(briefs)
    .where(eq(briefs.ticketId, ticket.id))
    .orderBy(desc(briefs.version))
    .limit(1);
  expect(JSON.stringify(newest?.parts)).not.toContain("depot in Utrecht");
});
