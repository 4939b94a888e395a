import type { RaciLetter } from "../../vocabulary";
import { type Edited, type Spot, setCells } from "./letters";
import { lettersAt, type Raci } from "./matrix";
import { cellText, readCell } from "./table";

/** A block of cells: rows by slug from the top, columns by key from the left. */
export type Block = { rows: readonly string[]; columns: readonly string[] };
export type Unread = Spot & { text: string };
export type Pasted = Edited & {
  /** Texts that say no letter; their cells stay as they are. */
  unread: Unread[];
  /** Lines and columns of the table that reach beyond the grid. */
  left: { rows: number; columns: number };
  /** What was pasted over, to be selected. */
  block: Block;
};

/** The letters of a block as a table. */
export const copyBlock = (raci: Raci, block: Block): string[][] =>
  block.rows.map((slug) => {
    const row = raci.rows.find((each) => each.slug === slug);
    return block.columns.map((column) => (row === undefined ? "" : cellText(lettersAt(row, column))));
  });

/**
 * A table pasted with its corner at the selection's; one cell fills the whole selection. What the table can't say and
 * what does not fit is told, never dropped in silence.
 */
export function pasteBlock(
  raci: Raci,
  grid: Block,
  selection: Block,
  table: readonly (readonly string[])[],
): Pasted {
  const width = Math.max(0, ...table.map((line) => line.length));
  const single = table.length === 1 && width === 1;
  const top = grid.rows.indexOf(selection.rows[0] ?? "");
  const start = grid.columns.indexOf(selection.columns[0] ?? "");
  const block: Block = single
    ? selection
    : { rows: grid.rows.slice(top, top + table.length), columns: grid.columns.slice(start, start + width) };
  const unread: Unread[] = [];
  const changes: (Spot & { letters: RaciLetter[] })[] = [];
  block.rows.forEach((row, down) => {
    block.columns.forEach((column, across) => {
      const text = single ? table[0]?.[0] : table[down]?.[across];
      // A line shorter than the others says nothing of what lies beyond it.
      if (text === undefined) return;
      const read = readCell(text);
      if ("unknown" in read) unread.push({ row, column, text: read.unknown });
      else changes.push({ row, column, letters: read.letters });
    });
  });
  return {
    ...setCells(raci, cleared(changes)),
    unread,
    left: {
      rows: single ? 0 : table.length - block.rows.length,
      columns: single ? 0 : width - block.columns.length,
    },
    block,
  };
}

/** Cells with an A last, so that an A that moves within the block is not cleared after it came. */
export const cleared = <W extends { letters: RaciLetter[] }>(changes: readonly W[]): W[] => [
  ...changes.filter(({ letters }) => !letters.includes("A")),
  ...changes.filter(({ letters }) => letters.includes("A")),
];
