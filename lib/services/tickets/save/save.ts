import type { Executor } from "@/db/client";
import { saveRows, type WorkRows } from "@/db/save-work/save-work";
import { capacityLostState, staleTicketState } from "@/db/save-work/save-work-sql";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { CapacityLost, errorText, sqlState } from "../../transaction";
import { saveBeside } from "./beside";
import { rowsOf } from "./rows-of";
import type { Saving } from "./saving";

/**
 * Writes everything that runs came to, of one or several tickets of a workspace: rows, events, ledger, counts, queues,
 * outbox, loads. All of it in one statement, so that it is whole even where no transaction is around it. Throws
 * `CapacityLost` where a chosen owner has no place left.
 */
export async function save(db: Executor, savings: readonly Saving[]): Promise<void> {
  const [first] = savings;
  if (first === undefined) return;
  for (const saving of savings) await saveBeside(db, saving);
  try {
    await saveRows(db, first.workspaceId, savings.map(rowsOf).reduce(together));
  } catch (error) {
    const state = sqlState(error);
    if (state === staleTicketState) throw new DomainError("conflict", msg("faults.ticket.same_moment"));
    if (state !== capacityLostState) throw error;
    const memberId = errorText(error);
    const person = [...first.people.values()].find((each) => each.memberId === memberId);
    throw new CapacityLost(person?.handle ?? memberId);
  }
}

/** Rows of two calls; places taken from one person under the same limit are taken at once. */
function together(one: Partial<WorkRows>, other: Partial<WorkRows>): Partial<WorkRows> {
  const merged: Record<string, unknown> = { ...one };
  for (const [name, rows] of Object.entries(other)) {
    const known = merged[name];
    merged[name] = Array.isArray(known) && Array.isArray(rows) ? [...known, ...rows] : (rows ?? known);
  }
  const loads = new Map<string, WorkRows["load"][number]>();
  for (const move of [...(one.load ?? []), ...(other.load ?? [])]) {
    const key = `${move.memberId} ${move.capacity} ${Math.sign(move.by)}`;
    const before = loads.get(key);
    const at = before?.at === undefined || before.at === null ? move.at : Math.max(before.at, move.at ?? 0);
    loads.set(key, { ...move, by: (before?.by ?? 0) + move.by, at });
  }
  return { ...merged, load: [...loads.values()] };
}
