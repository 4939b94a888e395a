import type { tickets } from "@/db/schema";
import type { HandOverBefore, QueueItem } from "@/lib/domain/board/view";
import { handOverMs, nextPeople } from "@/lib/domain/engine/routing/shift-end";
import type { LivePath, Person } from "@/lib/domain/engine/snapshot";
import { type CompiledOrganisation, nextShift, onShift, type ShiftState } from "@/lib/domain/routing/shifts";
import { numberOf } from "../tickets/load/rows";
import { handlesById, ticketOf } from "../tickets/load/ticket-of";

type Held = {
  org: CompiledOrganisation;
  people: ReadonlyMap<string, Person>;
  rows: readonly (typeof tickets.$inferSelect)[];
  paths: ReadonlyMap<string, LivePath>;
  shift: ShiftState;
  /** What is in hand, in the order in which it is shown. */
  items: readonly QueueItem[];
  owner: string;
  at: number;
};

/** What somebody should hand over before their shift ends, each with who would be next; null while that is far. */
export function handOverBefore(held: Held): HandOverBefore | null {
  const { org, people, rows, paths, shift, items, owner, at } = held;
  const { state, until: endsAt } = shift;
  if (state !== "on" || endsAt === null || endsAt - at > handOverMs || items.length === 0) return null;
  const handleOf = handlesById([...people.values()]);
  const tickets = items.flatMap((item) => {
    const row = rows.find(({ number }) => number === numberOf(item.key));
    const path = row === undefined ? undefined : paths.get(row.pathId);
    return row === undefined || path === undefined ? [] : [{ item, ticket: ticketOf(row, handleOf), path }];
  });
  const next = nextPeople(org, people, tickets, { owner, endsAt });
  return {
    endsAt,
    lines: tickets.map(({ item }, index) => {
      const handle = next[index]?.next ?? null;
      const person = handle === null ? undefined : people.get(handle);
      const isThere = handle !== null && onShift(org, handle, null, endsAt);
      return {
        key: item.key,
        subject: item.subject,
        version: item.version,
        next:
          person === undefined || handle === null
            ? null
            : {
                handle,
                name: person.name,
                startsAt: isThere ? null : nextShift(org, handle, null, endsAt),
              },
      };
    }),
  };
}
