import * as z from "zod";
import type { Db } from "@/db/client";
import { farFuture } from "@/db/schema";
import { type Cell, cellPage } from "@/lib/domain/board/view";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { EpochMs } from "@/lib/domain/integers";
import type { CardRow } from "./card-rows";
import { type CardContext, cardsOf } from "./cards";
import type { CellRef } from "./open-board";
import { readPages, type Within } from "./pages";

/** `limitOf`: cards per cell, default `cellPage`. */
type PageOptions = { context: CardContext; limitOf?: (ref: CellRef) => number };

/** Windows of several cells at once. `after`: a cursor, where it is one cell. */
export async function readCells(
  db: Db,
  within: Within,
  refs: readonly CellRef[],
  { context, limitOf = () => cellPage }: PageOptions,
  after: { cursor: string } | null = null,
): Promise<Cell[]> {
  const position = after === null ? null : positionOf(Position, after.cursor);
  const from = position === null ? null : { at: position[0], ticketId: position[1] };
  const requests = refs.map((ref) => ({ ref, limit: limitOf(ref) + 1, after: from }));
  const rowsOf: CardRow[][] = refs.map(() => []);
  for (const { place, ...row } of await readPages(db, within, requests)) rowsOf[place]?.push(row);
  const shown = refs.map((ref, place) => rowsOf[place]?.slice(0, limitOf(ref)) ?? []);
  const all = shown.flat();
  const cards = await cardsOf(db, within.workspaceId, context, all);
  const cardOf = new Map(all.map(({ ticketId }, index) => [ticketId, cards[index]]));
  return refs.map((ref, place) => {
    const rows = shown[place] ?? [];
    const beyond = rowsOf[place]?.[rows.length];
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
