import type { Column } from "../../policy/path-policy";
import { columnsOfMatrix, type MatrixPolicy, partyKey, placeOnLadder, type Raci } from "./matrix";

/** Columns of the matrix. Only a change of their order writes down all that are shown. */

const mostColumns = 100;

/** Parties as columns, each at its place on the ladder; one that is there already changes nothing. */
export function addColumns(policy: MatrixPolicy, parties: readonly Column[]): Raci {
  const shown = new Set(columnsOfMatrix(policy).map(partyKey));
  const fresh = parties.filter((who) => !shown.has(partyKey(who))).slice(0, mostColumns - shown.size);
  if (fresh.length === 0) return policy.raci;
  const columns = [...policy.raci.columns];
  for (const who of fresh) columns.splice(placeOnLadder(policy, columns, who), 0, who);
  return { ...policy.raci, columns };
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
