import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events, outboxes, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type Actor, can, memberOf, type Scope, scopes } from "@/lib/domain/access/permissions";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { DomainError } from "@/lib/domain/errors";
import {
  isOffered,
  isStatusMove,
  outcomeOf,
  type TicketVerb,
  ticketVerbs,
  wasHeld,
} from "@/lib/domain/ticket/transitions";
import type { StatusCategory } from "@/lib/domain/vocabulary";
import { readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "./create-ticket";
import { cases, requestOf, type State, type Who, whos } from "./matrix.testing";
import { buttons, walked } from "./matrix-walk.testing";
import { readTicket } from "./read-ticket";
import { acceptTicket, closeTicket, resolve, setStatus, wait } from "./verbs";

let database: TestDatabase;
let desk: Desk;
let other: TestWorkspace;
let otherKey: string;

beforeAll(async () => {
  database = await testDatabase();
  [desk, other] = await Promise.all([makeDesk(database.db), makeWorkspace(database.db)]);
  otherKey = (await other.key(scopes)).keyId;
});

const system: Actor = { kind: "system", name: "test" };
const closure = { code: "solved" as const, summary: "Done." };

/** A ticket in a state, and who owns it; made by the verbs. */
async function make(state: State | "approval"): Promise<{ answer: TicketAnswer; owner: string }> {
  const isHeld = state !== "ai" && state !== "ai_resolved";
  const answer = await createTicket(desk.by(desk.key(scopes)), {
    ...requestOf(),
    category: "account",
    ai: { confidence: isHeld ? 0.1 : 0.95 },
  });
  const { key } = answer;
  const owner = answer.ticket.owner ?? "ann";
  const ctx = () => desk.by(desk.member(owner));
  if (state === "ai_resolved")
    return { answer: await resolve(desk.by(desk.key(scopes, { ai: true })), { key, closure }), owner };
  if (state === "ai" || state === "new") return { answer, owner };
  const accepted = await acceptTicket(ctx(), { key });
  if (state === "active") return { answer: accepted, owner };
  if (state === "approval") {
    // No verb leads there yet.
    await database.db
      .update(tickets)
      .set({ status: "waiting-for-approval", statusCategory: "approval" })
      .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.ticketId, accepted.ticket.id)));
    return { answer: accepted, owner };
  }
  if (state === "waiting") return { answer: await wait(ctx(), { key }), owner };
  const resolved = await resolve(ctx(), { key, closure });
  if (state === "resolved") return { answer: resolved, owner };
  return { answer: await closeTicket(ctx(), { key }), owner };
}

function actorOf(who: Who, owner: string): Actor {
  const writing: Scope[] = ["tickets:write", "act_as"];
  switch (who) {
    case "owner":
      return desk.member(owner);
    case "mate":
      return desk.member(owner === "ann" ? "bob" : "ann");
    case "stranger":
      return desk.member("dora");
    case "admin":
    case "manager":
    case "viewer":
      return desk.member(who);
    case "key_read":
      return desk.key(["tickets:read", "metrics:read"]);
    case "key_policy":
      return desk.key(["policy:read", "policy:write"]);
    case "key_write":
      return desk.key(["tickets:write"]);
    case "key_ai":
      return desk.key(writing, { ai: true });
    case "key_as_owner":
      return desk.key(writing, owner);
    case "key_as_manager":
      return desk.key(writing, "manager");
    case "key_as_stranger":
      return desk.key(writing, "dora");
    case "key_as_viewer":
      return desk.key(writing, "viewer");
    case "key_without_act_as":
      return desk.key(["tickets:write"], owner);
    case "system":
      return system;
  }
}

const codeOf = async (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => "ok",
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

/** Everything a verb could have left behind in the workspace, as counts, and the ticket's own row. */
async function traces(ticketId: string) {
  const id = desk.workspaceId;
  const [row] = await database.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, id), eq(tickets.ticketId, ticketId)));
  const [counts] = await database.db.execute(sql`select
    (select count(*) from ticket where workspace_id = ${id}) as tickets,
    (select count(*) from event where workspace_id = ${id}) as events,
    (select count(*) from outbox where workspace_id = ${id}) as outbox,
    (select count(*) from message where workspace_id = ${id}) as messages,
    (select count(*) from brief where workspace_id = ${id}) as briefs,
    (select count(*) from handoff where workspace_id = ${id}) as handoffs,
    (select count(*) from clock_entry where workspace_id = ${id}) as entries,
    (select count(*) from verdict where workspace_id = ${id}) as verdicts,
    (select count(*) from decision where workspace_id = ${id}) as decisions,
    (select sum(load) from member where workspace_id = ${id}) as load`);
  return { row, counts };
}

async function told(ticketId: string, from: number) {
  const [happened, outbox] = await Promise.all([
    database.db
      .select({ type: events.type, seq: events.seq, data: events.data })
      .from(events)
      .where(and(eq(events.workspaceId, desk.workspaceId), eq(events.ticketId, ticketId)))
      .orderBy(asc(events.seq)),
    database.db
      .select({ types: outboxes.types, at: outboxes.at })
      .from(outboxes)
      .where(and(eq(outboxes.workspaceId, desk.workspaceId), eq(outboxes.ticketId, ticketId))),
  ]);
  expect(happened.map(({ seq }) => seq)).toEqual(happened.map((_, index) => index + 1));
  return {
    events: happened
      .filter(({ seq }) => seq > from)
      .map(({ type, data }) => (type.startsWith("clock_") ? `${type} ${data.metric}` : type)),
    outbox: outbox
      .filter(({ at }) => at === desk.at())
      .flatMap(({ types }) => types ?? [])
      .toSorted(),
  };
}

describe.each(cases)("$verb, on a ticket that is $state", (verb) => {
  it("is refused to all others, to another workspace and to a stale page, without a trace", async () => {
    const refused = whos.filter((who) => verb.expected[who] !== "ok");
    const { answer, owner } = await make(verb.state);
    const before = await traces(answer.ticket.id);
    const seen = [];
    for (const who of refused)
      seen.push([who, await codeOf(verb.call(desk.by(actorOf(who, owner)), answer))]);
    expect(seen).toEqual(refused.map((who) => [who, verb.expected[who]]));

    if (!verb.creates) {
      const acting = other.as("admin");
      const key: Actor = { kind: "key", keyId: otherKey, scopes, acting: acting.actor };
      for (const ctx of [acting, { ...acting, actor: key }])
        expect(await codeOf(verb.call(ctx, answer))).toBe("not_found");
    }
    if (verb.race !== "none") {
      const stale = verb.call(desk.by(actorOf(verb.teller, owner)), answer, answer.ticket.version + 1);
      const { version, status, tier, priority } = answer.ticket;
      const current = verb.race === "brief" ? { brief_version: 1 } : { version, status, tier, priority };
      await expect(stale).rejects.toMatchObject({ code: "conflict", current });
    }
    expect(await traces(answer.ticket.id)).toEqual(before);
  });

  it("is done by everybody whom the rights let", async () => {
    const allowed = whos.filter((who) => verb.expected[who] === "ok");
    const seen = await Promise.all(
      allowed.map(async (who) => {
        const { answer, owner } = await make(verb.state);
        return [who, await codeOf(verb.call(desk.by(actorOf(who, owner)), answer))];
      }),
    );
    expect(seen).toEqual(allowed.map((who) => [who, "ok"]));
  });

  it("tells exactly its events and outbox rows", async () => {
    const { answer, owner } = await make(verb.state);
    const from = (await traces(answer.ticket.id)).row?.eventSeq ?? 0;
    const done = await verb.call(desk.by(actorOf(verb.teller, owner)), answer);
    const { id } = verb.creates ? done.ticket : answer.ticket;
    const happened = await told(id, verb.creates ? 0 : from);
    expect(happened).toEqual({ events: verb.events, outbox: verb.outbox.toSorted() });
    const raised = verb.raisesVersion ? 1 : 0;
    if (!verb.creates) expect(done.ticket.version).toBe(answer.ticket.version + raised);
  });
});

describe.each(cases.filter(({ race }) => race !== "none"))(
  "$verb, twice at once, on a ticket that is $state",
  (verb) => {
    it("happens once; the other sees that it changed", async () => {
      const { answer, owner } = await make(verb.state);
      const from = (await traces(answer.ticket.id)).row?.eventSeq ?? 0;
      const seen = verb.race === "brief" ? 1 : answer.ticket.version;
      const [first, second] = [desk.by(actorOf(verb.teller, owner)), desk.by(actorOf("manager", owner))];
      const both = await Promise.all([
        codeOf(verb.call(first, answer, seen)),
        codeOf(verb.call(second, answer, seen)),
      ]);
      expect(both.toSorted()).toEqual(["conflict", "ok"]);
      const { events: happened } = await told(answer.ticket.id, from);
      expect(happened.filter((type) => type === verb.main)).toHaveLength(1);
    });
  },
);

const appending = cases.filter(({ race, creates }) => race === "none" && !creates);
describe.each(appending)("$verb, twice at once, on a ticket that is $state", (verb) => {
  it("is kept both times, in one order", async () => {
    const { answer, owner } = await make(verb.state);
    const from = (await traces(answer.ticket.id)).row?.eventSeq ?? 0;
    const call = () => codeOf(verb.call(desk.by(actorOf(verb.teller, owner)), answer));
    expect(await Promise.all([call(), call()])).toEqual(["ok", "ok"]);
    const { events: happened } = await told(answer.ticket.id, from);
    // Who sets a field to what it already is changes nothing.
    const times = verb.main === "fields_changed" ? 1 : 2;
    expect(happened.filter((type) => type === verb.main)).toHaveLength(times);
  });
});

describe("an intake sent twice at once", () => {
  it("is one ticket", async () => {
    const ctx = () => desk.by(desk.key(scopes));
    const before = await traces("00000000-0000-7000-8000-000000000000");
    const request = { ...requestOf(), external_id: "twice" };
    const both = await Promise.all([createTicket(ctx(), request), createTicket(ctx(), request)]);
    expect(both[0]?.key).toBe(both[1]?.key);
    expect(both.map(({ repeated }) => repeated).toSorted()).toEqual([false, true]);
    const after = await traces("00000000-0000-7000-8000-000000000000");
    expect(Number(after.counts?.tickets)).toBe(Number(before.counts?.tickets) + 1);
  });
});

/** The refusal's key; a refusal after a colleague's change is told together with that change. */
function refusalOf(error: unknown): string {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === "forbidden") return "forbidden";
  const then = error.said.values?.then;
  return typeof then === "object" && then !== null && "key" in then ? then.key : error.said.key;
}

const after = async (ticketId: string, doing: Promise<unknown>): Promise<string> =>
  doing.then(async () => (await traces(ticketId)).row?.statusCategory ?? "none", refusalOf);

const states = ["ai", "new", "active", "waiting", "approval", "resolved", "ai_resolved", "closed"] as const;
const walkers = [
  "viewer",
  "owner",
  "mate",
  "manager",
  "admin",
  "key_write",
  "key_ai",
  "key_as_owner",
] as const;

describe.each(states)("the table of transitions, from %s", (state) => {
  /** What rights and table say of this ticket. */
  function expected(verb: TicketVerb, actor: Actor, row: typeof tickets.$inferSelect, owner: string): string {
    // The R's are those of its tier, which a ticket has that a person held.
    const responsible = row.tier === null ? [] : ["ann", "bob"];
    const subject = { holder: row.holder, owner: row.ownerId === null ? null : owner, responsible };
    if (!can(actor, walked[verb].permission, subject)) return "forbidden";
    const isOwner = row.ownerId !== null && memberOf(actor)?.handle === owner;
    const { statusCategory } = row;
    const found = outcomeOf(verb, { statusCategory, isOwner, wasHeld: wasHeld(row.relay) });
    if ("refused" in found) return found.refused.key;
    return verb === "hand_back_down" ? "faults.ticket.hand_back_down" : found.to;
  }

  it.each(ticketVerbs)("holds for %s, by role", async (verb) => {
    const seen: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    let { answer, owner } = await make(state);
    for (const who of walkers) {
      const { row } = await traces(answer.ticket.id);
      if (row === undefined) throw new Error("no ticket");
      const actor = actorOf(who, owner);
      wanted[who] = expected(verb, actor, row, owner);
      seen[who] = await after(answer.ticket.id, walked[verb].call(desk.by(actor), answer.key));
      const isUntouched = seen[who] === "forbidden" || seen[who]?.startsWith("faults.");
      if (!isUntouched) ({ answer, owner } = await make(state));
    }
    expect(seen).toEqual(wanted);
  });

  it("holds for a status of each category", async () => {
    const { document } = await readPolicy(desk.workspace.as("admin"), { slug: "customer-service" });
    for (const { slug, category } of document.statuses) {
      const { answer, owner } = await make(state);
      const actor = actorOf(state === "ai" || state === "ai_resolved" ? "manager" : "owner", owner);
      const from = (await traces(answer.ticket.id)).row?.statusCategory as StatusCategory;
      const seen = await after(
        answer.ticket.id,
        setStatus(desk.by(actor), { key: answer.key, status: slug }),
      );
      expect([from, category, seen]).toEqual([
        from,
        category,
        isStatusMove(from, category) ? category : "faults.ticket.by_verb",
      ]);
    }
  });

  it("is what the page offers a manager", async () => {
    const { answer } = await make(state);
    const { row } = await traces(answer.ticket.id);
    if (row === undefined) throw new Error("no ticket");
    const view = await readTicket(desk.by(actorOf("manager", "ann")), { key: answer.key });
    const subject = { statusCategory: row.statusCategory, isOwner: false, wasHeld: wasHeld(row.relay) };
    const offered = Object.entries(buttons).map(([name, verb]) => [name, isOffered(verb, subject)]);
    expect(view.actions.can).toMatchObject({ ...Object.fromEntries(offered), status: hasSecond(state) });
  });
});

/** Whether the path lists another status that `set status` may go to: between active and waiting only. */
const hasSecond = (state: string): boolean => state === "active" || state === "waiting";
