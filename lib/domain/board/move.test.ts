import { describe, expect, it } from "vitest";
import type { Leg } from "../ticket/types";
import type { StatusCategory } from "../vocabulary";
import { afterMove, type Move, type MoveBoard, type MovingCard, moveOf, movesOf, undoOf } from "./move";
import { cardWith } from "./testing";
import type { Card } from "./view";

const board: MoveBoard & { me: { handle: string; name: string; role: "agent" } } = {
  statuses: [
    { slug: "with-ai", name: "With AI", category: "ai" },
    { slug: "with-ai-2", name: "With AI, second line", category: "ai" },
    { slug: "escalated", name: "Escalated", category: "new" },
    { slug: "in-progress", name: "In progress", category: "active" },
    { slug: "testing", name: "Testing", category: "active" },
    { slug: "input-needed", name: "Input needed", category: "waiting" },
    { slug: "approval", name: "Approval", category: "approval" },
    { slug: "resolved", name: "Resolved", category: "resolved" },
    { slug: "closed", name: "Closed", category: "closed" },
  ],
  tiers: ["l1", "l2", "l3"],
  me: { handle: "me", name: "Me", role: "agent" },
};

const statusOf: Record<StatusCategory, string> = {
  ai: "with-ai",
  new: "escalated",
  active: "in-progress",
  waiting: "input-needed",
  approval: "approval",
  resolved: "resolved",
  closed: "closed",
};
const leg = (holder: Leg["holder"]): Leg => ({
  holder,
  tier: holder === "ai" ? null : "l2",
  member: holder === "ai" ? null : "me",
  team: null,
  kind: null,
  from: 0,
  to: null,
});
function cardIn(category: StatusCategory, more: Partial<MovingCard> = {}): MovingCard {
  const isAi = category === "ai";
  return {
    status: statusOf[category],
    statusCategory: category,
    tier: isAi ? null : "l2",
    accepted: !isAi && category !== "new",
    owner: isAi ? null : { handle: "somebody", name: "Somebody" },
    relay: isAi ? [leg("ai")] : [leg("ai"), leg("member")],
    ...more,
  };
}

/** `verb`, `verb:value`, or `-why`. */
function short(move: Move): string {
  if (move.kind === "refused") return `-${move.why}`;
  if ("status" in move) return `${move.verb}:${move.status}`;
  if ("tier" in move) return `${move.verb}:${move.tier}`;
  if ("to" in move) return `${move.verb}:${move.to === "ai" ? "ai" : move.to.tier}`;
  return move.verb;
}

describe("a card onto a cell", () => {
  const columns = ["with-ai", "escalated", "in-progress", "testing", "input-needed", "approval", "resolved"];
  // One row per place a card stands in, one column per status, all within its own tier.
  test2("within the tier", {
    ai: [
      "-same_place",
      "escalate:l2",
      "-escalate_first",
      "-escalate_first",
      "-escalate_first",
      "-escalate_first",
      "-ai_resolves",
    ],
    new: [
      "handback:ai",
      "-same_place",
      "accept",
      "accept",
      "-accept_first",
      "-accept_first",
      "-accept_first",
    ],
    active: [
      "handback:ai",
      "transfer",
      "-same_place",
      "status:testing",
      "wait:input-needed",
      "-by_approval",
      "resolve",
    ],
    waiting: [
      "handback:ai",
      "transfer",
      "resume",
      "status:testing",
      "-same_place",
      "-by_approval",
      "resolve",
    ],
    approval: [
      "handback:ai",
      "transfer",
      "-by_approval",
      "-by_approval",
      "-by_approval",
      "-same_place",
      "resolve",
    ],
    resolved: [
      "-reopen_first",
      "reopen",
      "-reopen_first",
      "-reopen_first",
      "-reopen_first",
      "-reopen_first",
      "-same_place",
    ],
    closed: Array.from({ length: 7 }, () => "-closed"),
  });

  function test2(name: string, table: Record<StatusCategory, string[]>) {
    for (const [category, wanted] of Object.entries(table) as [StatusCategory, string[]][])
      it(`${name}: ${category}`, () => {
        const card = cardIn(category);
        expect(columns.map((status) => short(moveOf(card, { status, tier: "l2" }, board)))).toEqual(wanted);
      });
  }

  it("takes a card only where the path lets people move it, and into nothing retired", () => {
    const statuses = board.statuses.map((status) =>
      status.slug === "in-progress" ? { ...status, moves: ["input-needed"] } : status,
    );
    const at = (status: string, of: MoveBoard) => short(moveOf(cardIn("active"), { status, tier: "l2" }, of));
    expect(at("testing", { ...board, statuses })).toBe("-not_open");
    expect(at("input-needed", { ...board, statuses })).not.toMatch(/^-/);
    const retired = board.statuses.map((status) =>
      status.slug === "testing" ? { ...status, retired: true as const } : status,
    );
    expect(at("testing", { ...board, statuses: retired })).toBe("-not_open");
    expect(at("testing", board)).not.toMatch(/^-/);
  });

  it.each([
    ["active", "escalated", "l3", "escalate:l3"],
    ["active", "in-progress", "l3", "escalate:l3"],
    ["active", "input-needed", "l3", "-lands_escalated"],
    ["active", "in-progress", "l1", "handback:l1"],
    ["new", "escalated", "l1", "handback:l1"],
    ["new", "in-progress", "l3", "-lands_escalated"],
    ["waiting", "input-needed", "l3", "escalate:l3"],
    ["ai", "escalated", "l3", "escalate:l3"],
    ["resolved", "resolved", "l3", "-reopen_first"],
  ] as const)("%s onto %s of %s", (category, status, tier, wanted) => {
    expect(short(moveOf(cardIn(category), { status, tier }, board))).toBe(wanted);
  });

  it("resolves an own ticket that was not accepted: resolving accepts", () => {
    const mine = cardIn("new", { owner: { handle: "me", name: "Me" } });
    expect(short(moveOf(mine, { status: "resolved", tier: "l2" }, board))).toBe("resolve");
  });

  it("reopens to the AI only what no person ever held", () => {
    const never = cardIn("resolved", { relay: [leg("ai")] });
    expect(short(moveOf(never, { status: "with-ai", tier: null }, board))).toBe("reopen");
    expect(short(moveOf(never, { status: "escalated", tier: "l2" }, board))).toBe("-reopen_to_ai");
  });

  it("ignores the tier of the AI's column, which has none", () => {
    expect(short(moveOf(cardIn("ai"), { status: "with-ai", tier: "l1" }, board))).toBe("-same_place");
    expect(short(moveOf(cardIn("ai"), { status: "with-ai-2", tier: "l1" }, board))).toBe("status:with-ai-2");
  });

  it("lets a viewer move nothing", () => {
    const viewer: MoveBoard = { ...board, me: { handle: "v", role: "viewer" } };
    for (const category of ["ai", "new", "active", "waiting", "approval", "resolved"] as const)
      expect(movesOf(cardIn(category), viewer)).toEqual([]);
  });

  it("offers each place in the menu once: another tier where the card lands", () => {
    const targets = movesOf(cardIn("active"), board).map(({ target }) => `${target.status} ${target.tier}`);
    expect(new Set(targets).size).toBe(targets.length);
    expect(targets).toContain("escalated l3");
    expect(targets).not.toContain("in-progress l2");
    expect(targets).not.toContain("in-progress l3");
    expect(targets.some((target) => target.startsWith("closed"))).toBe(false);
  });
});

describe("what a move leaves, before the server has answered", () => {
  const clock: Card["clock"] = {
    metric: "accept",
    name: null,
    state: "running",
    dueAt: 1,
    remainingMs: null,
    budgetMs: 1,
    warnAt: null,
    opensAt: null,
  };
  const full = (card: MovingCard): Card => cardWith({ key: "ESC-1", clock, ...card });

  it("accepting makes it mine and ends the accept clock", () => {
    const after = afterMove(full(cardIn("new")), { kind: "run", verb: "accept" }, board);
    expect(after).toMatchObject({
      status: "in-progress",
      statusCategory: "active",
      accepted: true,
      owner: { handle: "me" },
      clock: null,
      version: 1,
    });
  });

  it("waiting and its undo end where they began", () => {
    const before = full(cardIn("active", { status: "testing" }));
    const move = { kind: "run", verb: "wait", status: "input-needed" } as const;
    const after = afterMove(before, move, board);
    expect(after.statusCategory).toBe("waiting");
    const undo = undoOf(before, move);
    expect(undo && afterMove(after, undo, board)).toEqual(before);
    expect(undoOf(before, { kind: "run", verb: "accept" })).toBeNull();
  });
});
