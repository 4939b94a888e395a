import type { Role, StatusCategory } from "../vocabulary";
import type { Card } from "./view";

/** A move on the board is a verb: one pure reading of "this card, onto that cell" for drag, keyboard and menus. */

export type BoardStatus = { slug: string; name: string; category: StatusCategory };
export type MoveBoard = {
  statuses: readonly BoardStatus[];
  /** Tiers, lowest first. */
  tiers: readonly string[];
  me: { handle: string; role: Role };
};
export type MoveTarget = { status: string; tier: string | null };
export type MovingCard = Pick<Card, "status" | "statusCategory" | "tier" | "accepted" | "owner" | "relay">;

/** Why a cell takes no card; words in messages/<language>/board.json. */
export type Refusal =
  | "same_place"
  | "viewer"
  | "closed"
  | "reopen_first"
  | "reopen_to_ai"
  | "escalate_first"
  | "accept_first"
  | "ai_resolves"
  | "by_approval"
  | "lands_escalated";

export type Move =
  /** Runs at once, and shows before the server has answered. */
  | { kind: "run"; verb: "accept" | "resume" }
  | { kind: "run"; verb: "wait" | "status"; status: string }
  /** Needs words or a choice first. */
  | { kind: "ask"; verb: "escalate"; tier: string }
  | { kind: "ask"; verb: "handback"; to: "ai" | { tier: string } }
  | { kind: "ask"; verb: "transfer" | "resolve" | "reopen" }
  | { kind: "refused"; why: Refusal };
export type Running = Extract<Move, { kind: "run" }>;

const refused = (why: Refusal): Move => ({ kind: "refused", why });

/** What putting `card` onto `target` means. Rights that depend on the ticket are the server's to check. */
export function moveOf(card: MovingCard, target: MoveTarget, board: MoveBoard): Move {
  const status = board.statuses.find(({ slug }) => slug === target.status);
  if (status === undefined || status.category === "closed") return refused("closed");
  const tier = status.category === "ai" ? null : target.tier;
  if (card.status === target.status && card.tier === tier) return refused("same_place");
  if (board.me.role === "viewer") return refused("viewer");
  switch (card.statusCategory) {
    case "closed":
      return refused("closed");
    case "resolved":
      return fromResolved(card, status, tier);
    case "ai":
      return fromAi(status, tier);
    default:
      return status.category === "ai"
        ? { kind: "ask", verb: "handback", to: "ai" }
        : held(card, status, tier, board);
  }
}

function fromResolved(card: MovingCard, to: BoardStatus, tier: string | null): Move {
  if (to.category === "resolved" && tier === card.tier)
    return { kind: "run", verb: "status", status: to.slug };
  const wasHeld = card.relay.some((leg) => leg.holder === "member");
  if (to.category === "ai") return wasHeld ? refused("reopen_first") : { kind: "ask", verb: "reopen" };
  if (to.category !== "new") return refused("reopen_first");
  return wasHeld ? { kind: "ask", verb: "reopen" } : refused("reopen_to_ai");
}

function fromAi(to: BoardStatus, tier: string | null): Move {
  if (to.category === "ai") return { kind: "run", verb: "status", status: to.slug };
  if (to.category === "resolved") return refused("ai_resolves");
  if (to.category !== "new" || tier === null) return refused("escalate_first");
  return { kind: "ask", verb: "escalate", tier };
}

/** Held by a person: sideways within the tier, up or down by a handoff that lands to be accepted. */
function held(card: MovingCard, to: BoardStatus, tier: string | null, board: MoveBoard): Move {
  if (tier !== null && tier !== card.tier) {
    if (to.category !== "new" && to.category !== card.statusCategory) return refused("lands_escalated");
    const isUp = board.tiers.indexOf(tier) > board.tiers.indexOf(card.tier ?? "");
    return isUp ? { kind: "ask", verb: "escalate", tier } : { kind: "ask", verb: "handback", to: { tier } };
  }
  if (to.category === card.statusCategory) return { kind: "run", verb: "status", status: to.slug };
  switch (card.statusCategory) {
    case "new":
      return fromNew(card, to, board);
    case "active":
      return fromActive(to);
    case "waiting":
      return fromWaiting(to, board);
    default:
      return refused("by_approval");
  }
}

function fromNew(card: MovingCard, to: BoardStatus, board: MoveBoard): Move {
  if (to.category === "active") return { kind: "run", verb: "accept" };
  const isMine = card.owner?.handle === board.me.handle;
  return to.category === "resolved" && isMine ? { kind: "ask", verb: "resolve" } : refused("accept_first");
}

function fromActive(to: BoardStatus): Move {
  if (to.category === "waiting") return { kind: "run", verb: "wait", status: to.slug };
  if (to.category === "new") return { kind: "ask", verb: "transfer" };
  return to.category === "resolved" ? { kind: "ask", verb: "resolve" } : refused("by_approval");
}

function fromWaiting(to: BoardStatus, board: MoveBoard): Move {
  if (to.category === "new") return { kind: "ask", verb: "transfer" };
  if (to.category === "resolved") return { kind: "ask", verb: "resolve" };
  if (to.category !== "active") return refused("by_approval");
  const first = board.statuses.find(({ category }) => category === "active")?.slug;
  return to.slug === first
    ? { kind: "run", verb: "resume" }
    : { kind: "run", verb: "status", status: to.slug };
}

/** The card as it will stand once `move` has run; clocks and relay follow with the server's answer. */
export function afterMove(
  card: Card,
  move: Running,
  board: MoveBoard & { me: { handle: string; name: string } },
): Card {
  const first = (category: StatusCategory) => board.statuses.find((each) => each.category === category);
  const to =
    move.verb === "accept" || move.verb === "resume"
      ? first("active")
      : board.statuses.find(({ slug }) => "status" in move && slug === move.status);
  if (to === undefined) return card;
  const moved: Card = { ...card, status: to.slug, statusCategory: to.category };
  if (move.verb !== "accept") return moved;
  const { handle, name } = board.me;
  const clock = card.clock?.metric === "accept" ? null : card.clock;
  return { ...moved, accepted: true, owner: { handle, name }, clock };
}

/** The move that takes `move` back, for the undo of its toast; null where there is none. */
export function undoOf(card: Pick<Card, "status" | "statusCategory">, move: Running): Running | null {
  switch (move.verb) {
    case "wait":
      return { kind: "run", verb: "status", status: card.status };
    case "resume":
    case "status":
      return { kind: "run", verb: "status", status: card.status };
    case "accept":
      return null;
  }
}

/** Every cell a card may go to, in board order, for the status menu; another tier once, where the card lands. */
export function movesOf(card: MovingCard, board: MoveBoard): { target: MoveTarget; move: Move }[] {
  return board.statuses
    .flatMap((status): MoveTarget[] =>
      status.category === "ai"
        ? [{ status: status.slug, tier: null }]
        : [...board.tiers].reverse().map((tier) => ({ status: status.slug, tier })),
    )
    .map((target) => ({ target, move: moveOf(card, target, board) }))
    .filter(
      ({ target, move }) => move.kind !== "refused" && (target.tier === card.tier || lands(target, board)),
    );
}

const lands = ({ status, tier }: MoveTarget, board: MoveBoard): boolean => {
  const category = board.statuses.find(({ slug }) => slug === status)?.category;
  return tier === null || category === "new";
};
