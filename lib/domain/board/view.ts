import type { BriefPart } from "../brief/types";
import type { StatusDoc } from "../policy/path-policy";
import type { ShiftState } from "../routing/shifts";
import type { Leg, ReasonChip } from "../ticket/types";
import type { TicketActions } from "../ticket/view";
import type { ClockMetric, Priority, StatusCategory } from "../vocabulary";

/** What the board and the queue read. Instants in epoch ms; people by handle and name. */

export type Person = { handle: string; name: string };

/** The nearest clock of a ticket, by name. `opensAt` is set while its calendar is closed. */
export type CardClock = {
  metric: ClockMetric;
  name: string | null;
  state: "running" | "paused" | "late";
  dueAt: number | null;
  remainingMs: number | null;
  /** Whole budget, for the ring. */
  budgetMs: number;
  /** Instant from which the card warns. */
  warnAt: number | null;
  opensAt: number | null;
};

export type Card = {
  key: string;
  subject: string;
  status: string;
  statusCategory: StatusCategory;
  /** Null while the AI holds it. */
  tier: string | null;
  priority: Priority;
  category: string | null;
  owner: Person | null;
  accepted: boolean;
  customer: { name: string; tier: string | null; company: string | null };
  chips: ReasonChip[];
  clock: CardClock | null;
  relay: Leg[];
  createdAt: number;
  resolvedAt: number | null;
  version: number;
  unread: boolean;
  undelivered: boolean;
  ownerAway: boolean;
  breached: boolean;
  /** Confidence of the AI's current answer while it holds the ticket. */
  confidence: number | null;
};

/** A window on one cell: never the whole column. */
export type Cell = {
  status: string;
  tier: string | null;
  cards: Card[];
  /** Exact without filters; with filters exact to 1,000, then `atLeast`. */
  total: number;
  atLeast: boolean;
  /** When the first card beyond the window is due. */
  nextDueAt: number | null;
  cursor: string | null;
};

export type Lane = {
  tier: string;
  name: string;
  rank: number;
  teams: string[];
  open: number;
  onShift: number;
  people: number;
};

export type BoardSummary = {
  breached: { total: number; byMetric: Partial<Record<ClockMetric, number>> };
  dueSoon: number;
  toAccept: number;
  /** Last 7 days beside the 7 before; null where nothing was measured. */
  firstResponse: { medianMs: number; deltaMs: number | null } | null;
  firstContact: { share: number; deltaPoints: number | null } | null;
};

export type BoardView = {
  /** Instant of the snapshot. */
  at: number;
  /** Live feed number the snapshot is at or after. */
  feed: number;
  path: { slug: string; name: string };
  paths: { slug: string; name: string }[];
  statuses: {
    slug: string;
    name: string;
    category: StatusCategory;
    color?: StatusDoc["color"];
    moves?: string[];
    retired?: true;
    total: number;
    atLeast: boolean;
  }[];
  lanes: Lane[];
  cells: Cell[];
  open: number;
  summary: BoardSummary;
  categories: { slug: string; name: string }[];
  owners: Person[];
  teams: { slug: string; name: string }[];
  customerTiers: { slug: string; name: string }[];
};

/** Cards per cell of the first picture. */
export const firstPage = 12;
/** Cards that each further window of a cell brings. */
export const cellPage = 30;
/** Cards that one refresh reads at most: of one cell, and of all. */
export const mostRefreshed = { cell: 612, all: 2_000 };

/** What a verb left of a ticket, for the screens that show its card. */
export type TicketChange = { path: string; card: Card };

/** A ticket at a glance: the peek panel, and what the dialogs of verbs offer. */
export type PeekView = TicketChange & {
  parts: BriefPart[];
  actions: TicketActions;
};

export type QueueView = {
  at: number;
  feed: number;
  toAccept: QueueItem[];
  mine: QueueItem[];
  /** Waiting on the customer; the clock stands still. */
  waiting: QueueItem[];
  shift: ShiftState;
  /** In the hour before this member's shift ends, while they have tickets in hand. */
  handOver: HandOverBefore | null;
};
export type HandOverBefore = {
  endsAt: number;
  lines: {
    key: string;
    subject: string;
    version: number;
    /** Whom routing would choose then; `startsAt` where they come on shift later. */
    next: { handle: string; name: string; startsAt: number | null } | null;
  }[];
};
export type QueueItem = Card & {
  path: { slug: string; name: string };
  /** The customer's own words for the problem. */
  problem: string | null;
  /** What its owner must know to start; null once accepted. */
  brief: QueueBrief | null;
};
/** `parts` without those that the card itself shows; `filled` and `required` count the path's required parts. */
export type QueueBrief = { parts: BriefPart[]; filled: number; required: number };
