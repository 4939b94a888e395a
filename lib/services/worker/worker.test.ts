import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { feedHead } from "@/db/feed";
import { deliveries, events, members, queueClocks, queueFolds, tickets } from "@/db/schema";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { Ctx } from "../context";
import { putOrganisation } from "../policy/publish-organisation";
import { putPolicy } from "../policy/publish-policy";
import { readOrganisation, readPolicy } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { changeDelivery } from "../tickets/deliver";
import { sweepTicket } from "../tickets/sweep";
import { acceptTicket, acknowledgeReplies, reply, resolve } from "../tickets/verbs";
import { sweepWorkQueue } from "./clocks";
import { foldTickets } from "./folds";
import { runJobs } from "./jobs";
import { deliverOutbox } from "./outbox";
import { upkeep } from "./upkeep";

const minute = 60_000;
const day = 86_400_000;
let database: TestDatabase;
let workspace: TestWorkspace;
const people = new Map<string, MemberActor>();

async function learnPeople() {
  const rows = await database.db.select().from(members).where(eq(members.workspaceId, workspace.workspaceId));
  for (const { memberId, handle, role, name } of rows)
    people.set(handle, { kind: "member", memberId, handle, role, name });
}

const as = (handle: string, at: number): Ctx => {
  const actor = people.get(handle);
  if (actor === undefined) throw new Error(`no member ${handle}`);
  return { workspaceId: workspace.workspaceId, actor, now: at, requestId: "worker" };
};

async function escalated(at: number) {
  const made = await createTicket(as("agent", at), {
    path: "customer-service",
    subject: "Wants a person",
    source: "api",
    customer: { external_id: `c-${at}` },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
  return { key: made.key, id: made.ticket.id, owner: made.ticket.owner ?? "" };
}

const eventsOf = async (ticketId: string, type: string) => {
  const rows = await database.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, workspace.workspaceId), eq(events.ticketId, ticketId)));
  return rows.filter((row) => row.type === type);
};
const ticketOf = async (ticketId: string) => {
  const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, ticketId));
  if (row === undefined) throw new Error("no ticket");
  return row;
};

beforeAll(async () => {
  database = await privateDatabase("worker");
  workspace = await makeWorkspace(database.db);
  const admin = workspace.as("admin");
  const { document } = await readPolicy(admin, { slug: "customer-service" });
  const row = document.sla.targets.at(-1);
  if (row === undefined) throw new Error("no row");
  const targets = { accept: 60, first_response: 300 };
  await putPolicy(admin, {
    slug: "customer-service",
    document: {
      ...document,
      sla: { ...document.sla, targets: [{ ...row, calendar: "around-the-clock", targets }] },
    },
    publish: true,
    reason: "short",
    apply_to_running: false,
    version: 1,
  });
  await learnPeople();
});

describe("sweeps", () => {
  it("two workers over the same due rows fire each warning and breach once", async () => {
    const at = workspace.as("admin").now;
    const made = [await escalated(at), await escalated(at + 1), await escalated(at + 2)];
    const then = at + 2 * minute;
    await Promise.all([
      sweepWorkQueue("clock", then),
      sweepWorkQueue("clock", then),
      sweepWorkQueue("clock", then),
    ]);
    while ((await sweepWorkQueue("clock", then)) > 0);
    for (const { id } of made) {
      const breaches = (await eventsOf(id, "clock_breached")).filter(
        (event) => (event.data as { metric: string }).metric === "accept",
      );
      const perClock = breaches.map((event) => (event.data as { clock_id: string }).clock_id);
      expect(perClock.length).toBeGreaterThan(0);
      expect(new Set(perClock).size).toBe(perClock.length);
      expect(breaches[0]?.at).toBe((await ticketOf(id)).createdAt + minute);
    }
  });

  it("a warning changes nothing of its ticket but its clocks, and no figure; a breach does", async () => {
    const at = workspace.as("admin").now + 15 * minute;
    const { id } = await escalated(at);
    await deliverOutbox();
    while ((await foldTickets(at + minute)) > 0);
    const toFold = () => database.db.select().from(queueFolds).where(eq(queueFolds.ticketId, id));
    const before = await ticketOf(id);
    const [{ due } = { due: 0 }] = await database.db
      .select({ due: queueClocks.due })
      .from(queueClocks)
      .where(eq(queueClocks.ticketId, id));
    await sweepWorkQueue("clock", due);
    const [warned] = await eventsOf(id, "clock_warned");
    expect(await eventsOf(id, "clock_warned")).toHaveLength(1);
    expect(await eventsOf(id, "clock_breached")).toHaveLength(0);
    expect(warned?.data.metric).toBe(before.nearestMetric);
    const after = await ticketOf(id);
    const [eventSeq, ledgerSeq] = [before.eventSeq + 1, before.ledgerSeq + 1];
    // What has warned looks amber until it ends.
    const nearestClock = {
      ...before.nearestClock,
      seq: ledgerSeq,
      warnAt: before.nearestClock?.startedAt,
    };
    expect(after).toEqual({ ...before, eventSeq, ledgerSeq, nearestClock, updatedAt: due });
    await deliverOutbox();
    expect(await toFold()).toEqual([]);
    await sweepWorkQueue("clock", at + 2 * minute);
    expect((await eventsOf(id, "clock_breached")).length).toBeGreaterThan(0);
    await deliverOutbox();
    expect(await toFold()).toHaveLength(1);
    while ((await foldTickets(at + 2 * minute)) > 0);
  });

  it("one that can't be handled holds up none of those it was taken with, and is tried again", async () => {
    const at = workspace.as("admin").now + 30 * minute;
    const made = [await escalated(at), await escalated(at + 1), await escalated(at + 2)];
    const [broken, ...sound] = made;
    await database.ownerSql`update ticket set relay = 'null' where ticket_id = ${broken?.id ?? ""}`;
    await sweepWorkQueue("clock", at + 2 * minute);
    for (const { id } of sound) expect((await eventsOf(id, "clock_breached")).length).toBeGreaterThan(0);
    expect(await eventsOf(broken?.id ?? "", "clock_breached")).toEqual([]);
    const [row] = await database.db
      .select()
      .from(queueClocks)
      .where(eq(queueClocks.ticketId, broken?.id ?? ""));
    expect(row?.lastError).toContain("Cannot read");
    await database.ownerSql`delete from queue_clock where ticket_id = ${broken?.id ?? ""}`;
  });

  it("a claim whose worker died comes back after its lease", async () => {
    const at = workspace.as("admin").now + 60 * minute;
    const { id } = await escalated(at);
    const { claimTickets } = await import("@/db/queue/queue");
    const claims = await claimTickets(database.db, "clock", {
      at: at + 2 * minute,
      limit: 500,
      leaseMs: 1000,
    });
    expect(claims.some((claim) => claim.ticketId === id)).toBe(true);
    await sweepWorkQueue("clock", at + 2 * minute, 500);
    expect(await eventsOf(id, "clock_breached")).toHaveLength(0);
    await sweepWorkQueue("clock", at + 2 * minute + 1001, 500);
    expect(await eventsOf(id, "clock_breached")).toHaveLength(1);
    const [row] = await database.db.select().from(queueClocks).where(eq(queueClocks.ticketId, id));
    expect(row?.due ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at + 2 * minute);
  });

  it("numbers what happened, marks a reply sent, and failed when nobody took it; taken ones stay delivered", async () => {
    const at = workspace.as("admin").now + 120 * minute;
    const { key, id, owner } = await escalated(at);
    await reply(as(owner, at + 1000), { key, body: "Hello." });
    while ((await deliverOutbox()) > 0);
    while ((await foldTickets(at + 2000)) > 0);
    expect(await feedHead(database.db, workspace.workspaceId)).toBeGreaterThan(0);
    const stateOf = async () => {
      const [row] = await database.db.select().from(deliveries).where(eq(deliveries.ticketId, id));
      return row;
    };
    expect((await stateOf())?.state).toBe("sent");
    while ((await runJobs(at + 2 * minute)) > 0);
    expect((await stateOf())?.state).toBe("failed");
    expect((await ticketOf(id)).undelivered).toBe(true);
    await acknowledgeReplies(
      { ...as("admin", at + 3 * minute), actor: { kind: "system", name: "test" } },
      { key, up_to: 9 },
    );
    await changeDelivery(
      { workspaceId: workspace.workspaceId, ticketId: id },
      (await stateOf())?.messageId ?? "",
      "failed",
      at + 4 * minute,
    );
    expect((await stateOf())?.state).toBe("delivered");
    expect((await ticketOf(id)).undelivered).toBe(false);
  });

  it("closes fourteen days after the resolve, not after an earlier one", async () => {
    const at = workspace.as("admin").now + 180 * minute;
    const { key, id, owner } = await escalated(at);
    await acceptTicket(as(owner, at + 1000), { key });
    await resolve(as(owner, at + 2000), { key, closure: { code: "solved", summary: "Done." } });
    await runJobs(at + 13 * day, 500);
    expect((await ticketOf(id)).statusCategory).toBe("resolved");
    while ((await runJobs(at + 14 * day + minute, 500)) > 0);
    expect((await ticketOf(id)).statusCategory).toBe("closed");
    expect(await eventsOf(id, "closed")).toHaveLength(1);
  });

  it("gives an unaccepted ticket of an absent owner to whoever comes on shift", async () => {
    const admin = workspace.as("admin");
    const { document, version } = await readOrganisation(admin, {});
    const base = document.members[0];
    if (base === undefined) throw new Error("no member");
    // On shift from ten minutes after the escalation.
    const at = Math.ceil((admin.now + 2 * day) / (60 * minute)) * 60 * minute;
    const iso = (instant: number) => new Date(instant).toISOString();
    const late = { ...base, handle: "late", name: "Late", email: "late@example.org", role: "agent" as const };
    await putOrganisation(admin, {
      document: {
        ...document,
        members: [
          ...document.members.map((member) =>
            member.handle === "admin"
              ? { ...member, time_off: [{ from: iso(at - minute), to: iso(at + day) }] }
              : member,
          ),
          late,
        ],
        teams: document.teams.map((team) =>
          team.slug === "front-line" ? { ...team, members: ["late"] } : team,
        ),
        shifts: [
          {
            kind: "weekly" as const,
            slug: "front-week",
            team: "front-line",
            spans: [],
            overrides: [{ from: iso(at + 10 * minute), to: iso(at + 600 * minute), members: ["late"] }],
          },
        ],
      },
      publish: true,
      reason: "shift",
      apply_to_running: false,
      version,
    });
    await learnPeople();
    const { key, id, owner } = await escalated(at);
    const ref = { workspaceId: workspace.workspaceId, ticketId: id };
    await sweepTicket(ref, "test", at + minute / 2, { do: "route_again", input: null });
    expect((await ticketOf(id)).ownerId).toBe(people.get(owner)?.memberId);
    if (owner !== "late") {
      await sweepWorkQueue("route", at + 11 * minute, 500);
      expect((await ticketOf(id)).ownerId).toBe(people.get("late")?.memberId);
    }
    // Within their time to accept: after it the ticket has moved on.
    const from = owner === "late" ? at + minute / 2 : at + 11 * minute;
    await acceptTicket(as("late", from + 1_000), { key });
    expect((await ticketOf(id)).statusCategory).toBe("active");
  });

  it("keeps house without harm", async () => {
    await expect(upkeep(workspace.as("admin").now)).resolves.toBeUndefined();
  });
});
