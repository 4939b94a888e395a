import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { compactBoardCounts } from "@/db/board-counts";
import { boardDeltas, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import { moveCard } from "@/lib/domain/board/merge";
import type { BoardView, Card, QueueItem } from "@/lib/domain/board/view";
import { DomainError } from "@/lib/domain/errors";
import type { Ctx } from "../context";
import { type Desk, makeDesk } from "../testing/desk";
import { makeWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import {
  acceptTicket,
  closeTicket,
  escalate,
  handBack,
  reopen,
  reply,
  resolve,
  resume,
  transfer,
  wait,
} from "../tickets/verbs";
import { readBoard } from "./read-board";
import { readPeek } from "./read-card";
import { RefreshCells, readCell, refreshCells } from "./read-cell";
import { readQueue } from "./read-queue";

let database: TestDatabase;
let desk: Desk;
const admin = (): Ctx => desk.by(desk.member("admin"));

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let customers = 0;
const intake = (on: Desk, confidence: number, more: { category?: string; priority?: "high" } = {}) =>
  createTicket(on.by(on.key(scopes)), {
    path: "customer-service",
    subject: "Cannot change my address",
    source: "api",
    customer: { external_id: `board-${++customers}`, tier: customers % 3 === 0 ? "vip" : "consumer" },
    category: more.category ?? "account",
    ...(more.priority === undefined ? {} : { priority: more.priority }),
    messages: [{ author: "customer", body: "I can't change my address." }],
    ai: { confidence },
  });

const closure = { code: "solved" as const, summary: "Done." };
const verbs: ((key: string) => Promise<unknown>)[] = [
  (key) => acceptTicket(admin(), { key }),
  (key) => wait(admin(), { key }),
  (key) => resume(admin(), { key }),
  (key) => resolve(admin(), { key, closure }),
  (key) => reopen(admin(), { key }),
  (key) => closeTicket(admin(), { key }),
  (key) => transfer(admin(), { key }),
  (key) => handBack(admin(), { key, to: "ai", instructions: "Go on.", allowed_actions: [] }),
  (key) => escalate(admin(), { key, reason: "other", brief: parts }),
];
const names = ["problem", "tried", "promised", "impact", "customer", "time_limit", "help_needed"];
const parts = Object.fromEntries(names.map((part) => [part, "By telephone."]));

const isShown = sql`${tickets.statusCategory} <> 'closed'`;

/** Counts straight from the tickets, without the counters. What the AI holds or resolved alone has no tier. */
async function bruteCounts(workspaceId: string): Promise<Map<string, number>> {
  const rows = await database.db
    .select({ status: tickets.status, tier: tickets.tier, n: sql<number>`count(*)::int` })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), isShown))
    .groupBy(tickets.status, tickets.tier);
  return new Map(rows.map(({ status, tier, n }) => [`${status} ${tier ?? ""}`, n]));
}
const shownCounts = (board: BoardView): Map<string, number> =>
  new Map(
    board.cells
      .filter(({ total }) => total > 0)
      .map(({ status, tier, total }) => [`${status} ${tier ?? ""}`, total]),
  );
const sorted = (counts: Map<string, number>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe("the board's counts", () => {
  it("equal a count of the tickets after random verbs, folded, half folded and not at all", async () => {
    const roll = dice(20_261_122);
    const keys: string[] = [];
    let done = 0;
    for (let step = 0; step < 90; step++) {
      if (keys.length < 12 || roll() < 0.15) {
        keys.push((await intake(desk, roll() < 0.5 ? 0.95 : 0.1)).key);
        continue;
      }
      const verb = verbs[Math.floor(roll() * verbs.length)];
      const key = keys[Math.floor(roll() * keys.length)];
      if (verb === undefined || key === undefined) continue;
      await verb(key).then(
        () => done++,
        (error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
        },
      );
      if (step % 15 === 14) {
        const board = await readBoard(admin(), {});
        expect(sorted(shownCounts(board))).toEqual(sorted(await bruteCounts(desk.workspaceId)));
        if (step === 44) await compactBoardCounts(database.db, desk.workspaceId, 20);
        if (step === 74) await compactBoardCounts(database.db, desk.workspaceId);
      }
    }
    expect(done).toBeGreaterThan(20);
    const before = await readBoard(admin(), {});
    while ((await compactBoardCounts(database.db, desk.workspaceId, 7)) > 0);
    const left = await database.db
      .select()
      .from(boardDeltas)
      .where(eq(boardDeltas.workspaceId, desk.workspaceId));
    expect(left).toEqual([]);
    const after = await readBoard(admin(), {});
    expect(shownCounts(after)).toEqual(shownCounts(before));
    const brute = await bruteCounts(desk.workspaceId);
    expect(sorted(shownCounts(after))).toEqual(sorted(brute));
    const open = [...brute].filter(([cell]) => !cell.startsWith("resolved"));
    expect(after.open).toBe(open.reduce((sum, [, n]) => sum + n, 0));
    expect(after.summary.toAccept).toBe(
      [...brute].filter(([cell]) => cell.startsWith("escalated")).reduce((sum, [, n]) => sum + n, 0),
    );
  }, 120_000);
});

describe("a window on a cell", () => {
  it("read on by cursors loses and doubles nothing while tickets come in", async () => {
    const own = await makeDesk(database.db);
    const keys: string[] = [];
    for (let n = 0; n < 50; n++) keys.push((await intake(own, 0.95)).key);
    const ctx = () => own.by(own.member("admin"));
    const board = await readBoard(ctx(), {});
    const first = board.cells.find(({ status }) => status === "with-ai");
    expect(first).toMatchObject({ total: 50, atLeast: false });
    const cards = [...(first?.cards ?? [])];
    let cursor = first?.cursor ?? null;
    let windows = 0;
    while (cursor !== null) {
      // One that is due before all that was read, one after: neither may move the window.
      await intake(own, 0.95, { priority: "high" });
      await intake(own, 0.95);
      const next = await readCell(ctx(), { status: "with-ai", cursor });
      expect(next.cards.length).toBeLessThanOrEqual(30);
      cards.push(...next.cards);
      cursor = next.cursor;
      windows++;
    }
    expect(windows).toBeGreaterThan(1);
    const seen = cards.map(({ key }) => key);
    const dues = cards.map(({ clock }) => clock?.dueAt ?? Number.MAX_SAFE_INTEGER);
    expect(new Set(seen).size).toBe(seen.length);
    expect(keys.filter((key) => !seen.includes(key))).toEqual([]);
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  }, 120_000);
});

describe("what the AI resolved alone", () => {
  it("is in today's resolved column without a tier", async () => {
    const own = await makeDesk(database.db);
    const { key } = await intake(own, 0.95);
    const ai = own.by(own.key(scopes, { ai: true }));
    await resolve(ai, { key, closure });
    const board = await readBoard(own.by(own.member("admin")), {});
    const cell = board.cells.find(({ status, tier }) => status === "resolved" && tier === null);
    expect(cell).toMatchObject({ total: 1, cards: [{ key, tier: null, clock: null }] });
    expect(board.statuses.find(({ slug }) => slug === "resolved")?.total).toBe(1);
    expect(board.open).toBe(0);
    const placed = moveCard(
      { ...board, cells: board.cells.map((each) => ({ ...each, cards: [], total: 0 })) },
      cell?.cards[0] as Card,
    );
    expect(placed.statuses.find(({ slug }) => slug === "resolved")?.total).toBe(1);
  });
});

describe("cells read again", () => {
  it("come with as many cards as were asked for, the others with their total only", async () => {
    const own = await makeDesk(database.db);
    const ctx = () => own.by(own.member("admin"));
    for (let n = 0; n < 16; n++) await intake(own, 0.95);
    const escalated = await intake(own, 0.1);
    const { cells } = await refreshCells(ctx(), { cells: ["with-ai::15"] });
    const ai = cells.find(({ status }) => status === "with-ai");
    expect(ai).toMatchObject({ total: 16, cursor: expect.any(String) });
    expect(ai?.cards).toHaveLength(15);
    const other = cells.find(({ status, tier }) => status === "escalated" && tier === escalated.ticket.tier);
    expect(other).toMatchObject({ total: 1, cards: [], cursor: null });
    const plain = await refreshCells(ctx(), { cells: ["with-ai:"] });
    expect(plain.cells.find(({ status }) => status === "with-ai")?.cards).toHaveLength(12);
  });

  it.each([
    [["with-ai::0"]],
    [["with-ai::613"]],
    [["with-ai::2000000"]],
    [["new:l1:500", "new:l2:500", "new:l3:500", "busy:l1:501"]],
    [Array.from({ length: 61 }, () => "with-ai:")],
  ])("refuse %s", (cells) => {
    expect(RefreshCells.safeParse({ cells }).success).toBe(false);
  });
});

describe("My handoffs", () => {
  it("holds exactly what its reader owns and has yet to finish", async () => {
    for (const handle of ["ann", "bob", "cleo", "dora"] as const) {
      const actor = desk.member(handle);
      const queue = await readQueue({ ...desk.by(actor), actor });
      const rows = await database.db
        .select({ number: tickets.number, category: tickets.statusCategory })
        .from(tickets)
        .where(
          and(
            eq(tickets.workspaceId, desk.workspaceId),
            eq(tickets.ownerId, actor.memberId),
            inArray(tickets.statusCategory, ["new", "active", "waiting", "approval"]),
          ),
        );
      const of = (...categories: string[]) =>
        rows
          .filter(({ category }) => categories.includes(category))
          .map(({ number }) => `ESC-${number}`)
          .toSorted();
      const shown = (items: { key: string }[]) => items.map(({ key }) => key).toSorted();
      expect(shown(queue.toAccept)).toEqual(of("new"));
      expect(shown(queue.mine)).toEqual(of("active", "approval"));
      expect(shown(queue.waiting)).toEqual(of("waiting"));
      const dues = queue.toAccept.flatMap(({ clock }) => clock?.dueAt ?? []);
      expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    }
  });

  it("brings the whole brief of what is to be accepted, and the problem of the rest", async () => {
    const owned = new Map<string, QueueItem>();
    for (const handle of ["ann", "bob", "cleo", "dora"] as const) {
      const actor = desk.member(handle);
      const { toAccept, mine, waiting } = await readQueue({ ...desk.by(actor), actor });
      for (const item of [...toAccept, ...mine, ...waiting]) owned.set(item.key, item);
    }
    const briefs = [...owned.values()].map(({ statusCategory, brief, key }) => ({
      statusCategory,
      brief,
      key,
    }));
    expect(briefs.filter(({ statusCategory }) => statusCategory === "new").length).toBeGreaterThan(0);
    for (const { statusCategory, brief, key } of briefs) {
      if (statusCategory !== "new") {
        expect(brief).toBeNull();
        continue;
      }
      const { parts } = await readPeek(admin(), { key });
      const required = parts.filter((part) => part.required);
      expect(brief).toMatchObject({
        required: required.length,
        filled: required.filter(({ missing }) => !missing).length,
      });
      const shown = parts.filter(
        ({ part, missing }) => !missing && part !== "customer" && part !== "time_limit",
      );
      expect(brief?.parts.map(({ part, claims }) => ({ part, claims }))).toEqual(
        shown.map(({ part, claims }) => ({ part, claims })),
      );
    }
  });
});

it("a deadline goes by its name on the card and in the brief, not by its slug", async () => {
  const { key } = await intake(desk, 0.95, { category: "privacy-legal" });
  await acceptTicket(admin(), { key });
  await reply(admin(), { key, body: "We look into it." });
  await wait(admin(), { key });
  const { card, parts: brief } = await readPeek(admin(), { key });
  const name = "Notice to the authority, 72 hours from awareness";
  expect(card.clock).toMatchObject({ metric: "deadline", name });
  expect(JSON.stringify(brief)).toContain(name);
});

describe("another workspace", () => {
  it("sees an empty board of its own, and a cursor of ours shows it nothing", async () => {
    const other = await makeWorkspace(database.db);
    const board = await readBoard(other.as("admin"), {});
    expect(board.open).toBe(0);
    expect(board.cells.flatMap(({ cards }) => cards)).toEqual([]);
    const own = await readBoard(admin(), {});
    const cell = own.cells.find(({ cursor }) => cursor !== null);
    const cursor = cell?.cursor ?? (await foreignCursor());
    const read = await readCell(other.as("admin"), { status: "with-ai", cursor });
    expect(read.cards).toEqual([]);
    const actor = other.as("admin").actor;
    const queue = await readQueue({ ...other.as("admin"), actor });
    expect([queue.toAccept, queue.mine, queue.waiting]).toEqual([[], [], []]);
  });
});

/** Enough tickets in one cell for it to have a second window. */
async function foreignCursor(): Promise<string> {
  for (let n = 0; n < 13; n++) await intake(desk, 0.95);
  const board = await readBoard(admin(), {});
  const cell = board.cells.find(({ status }) => status === "with-ai");
  if (cell?.cursor == null) throw new Error("the cell has no second window");
  return cell.cursor;
}
