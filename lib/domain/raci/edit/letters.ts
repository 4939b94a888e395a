import type { Column, RaciRow } from "../../policy/path-policy";
import type { RaciLetter } from "../../vocabulary";
import { kindOf, lettersAt, partyKey, partyOf, type Raci, withRow } from "./matrix";

/** A cell: a row by slug, a column by its party's key. */
export type Spot = { row: string; column: string };
/** A row has one A: it left `from` when `to` got it. */
export type MovedLetter = { row: string; from: string; to: string };
export const refusals = [
  "ai_accountable",
  "ai_informed",
  "person_required",
  "team_accountable",
  "contact_letter",
  "one_accountable",
  "too_many",
] as const;
export type Refusal = (typeof refusals)[number];
export type Refused = Spot & { letter: RaciLetter; why: Refusal };
export type Edited = { raci: Raci; moved: MovedLetter[]; refused: Refused[] };

const mostCells = 100;

/** Why a party can't have a letter in a row; null where it can. */
export function refusalOf(who: Column, letter: RaciLetter, row: RaciRow): Refusal | null {
  switch (kindOf(who)) {
    case "ai":
      if (letter === "A") return "ai_accountable";
      if (letter === "I") return "ai_informed";
      return letter === "R" && row.person_required ? "person_required" : null;
    case "team":
      return letter === "A" ? "team_accountable" : null;
    case "contact":
      return letter === "R" || letter === "A" ? "contact_letter" : null;
    default:
      return null;
  }
}

/** What a cell holds after a letter is added: R and A stand together, C and I alone. */
const added = (letters: readonly RaciLetter[], letter: RaciLetter): RaciLetter[] =>
  letter === "R" || letter === "A"
    ? [...letters.filter((each) => each === "R" || each === "A"), letter]
    : [letter];

/**
 * Gives each cell exactly these letters, one after the other. What a party can't have is left out and named; a second
 * A moves there, but within one call only the first A of a row counts.
 */
export function setCells(
  raci: Raci,
  changes: readonly (Spot & { letters: readonly RaciLetter[] })[],
): Edited {
  const moved: MovedLetter[] = [];
  const refused: Refused[] = [];
  const rows = new Set<string>();
  let now = raci;
  for (const { row: slug, column, letters } of changes) {
    const who = partyOf(column);
    const row = now.rows.find((each) => each.slug === slug);
    if (who === null || row === undefined) continue;
    const taken: RaciLetter[] = [];
    const before = lettersAt(row, column);
    for (const letter of letters) {
      const again = letter === "A" && rows.has(slug) ? ("one_accountable" as const) : null;
      // What stands there already is a fault of its own, not one of this edit.
      const why = again ?? (before.includes(letter) ? null : refusalOf(who, letter, row));
      if (why === null) taken.push(letter);
      else refused.push({ row: slug, column, letter, why });
    }
    let cells = row.cells;
    if (taken.includes("A")) {
      rows.add(slug);
      const holders = cells.filter((cell) => cell.letter === "A" && partyKey(cell.who) !== column);
      for (const { who: from } of holders) moved.push({ row: slug, from: partyKey(from), to: column });
      cells = cells.filter((cell) => !holders.includes(cell));
    }
    const next = withLetters(cells, who, taken);
    if (next.length > mostCells) {
      refused.push(...taken.map((letter) => ({ row: slug, column, letter, why: "too_many" as const })));
      continue;
    }
    if (next !== row.cells) now = withRow(now, slug, (each) => ({ ...each, cells: next }));
  }
  return { raci: now, moved, refused };
}

/** A row's cells with exactly these letters for one party; those that stay keep their place. */
function withLetters(cells: RaciRow["cells"], who: Column, letters: readonly RaciLetter[]): RaciRow["cells"] {
  const key = partyKey(who);
  const seen = new Set<RaciLetter>();
  const remaining = cells.filter((cell) => {
    if (partyKey(cell.who) !== key) return true;
    if (!letters.includes(cell.letter) || seen.has(cell.letter)) return false;
    seen.add(cell.letter);
    return true;
  });
  const fresh = letters.filter((letter) => !seen.has(letter)).map((letter) => ({ who, letter }));
  return fresh.length === 0 && remaining.length === cells.length ? cells : [...remaining, ...fresh];
}

/**
 * A letter pressed over a selection: taken away where every cell that can have it has it, else given to all that can.
 * An A goes to one cell a row, that of the cursor's column where it is selected.
 */
export function toggleLetter(
  raci: Raci,
  spots: readonly Spot[],
  letter: RaciLetter,
  cursorColumn: string | null = null,
): Edited {
  const rows = new Map(raci.rows.map((row) => [row.slug, row]));
  const lettersOf = ({ row, column }: Spot): RaciLetter[] => {
    const rowOf = rows.get(row);
    return rowOf === undefined ? [] : lettersAt(rowOf, column);
  };
  const able = spots.filter(({ row, column }) => {
    const rowOf = rows.get(row);
    const who = partyOf(column);
    return rowOf !== undefined && who !== null && refusalOf(who, letter, rowOf) === null;
  });
  const chosen = letter === "A" ? oneARow(able, cursorColumn, lettersOf) : able;
  const holds = chosen.length > 0 && chosen.every((spot) => lettersOf(spot).includes(letter));
  const target = holds ? chosen : [...chosen, ...spots.filter((spot) => !able.includes(spot))];
  return setCells(
    raci,
    target.map((spot) => {
      const letters = lettersOf(spot);
      if (holds) return { ...spot, letters: letters.filter((each) => each !== letter) };
      if (letters.includes(letter)) return { ...spot, letters };
      return able.includes(spot)
        ? { ...spot, letters: added(letters, letter) }
        : { ...spot, letters: [...letters, letter] };
    }),
  );
}

function oneARow(
  spots: readonly Spot[],
  cursorColumn: string | null,
  lettersOf: (spot: Spot) => RaciLetter[],
): Spot[] {
  const byRow = new Map<string, Spot>();
  const better = (spot: Spot): number =>
    Number(spot.column === cursorColumn) * 2 + Number(lettersOf(spot).includes("A"));
  for (const spot of spots) {
    const earlier = byRow.get(spot.row);
    if (earlier === undefined || better(spot) > better(earlier)) byRow.set(spot.row, spot);
  }
  return [...byRow.values()];
}

export const clearCells = (raci: Raci, spots: readonly Spot[]): Edited =>
  setCells(
    raci,
    spots.map((spot) => ({ ...spot, letters: [] })),
  );

/** The topmost row of a block in each column, copied into the rows below it. */
export function fillDown(raci: Raci, rows: readonly string[], columns: readonly string[]): Edited {
  const [first, ...below] = rows;
  const source = raci.rows.find(({ slug }) => slug === first);
  if (source === undefined) return { raci, moved: [], refused: [] };
  return setCells(
    raci,
    below.flatMap((row) => columns.map((column) => ({ row, column, letters: lettersAt(source, column) }))),
  );
}
