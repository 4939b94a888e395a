import {
  isOffered,
  isOpenCategory,
  isOpenMove,
  isStatusMove,
  outcomeOf,
  type TicketVerb,
  type TransitionSubject,
  wasHeld,
} from "../ticket/transitions";
import type { Role, StatusCategory } from "../vocabulary";
import type { Card } from "./view";

/** A move on the board is a verb: one pure reading of "this card, onto that cell" for drag, keyboard and menus. */

export type BoardStatus = {
  slug: string;
  name: string;
  category: StatusCategory;
  /** Where people may move a ticket from it; left out, wherever its category may. */
  moves?: string[];
  retired?: true;
};
export type MoveBoard = {
  statuses: readonly BoardStatus[];
  /** Tiers, lowest first. */
  tiers: readonly string[];
  me: { handle: string; role: Role };
};
export type DragDestination = { status: string; tier: string | null };
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
  | "lands_escalated"
  | "not_open";

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
export function moveOf(card: MovingCard, target: DragDestination, board: MoveBoard): Move {
  const status = board.statuses.find(({ slug }) => slug === target.status);
  if (status === undefined || status.category === "closed") return refused("closed");
  const tier = status.category === "ai" ? null : target.tier;
  if (card.status === target.status && card.tier === tier) return refused("same_place");
  if (board.me.role === "viewer") return refused("viewer");
  const { me } = board;
  const subject = {
    statusCategory: card.statusCategory,
    isOwner: card.owner?.handle === me.handle,
    wasHeld: wasHeld(card.relay),
  };
  const from = card.statusCategory;
  const isOtherTier = tier !== null && tier !== card.tier;
  if (from === "ai" && status.category === "new" && tier === null) return refused("escalate_first");
  if (isOtherTier && from !== "ai" && isOpenCategory(from)) return toTier(card, status, tier, board);
  if (isOtherTier && from === "resolved" && status.category === "resolved") return refused("reopen_first");
  const isOpen = isOpenMove(
    board.statuses.find(({ slug }) => slug === card.status),
    status,
  );
  if (from !== "closed" && from === status.category)
    return isOpen ? { kind: "run", verb: "status", status: status.slug } : refused("not_open");
  if (isStatusMove(from, status.category) && !isOpen) return refused("not_open");
  const verb = verbsOntoBoard.find((each) => {
    const outcome = outcomeOf(each, subject);
    return "to" in outcome && outcome.to === status.category && isOffered(each, subject);
  });
  if (verb !== undefined) return moveBy(verb, status, tier, board);
  return isStatusMove(from, status.category)
    ? { kind: "run", verb: "status", status: status.slug }
    : refused(whyNot(subject, status.category));
}

/** Verbs that change a card's column. */
const verbsOntoBoard = [
  "accept",
  "wait",
  "resume",
  "hand_back_to_ai",
  "transfer",
  "escalate",
  "reopen",
  "resolve",
] as const satisfies TicketVerb[];

function moveBy(
  verb: (typeof verbsOntoBoard)[number],
  to: BoardStatus,
  tier: string | null,
  board: MoveBoard,
): Move {
  switch (verb) {
    case "accept":
      return { kind: "run", verb };
    case "resume": {
      // Taking it up lands on the first column in progress; any other is a choice of status.
      const first = board.statuses.find(({ category }) => category === "active")?.slug;
      return to.slug === first ? { kind: "run", verb } : { kind: "run", verb: "status", status: to.slug };
    }
    case "wait":
      return { kind: "run", verb, status: to.slug };
    case "hand_back_to_ai":
      return { kind: "ask", verb: "handback", to: "ai" };
    case "escalate":
      return tier === null ? refused("escalate_first") : { kind: "ask", verb, tier };
    case "transfer":
    case "reopen":
    case "resolve":
      return { kind: "ask", verb };
  }
}

/** Held by a person: up or down by a handoff that lands to be accepted. */
function toTier(card: MovingCard, to: BoardStatus, tier: string, board: MoveBoard): Move {
  if (to.category !== "new" && to.category !== card.statusCategory) return refused("lands_escalated");
  const isUp = board.tiers.indexOf(tier) > board.tiers.indexOf(card.tier ?? "");
  return isUp ? { kind: "ask", verb: "escalate", tier } : { kind: "ask", verb: "handback", to: { tier } };
}

/** The next step to take instead, where no verb leads there. */
function whyNot({ statusCategory: from, wasHeld: held }: TransitionSubject, to: StatusCategory): Refusal {
  switch (from) {
    case "closed":
      return "closed";
    case "resolved":
      return to === "new" && !held ? "reopen_to_ai" : "reopen_first";
    case "ai":
      return to === "resolved" ? "ai_resolves" : "escalate_first";
    case "new":
      return "accept_first";
    default:
      return "by_approval";
  }
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
export function movesOf(card: MovingCard, board: MoveBoard): { target: DragDestination; move: Move }[] {
  return board.statuses
    .flatMap((status): DragDestination[] =>
      status.category === "ai"
        ? [{ status: status.slug, tier: null }]
        : [...board.tiers].reverse().map((tier) => ({ status: status.slug, tier })),
    )
    .map((target) => ({ target, move: moveOf(card, target, board) }))
    .filter(
      ({ target, move }) => move.kind !== "refused" && (target.tier === card.tier || lands(target, board)),
    );
}

const lands = ({ status, tier }: DragDestination, board: MoveBoard): boolean => {
  const category = board.statuses.find(({ slug }) => slug === status)?.category;
  return tier === null || category === "new";
};
