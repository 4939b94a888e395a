import type { BoardView, Card } from "./view";

/** A card of which only what a test is about is said. */
export const cardWith = (
  more: Pick<Card, "key" | "status" | "statusCategory" | "tier"> & Partial<Card>,
): Card => ({
  subject: more.key,
  priority: "normal",
  category: null,
  owner: null,
  accepted: false,
  customer: { name: "", tier: null, company: null },
  chips: [],
  clock: null,
  relay: [],
  createdAt: 0,
  resolvedAt: null,
  version: 1,
  unread: false,
  undelivered: false,
  ownerAway: false,
  breached: false,
  confidence: null,
  ...more,
});

/** A picture of the board with nothing on it but what a test says. */
export const viewWith = (more: Partial<BoardView>): BoardView => ({
  at: 0,
  feed: 0,
  path: { slug: "p", name: "P" },
  paths: [],
  statuses: [],
  lanes: [],
  cells: [],
  open: 0,
  summary: {
    breached: { total: 0, byMetric: {} },
    dueSoon: 0,
    toAccept: 0,
    firstResponse: null,
    firstContact: null,
  },
  categories: [],
  owners: [],
  teams: [],
  customerTiers: [],
  ...more,
});
