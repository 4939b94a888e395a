import type { RulesetNeeds } from "../../rules/evaluate/compile";
import type { Facts, FactValue } from "../../rules/types";

/** Tickets of a path in the order they were made, as far as counts of a span need them. */
export type CountedTicket = {
  ticketId: string;
  createdAt: number;
  category: string | null;
  type: string | null;
  tags: readonly string[];
};

type Window = RulesetNeeds["windows"][number];
type Stamp = { at: number; ticketId: string };

/** First index of a stamp at or after an instant. */
function firstAt(stamps: readonly Stamp[], at: number): number {
  let [low, high] = [0, stamps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stamps[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many tickets of a category, tag or type came in a span before an instant: the counts rules read, from memory. */
export class TicketCounts {
  private readonly groups = new Map<string, Stamp[]>();
  private readonly made = new Map<string, number>();

  constructor(tickets: Iterable<CountedTicket>) {
    for (const { ticketId, createdAt, category, type, tags } of tickets) {
      const stamp = { at: createdAt, ticketId };
      this.made.set(ticketId, createdAt);
      if (category !== null) this.put(`tickets_of_category ${category}`, stamp);
      if (type !== null) this.put(`tickets_of_defect_type ${type}`, stamp);
      for (const tag of new Set(tags)) this.put(`tickets_of_tag ${tag}`, stamp);
    }
  }

  private put(group: string, stamp: Stamp): void {
    const stamps = this.groups.get(group);
    if (stamps === undefined) this.groups.set(group, [stamp]);
    else stamps.push(stamp);
  }

  private span(
    group: string,
    minutes: number,
    at: number,
  ): { stamps: readonly Stamp[]; from: number; to: number } {
    const stamps = this.groups.get(group) ?? [];
    return { stamps, from: firstAt(stamps, at - minutes * 60_000), to: firstAt(stamps, at + 1) };
  }

  /** 1 where the ticket is itself among those counted. */
  private own(stamps: readonly Stamp[], ticketId: string, from: number, to: number): number {
    const madeAt = this.made.get(ticketId);
    if (madeAt === undefined) return 0;
    for (let n = Math.max(from, firstAt(stamps, madeAt)); n < to && stamps[n]?.at === madeAt; n++)
      if (stamps[n]?.ticketId === ticketId) return 1;
    return 0;
  }

  /** Other tickets like this one in the window before the decision; null where it has nothing to be counted by. */
  count(
    { field, minutes }: Pick<Window, "field" | "minutes">,
    ticketId: string,
    { at, values }: Pick<Facts, "at" | "values">,
  ): FactValue {
    const names = namesOf(field, values);
    if (names.length === 0) return null;
    const [only] = names;
    if (names.length === 1) {
      const { stamps, from, to } = this.span(`${field} ${only}`, minutes, at);
      return to - from - this.own(stamps, ticketId, from, to);
    }
    const ids = new Set<string>();
    for (const name of names) {
      const { stamps, from, to } = this.span(`${field} ${name}`, minutes, at);
      for (const stamp of stamps.slice(from, to)) ids.add(stamp.ticketId);
    }
    ids.delete(ticketId);
    return ids.size;
  }
}

function namesOf(field: string, values: Facts["values"]): string[] {
  if (field === "tickets_of_tag") return Array.isArray(values.tags) ? [...new Set(values.tags)] : [];
  const value = field === "tickets_of_category" ? values.category : values.type;
  return typeof value === "string" && value !== "" ? [value] : [];
}
