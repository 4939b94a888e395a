import * as z from "zod";
import { BoardFilter } from "@/lib/domain/board/filter";
import { type BoardView, type Cell, firstPage, mostRefreshed } from "@/lib/domain/board/view";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import type { Ctx } from "../context";
import { readCells } from "./cells";
import { cellKey, openBoard } from "./open-board";
import { readBoardCells } from "./read-board";

export const ReadCell = BoardFilter.extend({
  status: Slug,
  /** Left out for the AI's lane. */
  tier: Slug.optional(),
  cursor: z.string().max(400),
});
export type ReadCell = z.infer<typeof ReadCell>;

/** The next window of one cell. Its `total` counts this window only: the board knows the whole. */
export async function readCell(ctx: Ctx, { status, tier, cursor, ...filter }: ReadCell): Promise<Cell> {
  const { db, refs, within, context } = await openBoard(ctx, filter);
  const cells = refs.filter((ref) => ref.status === status && ref.tier === (tier ?? null));
  const [cell] = await readCells(db, within, cells, { context }, { cursor });
  if (cell === undefined) throw notFound(msg("faults.not_found.cell"));
  return cell;
}

const CellName = z.string().regex(/^[a-z0-9-]{1,64}:[a-z0-9-]{0,64}(:[0-9]{1,4})?$/);
const cellOf = (text: string) => {
  const [status = "", tier = "", cards] = text.split(":");
  return { place: `${status} ${tier}`, cards: cards === undefined ? firstPage : Number(cards) };
};

export const RefreshCells = BoardFilter.extend({
  /** `status:tier:cards` of the cells to read again; the AI's lane is `status::cards`. */
  cells: z
    .array(CellName)
    .max(60)
    .refine((cells) => {
      const sizes = cells.map((text) => cellOf(text).cards);
      return (
        sizes.every((cards) => cards >= 1 && cards <= mostRefreshed.cell) &&
        sizes.reduce((sum, cards) => sum + cards, 0) <= mostRefreshed.all
      );
    }),
});
export type RefreshCells = z.infer<typeof RefreshCells>;

/** Some cells afresh, with all counts: what a browser reads after news from the live feed. */
export async function refreshCells(ctx: Ctx, { cells, ...filter }: RefreshCells): Promise<BoardView> {
  const cardsOf = new Map(cells.map(cellOf).map(({ place, cards }) => [place, cards] as const));
  return readBoardCells(ctx, filter, (cell) => cardsOf.get(cellKey(cell)) ?? 0);
}
