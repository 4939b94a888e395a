import { and, asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { handoffs, queueRoutes, tickets } from "@/db/schema";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { priorities } from "@/lib/domain/vocabulary";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket, resolve } from "../tickets/verbs";
import { sweepWorkQueue } from "./clocks";

let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await privateDatabase("routes");
});
beforeEach(async () => {
  desk = await makeDesk(database.db);
});

type Capacities = Readonly<Record<string, number>>;

async function publish(change: (document: Organisation) => Organisation): Promise<void> {
  const admin = desk.by(desk.workspace.as("admin").actor);
  const { document, version } = await readOrganisation(admin, {});
  const given = { publish: true, reason: "a test", apply_to_running: false, version };
  await putOrganisation(admin, { ...given, document: change(document) });
}

const withCapacities = (capacities: Capacities) => (document: Organisation) => ({
  ...document,
  members: document.members.map((member) => ({ ...member, capacity: capacities[member.handle] ?? 0 })),
});

const create = (priority: (typeof priorities)[number]) =>
  createTicket(desk.by(desk.workspace.as("agent").actor), {
    path: "customer-service",
    subject: "Wants a person",
    source: "api",
    priority,
    customer: { name: "Somebody" },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });

/** Sweeps as that many workers do at once, until none finds anything due. */
async function sweepAll(workers: number): Promise<void> {
  const at = desk.at() + 5000;
  const loop = async () => {
    while ((await sweepWorkQueue("route", at, 3)) > 0);
  };
  await Promise.all(Array.from({ length: workers }, loop));
}

const stored = () =>
  database.db.select().from(tickets).where(eq(tickets.workspaceId, desk.workspaceId)).orderBy(tickets.number);

async function lastMoves(): Promise<string[]> {
  const rows = await database.db
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, desk.workspaceId), eq(handoffs.kind, "transfer")))
    .orderBy(asc(handoffs.at));
  return rows.map(({ ticketId }) => ticketId);
}

type Row = Awaited<ReturnType<typeof stored>>[number];
/** By priority, deadline, age; nothing else. */
const inOrder = (rows: readonly Row[]): string[] =>
  [...rows]
    .sort(
      (a, b) =>
        priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
        (a.nearestDueAt ?? Number.MAX_VALUE) - (b.nearestDueAt ?? Number.MAX_VALUE) ||
        a.createdAt - b.createdAt,
    )
    .map(({ ticketId }) => ticketId);

it("with any number of workers the places go by priority, deadline, age", async () => {
  const plan = fc.record({
    waiting: fc.array(
      fc.record({ priority: fc.constantFrom(...priorities), due: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 3, maxLength: 9 },
    ),
    places: fc.integer({ min: 1, max: 4 }),
    workers: fc.integer({ min: 2, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ waiting, places, workers }) => {
      desk = await makeDesk(database.db);
      await publish(withCapacities({}));
      for (const { priority } of waiting) await create(priority);
      await sweepAll(1);
      const before = await stored();
      for (const [n, { due }] of waiting.entries()) {
        const at = new Date(desk.at() + due * 3_600_000);
        await database.ownerSql`update ticket set nearest_due_at = ${at} where ticket_id = ${before[n]?.ticketId ?? ""}`;
      }
      const order = inOrder(await stored());
      // Publishing wakes them: two people have places now.
      await publish(withCapacities({ ann: places - 1, bob: 1 }));
      await sweepAll(workers);
      const first = order.slice(0, places);
      expect(new Set(await lastMoves())).toEqual(new Set(first));

      // A place frees up: the next in order, whoever looks.
      const served = (await stored()).find(({ ticketId }) => ticketId === first[0]);
      const owner = desk.member(served?.ownerId === desk.member("bob").memberId ? "bob" : "ann");
      const key = `ESC-${served?.number}`;
      await acceptTicket(desk.by(owner), { key });
      await resolve(desk.by(owner), { key, closure: { code: "solved", summary: "Done." } });
      await sweepAll(workers);
      expect(new Set(await lastMoves())).toEqual(new Set(order.slice(0, places + 1)));
    }),
    { numRuns: 8 },
  );
}, 120_000);

it("a raised capacity and an end of leave wake them; with no shift to come they are still looked at when a place frees up", async () => {
  await publish(withCapacities({}));
  const made = await create("normal");
  await sweepAll(2);
  const ownerOf = async () => (await stored()).find(({ number }) => made.key === `ESC-${number}`)?.ownerId;
  const first = await ownerOf();
  const [row] = await database.db.select().from(queueRoutes).where(eq(queueRoutes.ticketId, made.ticket.id));
  expect(row?.due).toBeGreaterThan(desk.at());

  const hour = (n: number) => new Date(desk.at() + n * 3_600_000).toISOString();
  await publish((document) => ({
    ...withCapacities({ ann: 1 })(document),
    members: withCapacities({ ann: 1 })(document).members.map((member) =>
      member.handle === "ann" ? { ...member, time_off: [{ from: hour(-1), to: hour(5) }] } : member,
    ),
  }));
  await sweepAll(2);
  expect(await ownerOf()).toBe(first);
  // Her leave ends.
  await sweepWorkQueue("route", desk.at() + 5 * 3_600_000 + 60_000, 50);
  expect(await ownerOf()).toBe(desk.member("ann").memberId);
});
