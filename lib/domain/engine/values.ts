import type { FieldValue } from "../ticket/inputs";
import type { Ticket, TicketEvent } from "../ticket/types";
import type { Priority } from "../vocabulary";
import { applyTransition } from "./apply-transition";
import type { Turn } from "./turn";

/** Changes of a ticket's own values; each replans the clocks, since SLA rows match on some of them. */
function change(turn: Turn, next: Partial<Ticket>, event: TicketEvent): void {
  applyTransition(turn, { ticket: { ...turn.ticket, ...next }, events: [event] });
}

export function changePriority(turn: Turn, priority: Priority): void {
  const from = turn.ticket.priority;
  if (from !== priority)
    change(turn, { priority }, { type: "priority_changed", data: { from, to: priority } });
}

export function changeCategory(turn: Turn, category: string | null): void {
  const from = turn.ticket.category;
  if (from !== category)
    change(turn, { category }, { type: "category_changed", data: { from, to: category } });
}

export function changeFields(turn: Turn, fields: Record<string, FieldValue>): void {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, to] of Object.entries(fields)) {
    const from = turn.ticket.fields[name] ?? null;
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[name] = { from, to };
  }
  if (Object.keys(changes).length === 0) return;
  change(
    turn,
    { fields: { ...turn.ticket.fields, ...fields } },
    { type: "fields_changed", data: { changes } },
  );
}

export type Attributes = Partial<
  Pick<Ticket, "type" | "severity" | "impact" | "urgency" | "complexity" | "affectedSystem">
>;

/** Those left out, or undefined, stay as they are. */
export function changeAttributes(turn: Turn, next: Attributes): void {
  const changed = Object.entries(next).filter(
    ([name, to]) => to !== undefined && turn.ticket[name as keyof Attributes] !== to,
  );
  if (changed.length === 0) return;
  const changes = Object.fromEntries(
    changed.map(([name, to]) => [name, { from: turn.ticket[name as keyof Attributes], to }]),
  );
  change(turn, Object.fromEntries(changed), { type: "fields_changed", data: { changes } });
}

export function changeAbout(turn: Turn, about: string[]): void {
  const from = turn.ticket.about;
  const to = [...new Set(about)];
  if (from.length === to.length && to.every((handle) => from.includes(handle))) return;
  change(turn, { about: to }, { type: "fields_changed", data: { changes: { about: { from, to } } } });
}

export function removeTags(turn: Turn, tags: string[]): void {
  const removed = [...new Set(tags)].filter((tag) => turn.ticket.tags.includes(tag));
  if (removed.length === 0) return;
  const remaining = turn.ticket.tags.filter((tag) => !removed.includes(tag));
  change(turn, { tags: remaining }, { type: "tags_removed", data: { tags: removed } });
}

export function addTags(turn: Turn, tags: string[]): void {
  const added = [...new Set(tags)].filter((tag) => !turn.ticket.tags.includes(tag));
  if (added.length === 0) return;
  change(turn, { tags: [...turn.ticket.tags, ...added] }, { type: "tags_added", data: { tags: added } });
}
