import type { Rows } from "./rows";

/** Apart from `rows.ts`: only a long cell needs it, and then it is fetched. */

/** A list of rows of one height, as it lies under the part of the page that is seen. */
export type ListInView = {
  count: number;
  /** Height of a row with the gap after it, px. */
  rowPx: number;
  /** The list's top below the upper edge of what is seen, px; negative once it is scrolled past. */
  topPx: number;
  /** Height of what is seen, px. */
  viewPx: number;
};

/** Rows come and go in steps, so that a short scroll changes nothing. */
export const rowStep = 4;

/** The rows that are seen or less than `aroundPx` away, in whole steps; at least the step nearest to what is seen. */
export function rowsInView({ count, rowPx, topPx, viewPx }: ListInView, aroundPx: number): Rows {
  const first = Math.floor((-topPx - aroundPx) / rowPx / rowStep) * rowStep;
  const last = Math.ceil((viewPx - topPx + aroundPx) / rowPx / rowStep) * rowStep;
  const lastStep = Math.max(0, Math.ceil(count / rowStep) - 1) * rowStep;
  const from = Math.min(Math.max(0, first), lastStep);
  return { from, to: Math.min(count, Math.max(last, from + rowStep)) };
}

export const covers = (all: Rows, some: Rows): boolean => all.from <= some.from && some.to <= all.to;
