import type { Column, PathPolicy, RaciRow } from "../../policy/path-policy";
import { type RaciLetter, raciLetters, raciStages } from "../../vocabulary";

/** The RACI matrix as a grid that is edited: parties across, rows by stage down, letters in the cells. */

export type Raci = PathPolicy["raci"];
export type MatrixPolicy = Pick<PathPolicy, "tiers" | "raci">;
export type PartyKind = "ai" | "team" | "duty" | "member" | "contact";

/** A party as one word, as in the addresses of changes: `ai`, `team finance`. */
export function partyKey(who: Column): string {
  if ("ai" in who) return "ai";
  if ("team" in who) return `team ${who.team}`;
  if ("duty" in who) return `duty ${who.duty}`;
  if ("member" in who) return `member ${who.member}`;
  return `contact ${who.contact}`;
}

export function kindOf(who: Column): PartyKind {
  if ("ai" in who) return "ai";
  if ("team" in who) return "team";
  if ("duty" in who) return "duty";
  return "member" in who ? "member" : "contact";
}

/** The party that a key names; null for a text that is none. */
export function partyOf(key: string): Column | null {
  const [kind = "", slug = ""] = key.split(" ");
  if (kind === "ai") return { ai: true };
  if (slug === "") return null;
  switch (kind) {
    case "team":
      return { team: slug };
    case "duty":
      return { duty: slug };
    case "member":
      return { member: slug };
    case "contact":
      return { contact: slug };
    default:
      return null;
  }
}

/** The AI, teams from the lowest tier up, teams of no tier, duties, members, contacts. */
export function ladderPlace({ tiers }: Pick<PathPolicy, "tiers">, who: Column): number {
  if ("ai" in who) return -1;
  if ("team" in who) {
    const tier = tiers.findIndex(({ teams }) => teams.includes(who.team));
    return tier === -1 ? tiers.length : tier;
  }
  if ("duty" in who) return tiers.length + 1;
  return tiers.length + ("member" in who ? 2 : 3);
}

/**
 * Columns in the order shown: those listed, and each that only cells name before the first listed one that stands
 * higher on the ladder. So a column is added, and one more is named, without listing all others.
 */
export function columnsOfMatrix(policy: MatrixPolicy): Column[] {
  const shown = [...new Map(policy.raci.columns.map((who) => [partyKey(who), who])).values()];
  const listed = new Set(shown.map(partyKey));
  const named = new Map<string, Column>();
  for (const row of policy.raci.rows)
    for (const { who } of row.cells) if (!listed.has(partyKey(who))) named.set(partyKey(who), who);
  const rest = [...named.values()].sort((a, b) => ladderPlace(policy, a) - ladderPlace(policy, b));
  for (const who of rest) shown.splice(placeOnLadder(policy, shown, who), 0, who);
  return shown;
}

/** Where a party stands among columns: before the first that is higher on the ladder. */
export function placeOnLadder(policy: MatrixPolicy, columns: readonly Column[], who: Column): number {
  const own = ladderPlace(policy, who);
  const higher = columns.findIndex((each) => ladderPlace(policy, each) > own);
  return higher === -1 ? columns.length : higher;
}

/** Rows by stage; within one in the document's order, which is the order of matching. */
export const rowsOfMatrix = (raci: Raci): RaciRow[] =>
  raciStages.flatMap((stage) => raci.rows.filter((row) => row.stage === stage));

/** R before A before C before I; a cell may have R and A. */
export const lettersAt = (row: RaciRow, key: string): RaciLetter[] =>
  raciLetters.filter((letter) =>
    row.cells.some((cell) => cell.letter === letter && partyKey(cell.who) === key),
  );

export const withRow = (raci: Raci, slug: string, change: (row: RaciRow) => RaciRow): Raci => ({
  ...raci,
  rows: raci.rows.map((row) => (row.slug === slug ? change(row) : row)),
});

/**
 * Cells in the order that live has them, others behind. Order says nothing, so that a letter taken away and given
 * again is no change.
 */
export function inOrderOf(live: Raci, raci: Raci): Raci {
  const rows = raci.rows.map((row) => {
    const liveRow = live.rows.find(({ slug }) => slug === row.slug);
    if (liveRow === undefined || liveRow === row) return row;
    const rank = new Map(liveRow.cells.map((cell, index) => [cellName(cell), index]));
    const rankOf = (cell: RaciRow["cells"][number]) => rank.get(cellName(cell)) ?? liveRow.cells.length;
    const cells = [...row.cells].sort((a, b) => rankOf(a) - rankOf(b));
    return cells.every((cell, index) => cell === row.cells[index]) ? row : { ...row, cells };
  });
  return rows.every((row, index) => row === raci.rows[index]) ? raci : { ...raci, rows };
}

const cellName = ({ who, letter }: RaciRow["cells"][number]): string => `${partyKey(who)} ${letter}`;
