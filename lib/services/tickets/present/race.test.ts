import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { briefParts } from "@/lib/domain/vocabulary";
import { inWords } from "@/lib/http/words";
import type { Ctx } from "../../context";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { addMessages } from "../add-messages";
import { createTicket } from "../create-ticket";
import {
  acceptTicket,
  closeTicket,
  escalate,
  handBack,
  reopen,
  reply,
  resolve,
  setPriority,
  wait,
} from "../verbs";

let database: TestDatabase;
let workspace: TestWorkspace;
const people = new Map<string, MemberActor>();

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  const rows = await database.db.select().from(members).where(eq(members.workspaceId, workspace.workspaceId));
  for (const { memberId, handle, name } of rows)
    people.set(handle, { kind: "member", memberId, handle, role: "admin", name });
});

const as = (handle: string, after = 0): Ctx => {
  const actor = people.get(handle);
  if (actor === undefined) throw new Error(`no member ${handle}`);
  return {
    workspaceId: workspace.workspaceId,
    actor,
    now: workspace.as("admin").now + after,
    requestId: handle + after,
  };
};
const allParts = Object.fromEntries(briefParts.map((part) => [part, "Known."]));
let n = 0;
async function escalated() {
  n += 1;
  const made = await createTicket(as("admin"), {
    path: "customer-service",
    subject: "Wants a person",
    source: "chat",
    customer: { external_id: `race-${n}` },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
  const first = made.ticket.owner ?? "";
  const second = [...people.keys()].find((handle) => handle !== first) ?? "";
  const name = people.get(first)?.name ?? "";
  return { key: made.key, version: made.ticket.version, first, second, name };
}

/** What the loser of a race reads. */
async function lost(verb: Promise<unknown>): Promise<string> {
  const error = await verb.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error("nothing was refused");
  expect(error.code).toBe("conflict");
  return inWords(error.said);
}

describe("who loses a race is told who did what", () => {
  type Race = [string, (t: Awaited<ReturnType<typeof escalated>>, ctx: Ctx) => Promise<unknown>, RegExp];
  const closure = { code: "solved" as const, summary: "Done." };
  const races: Race[] = [
    ["accept", ({ key }, ctx) => acceptTicket(ctx, { key }), /^(.+) accepted it a moment ago\.$/],
    [
      "resolve",
      async ({ key }, ctx) => {
        await acceptTicket(ctx, { key });
        await resolve(ctx, { key, closure });
      },
      /^(.+) resolved it a moment ago\.$/,
    ],
    [
      "priority",
      ({ key }, ctx) => setPriority(ctx, { key, priority: "urgent" }),
      /^(.+) set its priority to Urgent a moment ago\.$/,
    ],
    [
      "hand back",
      ({ key }, ctx) => handBack(ctx, { key, to: "ai", instructions: "Go on.", allowed_actions: [] }),
      /^(.+) handed it back to the AI a moment ago\.$/,
    ],
    [
      "escalate",
      ({ key }, ctx) => escalate(ctx, { key, reason: "lacks_expertise", brief: allParts }),
      /^(.+) escalated it to .+ a moment ago\.$/,
    ],
  ];
  it.each(races)("%s", async (_name, win, words) => {
    const ticket = await escalated();
    await win(ticket, as(ticket.first, 1000));
    const said = await lost(
      acceptTicket(as(ticket.second, 2000), { key: ticket.key, version: ticket.version }),
    );
    expect(said).toMatch(words);
    expect(words.exec(said)?.[1]).toBe(ticket.name);
  });

  it("without a version too, minutes later in minutes, and never of oneself", async () => {
    const ticket = await escalated();
    await acceptTicket(as(ticket.first, 1000), { key: ticket.key });
    const { key, version } = ticket;
    expect(await lost(acceptTicket(as(ticket.second, 3000), { key }))).toBe(
      `${ticket.name} accepted it a moment ago. This ticket is not waiting to be accepted.`,
    );
    expect(await lost(acceptTicket(as(ticket.second, 300_000), { key, version }))).toBe(
      `${ticket.name} accepted it 4 minutes ago.`,
    );
    expect(await lost(acceptTicket(as(ticket.first, 3000), { key }))).toBe(
      "This ticket is not waiting to be accepted.",
    );
    await resolve(as(ticket.first, 400_000), { key, closure });
    await closeTicket(as(ticket.first, 401_000), { key });
    expect(await lost(reopen(as(ticket.second, 402_000), { key }))).toContain(
      `${ticket.name} closed it a moment ago.`,
    );
  });
});

describe("two answers to the same words", () => {
  it("the later writer is shown the first, and may send all the same", async () => {
    const { key, first, second, name } = await escalated();
    await reply(as(first, 1000), { key, body: "Monday.", after_message: 1 });
    const late = reply(as(second, 3000), { key, body: "Tuesday.", after_message: 1 });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      current: { answered: [{ number: 2, author: "human", name, body: "Monday." }], after_message: 2 },
    });
    expect(await lost(late)).toBe(`${name} answered a moment ago.`);
    await reply(as(second, 4000), { key, body: "Tuesday.", after_message: 2 });
  });

  it("asks nothing after one's own answer, a note, the customer's words or an AI's suggestion", async () => {
    const { key, first } = await escalated();
    await reply(as(first, 1000), { key, body: "Monday.", after_message: 1 });
    await addMessages(as("admin", 2000), {
      key,
      messages: [
        { author: "customer", body: "Which one?" },
        { author: "ai", body: "Perhaps the 3rd." },
        { author: "human", body: "Call the depot.", public: false },
      ],
    });
    await reply(as(first, 3000), { key, body: "The 7th.", after_message: 1 });
  });

  it("asks before a reply that waits or resolves too, of two at once exactly one goes out", async () => {
    const { key, first, second } = await escalated();
    await reply(as(first, 1000), { key, body: "Monday." });
    await expect(wait(as(second, 2000), { key, body: "Which?", after_message: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    const done = {
      key,
      closure: { code: "solved" as const, summary: "Done." },
      body: "Solved.",
      after_message: 1,
    };
    await expect(resolve(as(second, 2000), done)).rejects.toMatchObject({ code: "conflict" });
    const both = await Promise.allSettled(
      [first, second].map((who) => reply(as(who, 5000), { key, body: `By ${who}.`, after_message: 2 })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
