import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { factDeltas, factRollups, paths, queueJobs, rollupStates, ticketFacts } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now as clockNow } from "@/lib/clock";
import { groupings } from "@/lib/domain/metrics/groupings";
import { historyOf } from "@/lib/domain/metrics/history";
import { oracleMetrics } from "@/lib/domain/metrics/oracle.testing";
import { generateHistories } from "@/lib/domain/metrics/testing";
import type { TicketHistory } from "@/lib/domain/metrics/types";
import type { MetricsQuery, MetricsView } from "@/lib/domain/metrics/view";
import { addDays } from "@/lib/domain/time/local-day";
import { dayMs } from "@/lib/domain/time/zone";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { followsSql } from "./days";
import { rollUpAll, type StoredTicket, storeEvents, storeHistories } from "./metrics.testing";
import { readDrillDown } from "./read-drill-down";
import { readMetrics } from "./read-metrics";
import { refoldTickets } from "./refold";
import { rollUp, rollUpDay } from "./roll-up";

const now = clockNow();
const late = now + 7 * 3_600_000;
let database: TestDatabase;
let workspace: TestWorkspace;
let workspaceId: string;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  workspaceId = workspace.workspaceId;
});

/** Tickets with some of their events. */
async function tickets(seed: number, count: number, atFirst?: (events: number) => number) {
  const [path] = await database.db.select().from(paths).where(eq(paths.workspaceId, workspaceId));
  const histories = generateHistories(seed, count, now - 62 * dayMs);
  return storeHistories(database.db, workspaceId, () => path?.pathId ?? "", histories, atFirst);
}
const fold = (stored: readonly StoredTicket[]) =>
  refoldTickets(
    workspaceId,
    stored.map(({ ticketId }) => ticketId),
    now,
  );

const ctx = () => ({ ...workspace.as("viewer"), now });
const read = (query: MetricsQuery = {}) => readMetrics(ctx(), query);
const count = (table: typeof factDeltas | typeof factRollups) =>
  database.db.$count(table, eq(table.workspaceId, workspaceId));

/** The same figures from the facts alone: as if nothing were rolled up. */
async function fromFacts(query: MetricsQuery = {}): Promise<MetricsView> {
  const kept = await database.db.select().from(factRollups).where(eq(factRollups.workspaceId, workspaceId));
  await database.db.delete(factRollups).where(eq(factRollups.workspaceId, workspaceId));
  const view = await read(query);
  for (const row of kept) await database.db.insert(factRollups).values(row);
  return view;
}

/** Counts that need no calendar, straight from the raw events. */
function expectRaw(view: MetricsView, stored: readonly StoredTicket[], upTo: readonly number[]): void {
  const histories: TicketHistory[] = stored.map(({ ticketId, customer, events }, i) => ({
    ticketId,
    customer,
    events: historyOf(events.slice(0, upTo[i])).map((event) => ({ ...event, path: "customer-service" })),
  }));
  const { from, to, zone } = view;
  const raw = oracleMetrics(
    histories,
    { from, to, zone, path: null, now },
    { now, firstContactDays: 7, openBetween: () => 0 },
  );
  for (const name of ["escalations", "created", "returned", "repeat", "askedTwice", "missed"] as const)
    expect([name, view[name]]).toEqual([name, raw[name]]);
  expect(view.firstResponse.median).toEqual(raw.firstResponse.median);
  expect(view.firstResponse.stillWaiting).toBe(raw.firstResponse.stillWaiting);
  expect(view.responseByDay).toEqual(raw.responseByDay);
  expect(view.volume).toEqual(raw.volume);
  expect(view.held.map(({ name: _n, teamName: _t, ...row }) => row)).toEqual(raw.held);
  expect(view.excluded).toEqual(raw.excluded);
}

it.each([11, 12])(
  "says what the raw events say, whatever is rolled up and comes late: %s",
  async (seed) => {
    let state = seed;
    const roll = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const stored = await tickets(seed, 50, (events) => Math.ceil(events * 0.4));
    const upTo = stored.map(({ events }) => Math.ceil(events.length * 0.4));
    await fold(stored);
    for (let step = 0; step < 5; step++) {
      if (step === 0) await rollUpAll(workspaceId, late);
      for (const [i, ticket] of stored.entries()) {
        if (roll() > 0.4) continue;
        const to = Math.min(ticket.events.length, (upTo[i] ?? 0) + Math.ceil(roll() * 6));
        await storeEvents(database.db, workspaceId, ticket, upTo[i] ?? 0, to);
        upTo[i] = to;
        await fold([ticket]);
      }
      const days = await database.db
        .selectDistinct({ day: factDeltas.day })
        .from(factDeltas)
        .where(eq(factDeltas.workspaceId, workspaceId));
      expect(days.length).toBeGreaterThan(5);
      for (const { day } of days) if (roll() < 0.3) expect(await rollUpDay(workspaceId, day)).toBe(true);
      const query = { group_by: groupings[(seed + step) % groupings.length] };
      const view = await read(query);
      expectRaw(view, stored, upTo);
      expect(view).toEqual(await fromFacts(query));
    }
  },
  120_000,
);

it("rolls up a past day anew when something of it changes late", async () => {
  const stored = await tickets(3, 40, (events) => events - 1);
  await fold(stored);
  await rollUpAll(workspaceId, late);
  expect(await count(factDeltas)).toBe(0);
  expect(await count(factRollups)).toBeGreaterThan(100);
  for (const ticket of stored)
    await storeEvents(database.db, workspaceId, ticket, ticket.events.length - 1, ticket.events.length);
  await fold(stored);
  const waiting = await count(factDeltas);
  expect(waiting).toBeGreaterThan(20);
  const view = await read();
  // Few changes wait for others; after hours they are rolled up all the same.
  expect(await rollUp(workspaceId, now + 60_000)).toBe(now + 6 * 3_600_000);
  expect(await count(factDeltas)).toBe(waiting);
  await rollUpAll(workspaceId, late);
  expect(await count(factDeltas)).toBe(0);
  expect(await read()).toEqual(view);
  expect(await fromFacts()).toEqual(view);
}, 120_000);

it("reads what is rolled up, and of a ticket that stays as it is tells nothing", async () => {
  const stored = await tickets(4, 30);
  await fold(stored);
  await rollUpAll(workspaceId, late);
  await fold(stored);
  expect(await count(factDeltas)).toBe(0);
  const view = await read();
  await database.db
    .update(factRollups)
    .set({ sums: sql`jsonb_set(sums::jsonb, '{counts}', '[]')::json` })
    .where(eq(factRollups.workspaceId, workspaceId));
  expect(view.created.count).toBeGreaterThan(5);
  expect((await read()).created.count).toBe(0);
  expect((await readDrillDown(ctx(), { figure: "created" })).total).toBe(0);
}, 120_000);

it("fills an existing database day by day, and its figures are right before, meanwhile and afterwards", async () => {
  const stored = await tickets(5, 40);
  await fold(stored);
  // As an upgrade finds it: facts that nobody has rolled up, and no escalation that was looked at.
  await database.db.delete(factDeltas).where(eq(factDeltas.workspaceId, workspaceId));
  await database.db.update(ticketFacts).set({ again: null }).where(eq(ticketFacts.workspaceId, workspaceId));
  const upTo = stored.map(({ events }) => events.length);
  expectRaw(await read(), stored, upTo);
  const [last] = await database.db
    .select({ day: sql<string>`max(${ticketFacts.day})` })
    .from(ticketFacts)
    .where(eq(ticketFacts.workspaceId, workspaceId));
  const before = addDays(last?.day ?? "", -20);
  await rollUpDay(workspaceId, before);
  await rollUpDay(workspaceId, addDays(before, 3));
  expectRaw(await read(), stored, upTo);
  await rollUpAll(workspaceId, late);
  const [state] = await database.db
    .select()
    .from(rollupStates)
    .where(eq(rollupStates.workspaceId, workspaceId));
  expect(state).toMatchObject({ complete: true, filledFrom: state?.firstDay });
  expectRaw(await read(), stored, upTo);
  expect(await fromFacts({ group_by: "reason" })).toEqual(await read({ group_by: "reason" }));
}, 120_000);

it("trusts no roll-up beside facts of a release without them, and fills all anew", async () => {
  const stored = await tickets(6, 30, (events) => Math.ceil(events / 2));
  await fold(stored);
  await rollUpAll(workspaceId, late);
  const upTo = stored.map(({ events }) => Math.ceil(events.length / 2));
  for (const [i, ticket] of stored.entries()) {
    if (i % 4 !== 0) continue;
    await storeEvents(database.db, workspaceId, ticket, upTo[i] ?? 0, ticket.events.length);
    upTo[i] = ticket.events.length;
    await fold([ticket]);
    await asOlderRelease(ticket);
  }
  await database.db.delete(factDeltas).where(eq(factDeltas.workspaceId, workspaceId));
  expectRaw(await read(), stored, upTo);
  // A ticket that is folded again meanwhile is not trusted either: what went before is told nowhere.
  await fold(stored.filter((_, i) => i % 4 === 0));
  expectRaw(await read(), stored, upTo);
  await rollUpAll(workspaceId, late);
  expect(await count(factRollups)).toBeGreaterThan(50);
  const view = await read();
  expectRaw(view, stored, upTo);
  expect(await fromFacts()).toEqual(view);
}, 120_000);

/** Its facts deleted and written again, with the columns that there were. */
async function asOlderRelease({ ticketId }: StoredTicket): Promise<void> {
  const ofTicket = and(eq(ticketFacts.workspaceId, workspaceId), eq(ticketFacts.ticketId, ticketId));
  const facts = await database.db.delete(ticketFacts).where(ofTicket).returning();
  for (const { tracked: _tracked, again: _again, ...fact } of facts)
    await database.db.insert(ticketFacts).values(fact);
}

it("loses no change of a day that is rolled up at that moment, nor who came back", async () => {
  const stored = await tickets(7, 40, (events) => Math.ceil(events / 3));
  await fold(stored);
  const upTo = stored.map(({ events }) => events.length);
  for (const [i, ticket] of stored.entries())
    await storeEvents(database.db, workspaceId, ticket, Math.ceil((upTo[i] ?? 0) / 3), upTo[i] ?? 0);
  // Each ticket by itself and at once: customers have several of them.
  await Promise.all([
    ...stored.map((ticket) => fold([ticket])),
    rollUpAll(workspaceId, late),
    rollUpAll(workspaceId, late),
  ]);
  expectRaw(await read(), stored, upTo);
  expect(await fromFacts()).toEqual(await read());
  const wrong = await database.db.execute(sql`
    select ticket_id from ticket_fact
    where workspace_id = ${workspaceId} and kind = 'repeat' and again is distinct from ${followsSql}`);
  expect(wrong).toHaveLength(0);
  await rollUpAll(workspaceId, late);
  expect(await fromFacts()).toEqual(await read());
}, 120_000);

it("is asked for by what changes, once a workspace, and touches no other one", async () => {
  const stored = await tickets(8, 10);
  await fold(stored);
  await fold(stored);
  const asked = await database.db
    .select()
    .from(queueJobs)
    .where(and(eq(queueJobs.workspaceId, workspaceId), eq(queueJobs.kind, "roll_up")));
  expect(asked.map(({ due }) => due)).toEqual([now + 60_000]);
  const other = await makeWorkspace(database.db);
  await rollUpAll(other.workspaceId, late);
  expect(await count(factRollups)).toBe(0);
  await rollUpAll(workspaceId, late);
  expect((await readMetrics(other.as("viewer"), {})).created.count).toBe(0);
}, 120_000);
