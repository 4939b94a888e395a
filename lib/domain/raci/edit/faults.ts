import type { RaciRow } from "../../policy/path-policy";
import { isHuman } from "../match";
import { checkRow } from "../validity";
import { type Edited, setCells } from "./letters";
import { lettersAt, partyKey, type Raci } from "./matrix";

/** Faults of a row as they arise, each with the change that mends it where one is plain. */

export const rowFaultCodes = [
  "no_responsible",
  "no_accountable",
  "two_accountable",
  "ai_accountable",
  "team_accountable",
  "person_required",
  "ai_informed",
  "contact_letter",
  "duplicate_cell",
] as const;
export type RowFaultCode = (typeof rowFaultCodes)[number];

export type RowFix =
  /** Gives letters, as the live version has them or as most rows do. */
  | { kind: "give"; letter: "R" | "A"; columns: string[]; asLive: boolean }
  /** Keeps one of several A's. */
  | { kind: "keep"; column: string }
  /** Takes letters that a party can't have. */
  | { kind: "take"; letter: "R" | "A" | "I"; column: string }
  | { kind: "consult_ai" }
  /** Gives each letter of a cell once. */
  | { kind: "once"; column: string };
export type RowFault = { code: RowFaultCode; fix: RowFix | null };

const isRowFaultCode = (code: string): code is RowFaultCode => rowFaultCodes.some((each) => each === code);

/** What is wrong with a row, each kind once, the first to mend first. */
export function faultsOfRow(raci: Raci, live: Raci, row: RaciRow): RowFault[] {
  const codes = new Set(checkRow(row).map(({ code }) => code));
  const was = live.rows.find(({ slug }) => slug === row.slug);
  return [...codes].filter(isRowFaultCode).map((code) => ({ code, fix: fixOf(code, raci, was, row) }));
}

const holders = (row: RaciRow | undefined, letter: "R" | "A"): string[] =>
  (row?.cells ?? []).filter((cell) => cell.letter === letter).map(({ who }) => partyKey(who));

function fixOf(code: RowFaultCode, raci: Raci, was: RaciRow | undefined, row: RaciRow): RowFix | null {
  const holding = (letter: "R" | "A" | "I", kind: string) =>
    row.cells.find(({ who, letter: has }) => has === letter && Object.keys(who)[0] === kind);
  const take = (letter: "R" | "A" | "I", kind: string): RowFix | null => {
    const cell = holding(letter, kind);
    return cell === undefined ? null : { kind: "take", letter, column: partyKey(cell.who) };
  };
  switch (code) {
    case "no_responsible": {
      const columns = holders(was, "R").filter((key) => key !== "ai" || !row.person_required);
      return columns.length === 0 ? null : { kind: "give", letter: "R", columns, asLive: true };
    }
    case "no_accountable": {
      const [before] = holders(was, "A");
      if (before !== undefined) return { kind: "give", letter: "A", columns: [before], asLive: true };
      const usual = usualAccountable(raci);
      return usual === null ? null : { kind: "give", letter: "A", columns: [usual], asLive: false };
    }
    case "two_accountable": {
      const able = row.cells.filter(({ who, letter }) => letter === "A" && isHuman(who) && !("team" in who));
      const [before] = holders(was, "A");
      const keys = able.map(({ who }) => partyKey(who));
      const keptKey = keys.find((key) => key === before) ?? keys[0];
      return keptKey === undefined ? null : { kind: "keep", column: keptKey };
    }
    case "ai_accountable":
      return take("A", "ai");
    case "team_accountable":
      return take("A", "team");
    case "ai_informed":
      return take("I", "ai");
    case "person_required":
      return { kind: "consult_ai" };
    case "contact_letter":
      return take("R", "contact") ?? take("A", "contact");
    case "duplicate_cell": {
      const names = row.cells.map((cell) => `${partyKey(cell.who)} ${cell.letter}`);
      const twice = row.cells.find((_, index) => names.indexOf(names[index] ?? "") !== index);
      return twice === undefined ? null : { kind: "once", column: partyKey(twice.who) };
    }
  }
}

/** Who is accountable of most rows. */
function usualAccountable(raci: Raci): string | null {
  const counts = new Map<string, number>();
  for (const key of raci.rows.flatMap((row) => holders(row, "A")))
    if (/^(duty|member) /.test(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

export function mendRow(raci: Raci, slug: string, fix: RowFix): Edited {
  const row = raci.rows.find((each) => each.slug === slug);
  if (row === undefined) return { raci, moved: [], refused: [] };
  const at = (column: string) => lettersAt(row, column);
  switch (fix.kind) {
    case "give":
      return setCells(
        raci,
        fix.columns.map((column) => ({
          row: slug,
          column,
          letters: [...at(column).filter((letter) => letter === "R" || letter === "A"), fix.letter],
        })),
      );
    case "keep":
      return setCells(
        raci,
        holders(row, "A")
          .filter((column) => column !== fix.column)
          .map((column) => ({ row: slug, column, letters: at(column).filter((letter) => letter !== "A") })),
      );
    case "take":
      return setCells(raci, [
        { row: slug, column: fix.column, letters: at(fix.column).filter((letter) => letter !== fix.letter) },
      ]);
    case "once":
      return setCells(raci, [{ row: slug, column: fix.column, letters: at(fix.column) }]);
    case "consult_ai":
      return setCells(raci, [{ row: slug, column: "ai", letters: ["C"] }]);
  }
}
