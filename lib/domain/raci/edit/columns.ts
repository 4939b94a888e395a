import type { Column } from "../../policy/path-policy";
import { columnsOfMatrix, type MatrixPolicy, partyKey, type Raci } from "./matrix";

/** Columns of the matrix. The first change of their order writes down all that are shown. */

export const mostColumns = 100;

/** A party's column behind another, else at the end; where it is there already nothing changes. */
export function addColumns(
  policy: MatrixPolicy,
  parties: readonly Column[],
  after: string | null = null,
): Raci {
  const shown = columnsOfMatrix(policy);
  const known = new Set(shown.map(partyKey));
  const fresh = parties.filter((who) => !known.has(partyKey(who))).slice(0, mostColumns - shown.length);
  if (fresh.length === 0) return policy.raci;
  const index = shown.findIndex((who) => partyKey(who) === after);
  const at = index === -1 ? shown.length : index + 1;
  return { ...policy.raci, columns: [...shown.slice(0, at), ...fresh, ...shown.slice(at)] };
}

/** The matrix without a column and its letters. */
export function removeColumn({ raci }: MatrixPolicy, key: string): Raci {
  const rows = raci.rows.map((row) =>
    row.cells.some(({ who }) => partyKey(who) === key)
      ? { ...row, cells: row.cells.filter(({ who }) => partyKey(who) !== key) }
      : row,
  );
  return { ...raci, columns: raci.columns.filter((who) => partyKey(who) !== key), rows };
}

export function moveColumn(policy: MatrixPolicy, key: string, by: number): Raci {
  const shown = columnsOfMatrix(policy);
  const from = shown.findIndex((who) => partyKey(who) === key);
  const moved = shown[from];
  const to = Math.min(Math.max(from + by, 0), shown.length - 1);
  if (moved === undefined || to === from) return policy.raci;
  const columns = shown.filter((who) => who !== moved);
  columns.splice(to, 0, moved);
  return { ...policy.raci, columns };
}

/** How many letters a column has. */
export const lettersOfColumn = (raci: Raci, key: string): number =>
  raci.rows.reduce((sum, row) => sum + row.cells.filter(({ who }) => partyKey(who) === key).length, 0);
