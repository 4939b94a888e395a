import * as z from "zod";
import type { Db } from "@/db/client";
import { farFuture } from "@/db/schema";
import { type Cell, cellWindow } from "@/lib/domain/board/view";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { EpochMs } from "@/lib/domain/whole";
import type { CardRow } from "./card-rows";
import { type CardContext, cardsOf } from "./cards";
import type { CellRef } from "./open-board";
import { readWindows, type Within } from "./windows";

/** `limitOf`: cards per cell, default `cellWindow`. */
type Window = { context: CardContext; limitOf?: (ref: CellRef) => number };

/** Windows of several cells at once. `after`: a cursor, where it is one cell. */
export async function readCells(
  db: Db,
  within: Within,
  refs: readonly CellRef[],
  { context, limitOf = () => cellWindow }: Window,
  after: { cursor: string } | null = null,
): Promise<Cell[]> {
  const position = after === null ? null : positionOf(Position, after.cursor);
  const from = position === null ? null : { at: position[0], ticketId: position[1] };
  const wanted = refs.map((ref) => ({ ref, limit: limitOf(ref) + 1, after: from }));
  const found: CardRow[][] = refs.map(() => []);
  for (const { place, ...row } of await readWindows(db, within, wanted)) found[place]?.push(row);
  const shown = refs.map((ref, place) => found[place]?.slice(0, limitOf(ref)) ?? []);
  const all = shown.flat();
  const cards = await cardsOf(db, within.workspaceId, context, all);
  const cardOf = new Map(all.map(({ ticketId }, index) => [ticketId, cards[index]]));
  return refs.map((ref, place) => {
    const rows = shown[place] ?? [];
    const beyond = found[place]?.[rows.length];
    const last = rows.at(-1);
    return {
      status: ref.status,
      tier: ref.tier,
      cards: rows.flatMap(({ ticketId }) => cardOf.get(ticketId) ?? []),
      total: rows.length,
      atLeast: false,
      nextDueAt: beyond === undefined ? null : dueOf(beyond),
      cursor: beyond === undefined || last === undefined ? null : positionAt(ref, last),
    };
  });
}

const dueOf = (row: CardRow): number | null => (row.nearestDueAt === farFuture ? null : row.nearestDueAt);

const Position = z.tuple([EpochMs, z.uuid()]);
const positionAt = (ref: CellRef, row: CardRow): string =>
  cursorOf([ref.category === "resolved" ? (row.resolvedAt ?? 0) : row.sortAt, row.ticketId]);
