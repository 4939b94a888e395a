import type { Block } from "@/lib/domain/raci/edit/paste";

/** Where the cursor of the grid stands, by names, so that rows of others that come or go leave it in place. */
export type GridPosition = { row: string; column: string };
export type Selection = { cursor: GridPosition; anchor: GridPosition };

/** The row of column heads, the column of row heads, and the column of faults at a row's end. */
export const headRow = "";
export const headColumn = "";
export const endColumn = "~end";

export type Lines = { rows: readonly string[]; columns: readonly string[] };

const lineOf = (list: readonly string[], name: string, before: string, after?: string): number =>
  name === before ? -1 : name === after ? list.length : Math.max(0, list.indexOf(name));
const nameAt = (list: readonly string[], index: number, before: string, after?: string): string =>
  index < 0 ? before : index >= list.length ? (after ?? list.at(-1) ?? before) : (list[index] ?? before);

export const rowIndex = ({ rows }: Lines, { row }: GridPosition): number => lineOf(rows, row, headRow);
export const columnIndex = ({ columns }: Lines, { column }: GridPosition): number =>
  lineOf(columns, column, headColumn, endColumn);

/** The place so many rows and columns further, within the grid and its heads. */
export function stepped(lines: Lines, from: GridPosition, down: number, across: number): GridPosition {
  const row = Math.min(Math.max(rowIndex(lines, from) + down, -1), lines.rows.length - 1);
  const most = row === -1 ? lines.columns.length - 1 : lines.columns.length;
  const least = row === -1 ? 0 : -1;
  const column = Math.min(Math.max(columnIndex(lines, from) + across, least), most);
  return {
    row: nameAt(lines.rows, row, headRow),
    column: nameAt(lines.columns, column, headColumn, endColumn),
  };
}

/** The same within the letters alone, for selecting. */
export function steppedInside(lines: Lines, from: GridPosition, down: number, across: number): GridPosition {
  const row = Math.min(Math.max(rowIndex(lines, from) + down, 0), lines.rows.length - 1);
  const column = Math.min(Math.max(columnIndex(lines, from) + across, 0), lines.columns.length - 1);
  return { row: lines.rows[row] ?? headRow, column: lines.columns[column] ?? headColumn };
}

/** A place that the grid still has: the nearest where a row or column went. */
export const clampPosition = (lines: Lines, place: GridPosition): GridPosition => stepped(lines, place, 0, 0);

/** The cells between anchor and cursor; from a row's head the whole row, from a column's head the whole column. */
export function blockOf(lines: Lines, { cursor, anchor }: Selection): Block {
  const span = (list: readonly string[], a: number, b: number, isWhole: boolean) =>
    isWhole ? [...list] : list.slice(Math.max(0, Math.min(a, b)), Math.max(a, b) + 1);
  const [top, bottom] = [rowIndex(lines, anchor), rowIndex(lines, cursor)];
  const [left, right] = [columnIndex(lines, anchor), columnIndex(lines, cursor)];
  const isOutside = (index: number) => index < 0 || index >= lines.columns.length;
  return {
    rows: span(lines.rows, top, bottom, top < 0 && bottom < 0),
    columns: span(lines.columns, left, right, isOutside(left) && isOutside(right)),
  };
}
