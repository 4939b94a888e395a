import { describe, expect, it } from "vitest";
import type { StatusCategory } from "../vocabulary";
import { appendPage, beyond, mergeFresh, moveCard, sameCells, sized } from "./merge";
import { cardWith, viewWith } from "./testing";
import type { BoardView, Card, Cell } from "./view";

const statuses = [
  { slug: "with-ai", name: "With AI", category: "ai" as const, total: 0, atLeast: false },
  { slug: "escalated", name: "Escalated", category: "new" as const, total: 0, atLeast: false },
  { slug: "in-progress", name: "In progress", category: "active" as const, total: 0, atLeast: false },
  { slug: "resolved", name: "Resolved", category: "resolved" as const, total: 0, atLeast: false },
];
const categoryOf = (slug: string): StatusCategory =>
  statuses.find((status) => status.slug === slug)?.category ?? "closed";

function card(key: string, status: string, tier: string | null, dueAt: number | null): Card {
  const running = { metric: "accept", name: null, state: "running", remainingMs: null, budgetMs: 1 } as const;
  const clock = dueAt === null ? null : { ...running, dueAt, warnAt: null, opensAt: null };
  return cardWith({ key, status, statusCategory: categoryOf(status), tier, clock });
}
const cell = (status: string, tier: string | null, cards: Card[], more: Partial<Cell> = {}): Cell => ({
  status,
  tier,
  cards,
  total: cards.length,
  atLeast: false,
  nextDueAt: null,
  cursor: null,
  ...more,
});

const lanes = ["l2", "l1"].map((tier, index) => ({
  tier,
  name: tier,
  rank: 1 - index,
  teams: [],
  open: 0,
  onShift: 0,
  people: 0,
}));
const boardOf = (cells: Cell[]): BoardView => viewWith({ statuses, lanes, cells });
const empty = () => [
  cell("with-ai", null, []),
  ...["escalated", "in-progress", "resolved"].flatMap((status) => [
    cell(status, "l2", []),
    cell(status, "l1", []),
  ]),
];
const keysAt = (view: BoardView, status: string, tier: string | null) =>
  view.cells.find((each) => each.status === status && each.tier === tier)?.cards.map(({ key }) => key);

describe("a card placed", () => {
  it("leaves its cell, enters the other by deadline, and every count follows", () => {
    const cells = empty().map((each) =>
      each.status === "escalated" && each.tier === "l1"
        ? cell("escalated", "l1", [card("A", "escalated", "l1", 5), card("B", "escalated", "l1", 9)], {
            total: 7,
          })
        : each.status === "in-progress" && each.tier === "l1"
          ? cell("in-progress", "l1", [card("C", "in-progress", "l1", 4), card("D", "in-progress", "l1", 8)])
          : each,
    );
    const view = moveCard(boardOf(cells), card("A", "in-progress", "l1", 5));
    expect(keysAt(view, "escalated", "l1")).toEqual(["B"]);
    expect(keysAt(view, "in-progress", "l1")).toEqual(["C", "A", "D"]);
    expect(view.statuses.map(({ total }) => total)).toEqual([0, 6, 3, 0]);
    expect(view.lanes.map(({ open }) => open)).toEqual([0, 9]);
    expect(view.open).toBe(9);
  });

  it("is put right in place where its cell is the same", () => {
    const cells = [cell("escalated", "l1", [card("A", "escalated", "l1", 5)], { total: 3 })];
    const view = moveCard(boardOf(cells), { ...card("A", "escalated", "l1", 5), priority: "urgent" });
    expect(view.cells[0]?.cards[0]?.priority).toBe("urgent");
    expect(view.cells[0]?.total).toBe(3);
  });

  it("counts the AI's column without a tier and resolved ones as not open", () => {
    const there = moveCard(boardOf(empty()), card("A", "with-ai", "l1", null));
    expect(keysAt(there, "with-ai", null)).toEqual(["A"]);
    const done = moveCard(there, card("A", "resolved", "l1", null));
    expect(done.open).toBe(0);
    expect(done.statuses.find(({ slug }) => slug === "resolved")?.total).toBe(1);
  });
});

describe("windows", () => {
  const first = [card("A", "escalated", "l1", 1), card("B", "escalated", "l1", 2)];
  const more = [card("B", "escalated", "l1", 2), card("C", "escalated", "l1", 3)];

  it("append without a card twice", () => {
    const view = boardOf([cell("escalated", "l1", first, { total: 3, cursor: "c" })]);
    const next = appendPage(view, cell("escalated", "l1", more));
    expect(keysAt(next, "escalated", "l1")).toEqual(["A", "B", "C"]);
    expect(next.cells[0]).toMatchObject({ total: 3, cursor: null });
  });

  it("fresh ones replace what was shown, and no card stands in two cells", () => {
    const known = [...first, card("C", "escalated", "l1", 3), card("D", "escalated", "l1", 4)];
    const view = {
      ...boardOf([
        cell("escalated", "l1", known, { total: 9, cursor: "after D" }),
        cell("in-progress", "l1", []),
        cell("resolved", "l1", [card("R", "resolved", "l1", null), card("X", "resolved", "l1", null)]),
      ]),
      feed: 4,
    };
    const fresh = {
      ...boardOf([
        cell("escalated", "l1", [card("B", "escalated", "l1", 2), card("X", "escalated", "l1", 2)], {
          total: 8,
          cursor: "after X",
        }),
        cell("in-progress", "l1", [card("C", "in-progress", "l1", 3)]),
        cell("resolved", "l1", [], { total: 1 }),
      ]),
      feed: 9,
    };
    const merged = mergeFresh(view, fresh, ({ status }) => status !== "resolved", 6);
    expect(keysAt(merged, "escalated", "l1")).toEqual(["B", "X"]);
    expect(merged.cells[0]).toMatchObject({ total: 8, cursor: "after X" });
    expect(keysAt(merged, "in-progress", "l1")).toEqual(["C"]);
    expect(keysAt(merged, "resolved", "l1")).toEqual(["R"]);
    expect(merged.feed).toBe(6);
    expect(mergeFresh(view, fresh, () => true, 3).feed).toBe(4);
  });

  it("keep the very cards in which nothing has changed", () => {
    const view = boardOf([cell("escalated", "l1", first)]);
    const [same, changed] = structuredClone(first);
    if (same === undefined || changed === undefined) throw new Error("two cards");
    changed.unread = true;
    const merged = mergeFresh(view, boardOf([cell("escalated", "l1", [changed, same])]), () => true, 1);
    expect(merged.cells[0]?.cards[1]).toBe(first[0]);
    expect(merged.cells[0]?.cards[0]).toBe(changed);
  });

  it("leave the very cells alone that were not read and have not changed", () => {
    const still = cell("in-progress", "l1", [card("C", "in-progress", "l1", 3)]);
    const grown = cell("with-ai", null, [card("D", "with-ai", null, 4)]);
    const view = boardOf([cell("escalated", "l1", first), still, grown]);
    const fresh = boardOf([
      cell("escalated", "l1", first),
      { ...still, cards: [] },
      { ...grown, cards: [], total: 9 },
    ]);
    const merged = mergeFresh(view, fresh, ({ status }) => status === "escalated", 1);
    expect(merged.cells[1]).toBe(still);
    expect(merged.cells[2]).toEqual({ ...grown, total: 9 });
  });

  it("are read again as far as they were opened, in whole windows and within what one reading may take", () => {
    const many = (n: number) => Array.from({ length: n }, (_, at) => card(`K${at}`, "escalated", "l1", at));
    const sizeOf = (shown: number) =>
      sized(boardOf([cell("escalated", "l1", many(shown))]), [{ status: "escalated", tier: "l1" }])[0]?.cards;
    expect([0, 12, 13, 41, 42, 43, 5_000].map(sizeOf)).toEqual([12, 12, 42, 42, 42, 72, 612]);
    const places = ["l1", "l2", "l3", "l4", "l5"].map((tier) => ({ status: "escalated", tier }));
    const wide = boardOf(places.map(({ tier }) => cell("escalated", tier, many(700))));
    const cards = sized(wide, places).map((place) => place.cards);
    expect(cards.reduce((sum, each) => sum + each, 0)).toBe(2_000);
    expect(Math.min(...cards)).toBeGreaterThanOrEqual(12);
  });

  it("say how many lie beyond, and nothing of a card that is counted but not here yet", () => {
    const cards = ["1", "2", "3"].map((key) => card(key, "new", "l1", 1));
    expect(beyond({ cards, total: 3, cursor: null }, 2)).toBe(1);
    expect(beyond({ cards, total: 4, cursor: null }, 3)).toBe(0);
    expect(beyond({ cards, total: 9, cursor: "c" }, 2)).toBe(7);
    // Counted before the windows were read: there is one more at least.
    expect(beyond({ cards, total: 3, cursor: "c" }, 3)).toBe(1);
  });
  it("tell that a board has got other cells", () => {
    const [one, other] = [cell("escalated", "l1", []), cell("escalated", "l2", [])];
    expect(sameCells(boardOf([one, other]), boardOf([other, one]))).toBe(true);
    expect(sameCells(boardOf([one]), boardOf([other]))).toBe(false);
    expect(sameCells(boardOf([one]), boardOf([one, other]))).toBe(false);
  });
});
