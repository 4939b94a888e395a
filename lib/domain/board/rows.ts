/** Which cards of a long cell are drawn. All of a cell have one height, so the rest is kept free exactly. */

/** Rows `from` up to, not including, `to`. */
export type Rows = { from: number; to: number };

/** Cells of up to this many cards are drawn whole. */
export const drawnWhole = 30;
/** A row to draw, and how many rows right before it are left out. */
export type DrawnRow = { index: number; skipped: number };

/**
 * What of `count` rows is drawn, top to bottom: `rows`, and `pinned` wherever it is, for what has the focus must stay.
 * `after`: how many are left out after the last one drawn.
 */
export function drawnRows(count: number, rows: Rows, pinned: number): { drawn: DrawnRow[]; after: number } {
  const to = Math.min(rows.to, count);
  const indexes = Array.from({ length: Math.max(0, to - rows.from) }, (_, offset) => rows.from + offset);
  const isLeftOut = pinned >= 0 && pinned < count && (pinned < rows.from || pinned >= to);
  if (isLeftOut && pinned < rows.from) indexes.unshift(pinned);
  else if (isLeftOut) indexes.push(pinned);
  let next = 0;
  const drawn = indexes.map((index) => {
    const skipped = index - next;
    next = index + 1;
    return { index, skipped };
  });
  return { drawn, after: count - next };
}
