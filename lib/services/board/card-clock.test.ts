import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { putOrganisation } from "../policy/publish-organisation";
import { putPolicy } from "../policy/publish-policy";
import { readOrganisation, readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { readTicket } from "../tickets/read-ticket";
import { wait } from "../tickets/verbs";
import { readBoard } from "./read-board";
import { readCard } from "./read-card";
import { readQueue } from "./read-queue";

/** The clock of a card is the ticket's own, as its target was stamped, whatever the policy says by now. */

const slug = "customer-service";
const hour = 3_600_000;
let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const as = (handle: string) => desk.by(desk.member(handle));

/** Targets of every row, in seconds, by one calendar. */
async function publish(calendar: string, targets: { accept: number; resolution: number }): Promise<void> {
  const admin = as("admin");
  const { document, version } = await readPolicy(admin, { slug });
  const rows = document.sla.targets.map((row) => ({ ...row, calendar, targets, warnings: {} }));
  await putPolicy(admin, {
    slug,
    document: { ...document, sla: { ...document.sla, targets: rows } },
    publish: true,
    reason: "targets",
    apply_to_running: false,
    version,
  });
}

/** Opens every calendar from an hour on, for an hour a day. */
async function openLater(): Promise<void> {
  const admin = as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const from = new Date(admin.now + 6 * hour).getUTCHours();
  const [first] = document.calendars;
  if (first === undefined) throw new Error("no calendar");
  const span = { from: `${String(from).padStart(2, "0")}:00`, to: `${String(from).padStart(2, "0")}:30` };
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
  await putOrganisation(admin, {
    document: {
      ...document,
      calendars: document.calendars.map((each) => ({
        ...each,
        zone: "UTC",
        holidays: [],
        week: Object.fromEntries(days.map((day) => [day, [span]])),
      })),
    } as never,
    publish: true,
    reason: "hours",
    apply_to_running: false,
    version,
  });
}

async function escalated(): Promise<{ id: string; key: string; owner: string }> {
  const { key, ticket } = await createTicket(desk.by(desk.key(["tickets:write"])), {
    path: slug,
    subject: "My address",
    source: "test",
    customer: { external_id: "clock" },
    messages: [{ author: "customer", body: "Can I please speak to a person?" }],
  });
  return { id: ticket.id, key, owner: ticket.owner ?? "" };
}

/** What each screen says of a ticket's nearest clock. */
async function clocksShown({ key, owner }: { key: string; owner: string }) {
  const ctx = as(owner);
  const board = await readBoard(ctx, { path: slug });
  const queue = await readQueue({ ...ctx, actor: desk.member(owner) });
  const ticket = await readTicket(ctx, { key });
  const cards = [
    board.cells.flatMap(({ cards }) => cards).find((card) => card.key === key),
    [...queue.toAccept, ...queue.mine, ...queue.waiting].find((card) => card.key === key),
    (await readCard(ctx, key)).card,
    ticket.card,
  ];
  const clock = cards[0]?.clock ?? null;
  expect(clock).not.toBeNull();
  expect(cards.map((card) => card?.clock)).toEqual([clock, clock, clock, clock]);
  const { budgetMs, warnAt, opensAt, dueAt, remainingMs } = clock ?? {};
  expect(ticket.clocks).toContainEqual(
    expect.objectContaining({ metric: clock?.metric, budgetMs, warnAt, opensAt, dueAt, remainingMs }),
  );
  return clock;
}

describe("the clock of a card", () => {
  it("says what is left while it stands still", async () => {
    await publish("around-the-clock", { accept: 600, resolution: 7200 });
    const made = await escalated();
    await wait(as(made.owner), { key: made.key, body: "Which order is it?" });
    const shown = await clocksShown(made);
    expect(shown).toMatchObject({ state: "paused", metric: "resolution", dueAt: null });
    expect(shown?.remainingMs).toBeLessThan(7_200_000);
    expect(shown?.remainingMs).toBeGreaterThan(7_000_000);
  });

  it("keeps budget and calendar of its target when the policy changes, and when its calendar does", async () => {
    await publish("around-the-clock", { accept: 600, resolution: 7200 });
    const made = await escalated();
    const before = await clocksShown(made);
    expect(before).toMatchObject({ metric: "accept", budgetMs: 600_000, opensAt: null });
    await publish("office-hours", { accept: 60, resolution: 60 });
    await openLater();
    expect(await clocksShown(made)).toEqual(before);
    const later = await escalated();
    expect(await clocksShown(later)).toMatchObject({ budgetMs: 60_000, opensAt: expect.any(Number) });
  });

  it("is that of the ledger where a writer of the release before left no copy, or an old one", async () => {
    const made = await escalated();
    const shown = await clocksShown(made);
    const of = database.sql`workspace_id = ${desk.workspaceId} and ticket_id = ${made.id}`;
    await database.sql`update ticket set nearest_clock = null where ${of}`;
    expect(await clocksShown(made)).toEqual(shown);
    await database.sql`
      update ticket set nearest_clock = '{"seq": 1, "startedAt": 1, "budgetMs": 1}' where ${of}`;
    expect(await clocksShown(made)).toEqual(shown);
  });
});
