import type { RulesetNeeds } from "../../rules/evaluate/compile";
import type { Ticket } from "../../ticket/types";
import { Incomplete, type Snapshot } from "../snapshot";

/** Figures of other tickets that rules and brief name. */
export type Window = RulesetNeeds["windows"][number];
export type TicketCounts = { earlierTickets: number; openTickets: number; similarRecent: number };
/** Windows by the key of their fact, null where the ticket has nothing to be counted by; null: not read. */
export type Counts = { figures: TicketCounts; windows: Record<string, number | null> | null };

type CountedBy = Pick<Ticket, "category" | "type" | "tags">;
type AllCounts = Snapshot["counts"];

/** What a ticket is counted by: as long as this stays, its counts do. */
export const countsKey = ({ category, type, tags }: CountedBy): string =>
  JSON.stringify([category, type, tags]);

/** The same of its figures: a tag that a rule adds leaves them as they are, and another run was half of an intake. */
const figuresKey = ({ category }: Pick<Ticket, "category">): string => JSON.stringify([category]);

/** Counts as they were, and those read of `ticket`; windows of other tags or another type don't stand for its own. */
export function withCounts(counts: AllCounts, ticket: CountedBy, its: Counts): AllCounts {
  const more: [string, Counts][] = its.windows === null ? [] : [[countsKey(ticket), its]];
  return new Map([...counts, [figuresKey(ticket), its], ...more]);
}

export const hasFigures = (counts: AllCounts, ticket: Pick<Ticket, "category">): boolean =>
  counts.has(figuresKey(ticket));

type CountedSnapshot = Pick<Snapshot, "counts" | "siblings" | "path"> & { ticket: Ticket };

/** Figures as stored, and with them the tickets before this one that are taken in with it. */
export function ticketCountsOf({ counts, siblings, ticket }: CountedSnapshot): TicketCounts {
  const stored = counts.get(figuresKey(ticket));
  if (stored === undefined) throw new Incomplete({ what: "counts", ticket, windows: false });
  const { similarRecent } = stored.figures;
  return { ...stored.figures, similarRecent: similarRecent + alike(siblings, ticket, "tickets_of_category") };
}

/** The same of the windows that rules ask for. */
export function windowCountsOf({
  counts,
  path,
  siblings,
  ticket,
}: CountedSnapshot): Record<string, number | null> {
  const windows = counts.get(countsKey(ticket))?.windows ?? null;
  if (windows === null) throw new Incomplete({ what: "counts", ticket, windows: true });
  if (siblings.length === 0) return windows;
  const { needs } = path.ruleset;
  return Object.fromEntries(
    Object.entries(windows).map(([key, count]) => {
      const window = needs.windows.find((each) => each.key === key);
      const isCounted = count !== null && window !== undefined;
      return [key, isCounted ? count + alike(siblings, ticket, window.field) : count];
    }),
  );
}

const alike = (siblings: readonly Ticket[], ticket: Ticket, field: Window["field"]): number =>
  siblings.filter((each) => isLike(each, ticket, field)).length;

function isLike(one: Ticket, other: Ticket, field: Window["field"]): boolean {
  if (field === "tickets_of_category") return other.category !== null && one.category === other.category;
  if (field === "tickets_of_tag") return one.tags.some((tag) => other.tags.includes(tag));
  return other.type !== null && one.type === other.type;
}
