import type { TicketView } from "@/lib/domain/ticket/view";

/** What a person had before them, for telling what changed while they wrote. */
export type Seen = {
  version: number;
  status: string;
  tier: string | null;
  owner: string | null;
  priority: TicketView["card"]["priority"];
  category: string | null;
};
export type Change = {
  what: "status" | "tier" | "owner" | "priority" | "category";
  from: string | null;
  to: string | null;
};

export const seenOf = (view: TicketView): Seen => ({
  version: view.version,
  status: view.status.name,
  tier: view.tier?.name ?? null,
  owner: view.card.owner?.name ?? null,
  priority: view.card.priority,
  category: view.category?.name ?? null,
});

const changeTexts = ["status", "tier", "owner", "priority", "category"] as const;

/** What differs between two looks at a ticket, in a fixed order. */
export function changesBetween(before: Seen, now: Seen): Change[] {
  return changeTexts.flatMap((what) =>
    before[what] === now[what] ? [] : [{ what, from: before[what], to: now[what] }],
  );
}
