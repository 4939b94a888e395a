import type { Executor } from "@/db/client";
import { saveRows, type WorkRows } from "@/db/save-work";
import { lostPlaceState, staleTicketState } from "@/db/save-work-sql";
import { DomainError } from "@/lib/domain/errors";
import { errorText, LostPlace, sqlState } from "../../transaction";
import { markHandled } from "./handled";
import { rowsOf } from "./rows-of";
import type { Work } from "./types";

/**
 * Writes everything a call did to its ticket: rows, events, ledger, counts, queues, outbox, loads. All of it in one
 * statement, so that it is whole even where no transaction is around it. Throws `LostPlace` where the chosen owner has
 * no place left.
 * @returns the ticket's version now
 */
export async function saveWork(work: Work): Promise<number> {
  await markHandled(work);
  const { version, rows } = rowsOf(work);
  await save(work.tx, work, rows);
  return version;
}

/** The same for several tickets of one workspace; their versions in order. */
export async function saveWorks(db: Executor, works: readonly Work[]): Promise<number[]> {
  const [first] = works;
  if (first === undefined) return [];
  for (const work of works) await markHandled(work);
  const all = works.map(rowsOf);
  await save(db, first, all.map(({ rows }) => rows).reduce(together));
  return all.map(({ version }) => version);
}

async function save(db: Executor, { ctx, people }: Work, rows: Partial<WorkRows>): Promise<void> {
  try {
    await saveRows(db, ctx.workspaceId, rows);
  } catch (error) {
    const state = sqlState(error);
    if (state === staleTicketState)
      throw new DomainError("conflict", "This ticket changed at the same moment. Try again.");
    if (state !== lostPlaceState) throw error;
    const memberId = errorText(error);
    throw new LostPlace(
      [...people.values()].find((person) => person.memberId === memberId)?.handle ?? memberId,
    );
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
