import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events, members, notifications, ticketFacts, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { relayFault } from "@/lib/domain/ticket/relay";
import type { Ctx } from "../context";
import { refoldTickets } from "../metrics/refold";
import { putOrganisation } from "../policy/publish-organisation";
import { putPolicy } from "../policy/publish-policy";
import { readOrganisation, readPolicy } from "../policy/read-policy";
import { clocksOf } from "../testing/clocks";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { addMessages } from "./add-messages";
import { createTicket } from "./create-ticket";
import { sweepTicket } from "./sweep";
import { acceptTicket, reply, resolve, transfer, wait } from "./verbs";

const minute = 60_000;
let database: TestDatabase;
let workspace: TestWorkspace;
let start: number;
const people = new Map<string, MemberActor>();

/** Two on the front line, one behind them, short targets around the clock. */
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  const admin = workspace.as("admin");
  start = admin.now;
  const organisation = (await readOrganisation(admin, {})).document;
  const add = (handle: string) => ({
    ...organisation.members[0],
    handle,
    name: handle,
    email: `${handle}@example.org`,
    role: "agent" as const,
  });
  await putOrganisation(admin, {
    document: {
      ...organisation,
      members: [...organisation.members, add("ann"), add("bob"), add("cleo")],
      teams: organisation.teams.map((team) => ({
        ...team,
        members: team.slug === "front-line" ? ["ann", "bob"] : team.slug === "finance" ? ["cleo"] : ["admin"],
      })),
    } as never,
    publish: true,
    reason: "people",
    apply_to_running: false,
    version: 1,
  });
  const { document } = await readPolicy(admin, { slug: "customer-service" });
  const row = document.sla.targets.at(-1);
  if (row === undefined) throw new Error("no row");
  const targets = { accept: 60, first_response: 300, next_response: 600, resolution: 3600, tier: 7200 };
  await putPolicy(admin, {
    slug: "customer-service",
    document: {
      ...document,
      sla: {
        ...document.sla,
        targets: [
          { ...row, calendar: "around-the-clock", targets, on_breach: { resolution: [{ do: "climb" }] } },
        ],
      },
    },
    publish: true,
    reason: "short targets",
    apply_to_running: false,
    version: 1,
  });
  const rows = await database.db.select().from(members).where(eq(members.workspaceId, workspace.workspaceId));
  for (const { memberId, handle, role, name } of rows)
    people.set(handle, { kind: "member", memberId, handle, role, name });
});

const as = (handle: string, at: number): Ctx => {
  const actor = people.get(handle);
  if (actor === undefined) throw new Error(`no member ${handle}`);
  return { workspaceId: workspace.workspaceId, actor, now: at, requestId: "story" };
};
const intake = (at: number, confidence: number) =>
  createTicket(as("ann", at), {
    path: "customer-service",
    subject: "Cannot change my address",
    source: "api",
    customer: { external_id: `c-${at}` },
    category: "account",
    messages: [
      { author: "customer", body: "I can't change my address." },
      { author: "ai", body: "Open your profile." },
    ],
    ai: { confidence },
  });
const sweep = (ticketId: string, at: number) =>
  sweepTicket({ workspaceId: workspace.workspaceId, ticketId }, "test", at, { do: "settle", input: null });
const typesOf = async (ticketId: string) => {
  const rows = await database.db
    .select({ type: events.type })
    .from(events)
    .where(and(eq(events.workspaceId, workspace.workspaceId), eq(events.ticketId, ticketId)))
    .orderBy(asc(events.seq));
  return rows.map(({ type }) => type);
};
const factsOf = async (ticketId: string, kind: string) => {
  const rows = await database.db
    .select()
    .from(ticketFacts)
    .where(and(eq(ticketFacts.workspaceId, workspace.workspaceId), eq(ticketFacts.ticketId, ticketId)));
  return rows.filter((row) => row.kind === kind);
};

describe("a ticket's story", () => {
  it("falls under the threshold, goes to the next person, is answered, waits, is resolved and counts as first contact", async () => {
    const born = await intake(start, 0.95);
    expect(born.decision?.outcome).toBe("kept_by_ai");
    const fell = await addMessages(as("ann", start + minute), {
      key: born.key,
      messages: [{ author: "customer", body: "It does not save." }],
      ai: { confidence: 0.4 },
    });
    expect(fell.decision).toMatchObject({ outcome: "escalated", reason: "low_confidence" });
    const first = fell.ticket.owner ?? "";
    expect(["ann", "bob"]).toContain(first);
    expect(fell.handoff?.acceptBy).toBe(start + 2 * minute);
    expect(fell.tellCustomer?.text).toContain(born.key);

    await sweep(fell.ticket.id, start + 2 * minute);
    const [moved] = await database.db.select().from(tickets).where(eq(tickets.ticketId, fell.ticket.id));
    const next = [...people.values()].find((person) => person.memberId === moved?.ownerId)?.handle ?? "";
    expect(["ann", "bob"]).toContain(next);
    expect(next).not.toBe(first);
    const told = await database.db
      .select()
      .from(notifications)
      .where(eq(notifications.ticketId, fell.ticket.id));
    expect(
      told.some((notice) => notice.type === "skipped" && notice.memberId === people.get(first)?.memberId),
    ).toBe(true);

    const accepted = await acceptTicket(as(next, start + 2.5 * minute), { key: born.key });
    expect(accepted.ticket).toMatchObject({ statusCategory: "active", owner: next });
    const answered = await reply(as(next, start + 3 * minute), {
      key: born.key,
      body: "I changed it for you.",
    });
    const response = (await clocksOf(database.db, workspace.workspaceId, fell.ticket.id)).find(
      (clock) => clock.metric === "first_response",
    );
    expect(response).toMatchObject({ state: "met", breachedAt: null, endedAt: start + 3 * minute });
    expect(answered.ticket.firstHumanAt).toBe(start + 3 * minute);

    const waiting = await wait(as(next, start + 4 * minute), { key: born.key, body: "Is it right now?" });
    const still = waiting.clocks.find((clock) => clock.metric === "resolution");
    expect(still?.dueAt).toBeNull();
    const left = still?.remainingMs;
    const back = await addMessages(as("ann", start + 14 * minute), {
      key: born.key,
      messages: [{ author: "customer", body: "Yes, perfect." }],
    });
    expect(back.ticket.statusCategory).toBe("active");
    expect(back.clocks.find((clock) => clock.metric === "resolution")?.dueAt).toBe(
      start + 14 * minute + (left ?? 0),
    );

    const done = await resolve(as(next, start + 15 * minute), {
      key: born.key,
      closure: { code: "solved", summary: "Changed by hand.", lesson: "The form drops accents." },
    });
    expect(done.ticket.statusCategory).toBe("resolved");
    expect(relayFault(done.ticket)).toBeNull();
    await refoldTickets(workspace.workspaceId, [fell.ticket.id], start + 15 * minute);
    const [contact] = await factsOf(fell.ticket.id, "first_contact");
    expect(contact).toMatchObject({ yes: true, provisional: true });
    const [human] = await factsOf(fell.ticket.id, "first_response");
    expect(human?.valueMs).toBe(2 * minute);
    expect(await typesOf(fell.ticket.id)).toEqual(
      expect.arrayContaining([
        "created",
        "escalated",
        "owner_skipped",
        "accepted",
        "clock_breached",
        "clock_met",
        "resolved",
      ]),
    );
  });

  it("breaches its resolution, climbs a tier once, and the breach outlives the transfer", async () => {
    const at = start + 60 * minute;
    const born = await intake(at, 0.2);
    const owner = born.ticket.owner ?? "";
    await acceptTicket(as(owner, at + 10_000), { key: born.key });
    await reply(as(owner, at + 20_000), { key: born.key, body: "I am looking into it." });
    await Promise.all([sweep(born.ticket.id, at + 61 * minute), sweep(born.ticket.id, at + 61 * minute)]);
    const [climbed] = await database.db.select().from(tickets).where(eq(tickets.ticketId, born.ticket.id));
    expect(climbed).toMatchObject({ tier: "l2", statusCategory: "new", breached: true });
    const types = await typesOf(born.ticket.id);
    expect(types.filter((type) => type === "clock_breached")).toHaveLength(1);
    expect(types.filter((type) => type === "escalated")).toHaveLength(2);

    const l2 = [...people.values()].find((person) => person.memberId === climbed?.ownerId)?.handle ?? "";
    const next = l2 === "cleo" ? "admin" : "cleo";
    await acceptTicket(as(l2, at + 61.5 * minute), { key: born.key });
    await transfer(as(l2, at + 62 * minute), { key: born.key, member: next });
    const resolution = (await clocksOf(database.db, workspace.workspaceId, born.ticket.id)).find(
      (clock) => clock.metric === "resolution",
    );
    expect(resolution).toMatchObject({ breachedAt: at + 60 * minute, endedAt: null });
    await acceptTicket(as(next, at + 63 * minute), { key: born.key });
    await resolve(as(next, at + 64 * minute), {
      key: born.key,
      closure: { code: "solved", summary: "Late." },
    });
    await refoldTickets(workspace.workspaceId, [born.ticket.id], at + 64 * minute);
    const targets = await factsOf(born.ticket.id, "targets");
    expect(targets[0]?.yes).toBe(false);
    const contact = await factsOf(born.ticket.id, "first_contact");
    expect(contact[0]?.yes).toBe(false);
  });

  it("a stale page, two who accept at once, a stranger and a viewer change nothing", async () => {
    const at = start + 300 * minute;
    const born = await intake(at, 0.1);
    const [a, b] = await Promise.allSettled([
      acceptTicket(as("ann", at + 1000), { key: born.key, version: born.ticket.version }),
      acceptTicket(as("bob", at + 1000), { key: born.key, version: born.ticket.version }),
    ]);
    expect([a.status, b.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = a.status === "rejected" ? a.reason : b.status === "rejected" ? b.reason : null;
    expect(lost).toMatchObject({ code: "conflict" });
    await expect(
      reply({ ...workspace.as("viewer"), now: at + 2000 }, { key: born.key, body: "x" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeWorkspace(database.db);
    await expect(acceptTicket(other.as("admin"), { key: born.key })).rejects.toMatchObject({
      code: "not_found",
    });
    const types = await typesOf(born.ticket.id);
    expect(types.filter((type) => type === "accepted")).toHaveLength(1);
  });

  it("a recheck reads time rules again and never acts twice in an episode", async () => {
    const at = start + 400 * minute;
    const born = await intake(at, 0.95);
    const sweepRules = (then: number) =>
      sweepTicket({ workspaceId: workspace.workspaceId, ticketId: born.ticket.id }, "test", then, {
        do: "recheck",
        input: null,
      });
    await sweepRules(at + 10 * minute);
    await sweepRules(at + 11 * minute);
    const decided = (await typesOf(born.ticket.id)).filter((type) => type === "decided");
    expect(decided).toHaveLength(1);
  });
});
