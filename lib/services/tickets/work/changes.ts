import type { FieldValue } from "@/lib/domain/ticket/inputs";
import type { Ticket, TicketEvent } from "@/lib/domain/ticket/types";
import type { Priority } from "@/lib/domain/vocabulary";
import { take } from "./step";
import type { Work } from "./types";

/** Changes of a ticket's own values; each replans the clocks, since SLA rows match on some of them. */
function change(work: Work, next: Partial<Ticket>, event: TicketEvent): void {
  take(work, { ticket: { ...work.ticket, ...next }, events: [event] });
}

export function changePriority(work: Work, priority: Priority): void {
  const from = work.ticket.priority;
  if (from !== priority)
    change(work, { priority }, { type: "priority_changed", data: { from, to: priority } });
}

export function changeCategory(work: Work, category: string | null): void {
  const from = work.ticket.category;
  if (from !== category)
    change(work, { category }, { type: "category_changed", data: { from, to: category } });
}

export function changeFields(work: Work, fields: Record<string, FieldValue>): void {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, to] of Object.entries(fields)) {
    const from = work.ticket.fields[name] ?? null;
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[name] = { from, to };
  }
  if (Object.keys(changes).length === 0) return;
  change(
    work,
    { fields: { ...work.ticket.fields, ...fields } },
    { type: "fields_changed", data: { changes } },
  );
}

export type Attributes = Partial<
  Pick<Ticket, "type" | "severity" | "impact" | "urgency" | "complexity" | "affectedSystem">
>;

/** Those left out, or undefined, stay as they are. */
export function changeAttributes(work: Work, next: Attributes): void {
  const given = Object.entries(next).filter(
    ([name, to]) => to !== undefined && work.ticket[name as keyof Attributes] !== to,
  );
  if (given.length === 0) return;
  const changes = Object.fromEntries(
    given.map(([name, to]) => [name, { from: work.ticket[name as keyof Attributes], to }]),
  );
  change(work, Object.fromEntries(given), { type: "fields_changed", data: { changes } });
}

export function removeTags(work: Work, tags: string[]): void {
  const removed = [...new Set(tags)].filter((tag) => work.ticket.tags.includes(tag));
  if (removed.length === 0) return;
  const kept = work.ticket.tags.filter((tag) => !removed.includes(tag));
  change(work, { tags: kept }, { type: "tags_removed", data: { tags: removed } });
}

export function addTags(work: Work, tags: string[]): void {
  const added = [...new Set(tags)].filter((tag) => !work.ticket.tags.includes(tag));
  if (added.length === 0) return;
  change(work, { tags: [...work.ticket.tags, ...added] }, { type: "tags_added", data: { tags: added } });
}
