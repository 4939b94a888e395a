import { literal, type Msg, msg } from "../msg";
import { nameOfItem } from "../policy/diff";
import { at, type Finding, finding, fixBy } from "../policy/findings";
import type { Column, RaciRow } from "../policy/path-policy";
import { columnsOf, isCatchAll, type RaciPolicy, responsibleAt } from "./match";

type Cell = RaciRow["cells"][number];

const cellsPath = (row: RaciRow): string => at("/raci/rows", row.slug, "cells");
const columnMsg = (who: Column): Msg =>
  "ai" in who ? msg("findings.the_ai") : literal(Object.values(who).join());

/** What makes a row valid. Pointers are those of the whole document; the grid shows these live. */
export function checkRow(row: RaciRow): Finding[] {
  const pointer = at("/raci/rows", row.slug);
  const findings: Finding[] = [];
  const add = (...parts: Parameters<typeof finding>) => findings.push(finding(...parts));
  const accountable = columnsOf(row, "A");
  if (accountable.length === 0) add(pointer, "no_accountable", { row: row.name });
  if (accountable.length > 1)
    add(pointer, "two_accountable", { row: row.name, count: accountable.length }, keepOneA(row));
  if (columnsOf(row, "R").length === 0) add(pointer, "no_responsible", { row: row.name });
  row.cells.forEach((cell, index) => {
    const { who, letter } = cell;
    const place = at(cellsPath(row), nameOfItem(cell) ?? "");
    const values = { row: row.name, who: columnMsg(who), letter };
    if (letter === "A" && "ai" in who) add(place, "ai_accountable", values);
    if (letter === "A" && "team" in who) add(place, "team_accountable", values);
    if (letter === "R" && "ai" in who && row.person_required)
      add(place, "person_required", values, consultAi(row, cell));
    if ("ai" in who && letter === "I") add(place, "ai_informed", values, consultAi(row, cell));
    if ("contact" in who && (letter === "R" || letter === "A")) add(place, "contact_letter", values);
    const twice = row.cells.findIndex((other) => sameColumn(other.who, who) && other.letter === letter);
    if (twice !== index) {
      const once = row.cells.filter((_, each) => each !== index);
      add(
        place,
        "duplicate_cell",
        values,
        fixBy("keep_one", cellsPath(row), row.cells, once, { name: letter }),
      );
    }
  });
  return findings;
}

const sameColumn = (a: Column, b: Column): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The first that can be accountable stays. */
function keepOneA(row: RaciRow) {
  const as = row.cells.filter(({ letter }) => letter === "A");
  const accountable = as.find(({ who }) => "member" in who || "duty" in who) ?? as[0];
  if (accountable === undefined) return undefined;
  const after = row.cells.filter((cell) => cell.letter !== "A" || cell === accountable);
  return fixBy("keep_accountable", cellsPath(row), row.cells, after, { who: columnMsg(accountable.who) });
}

function consultAi(row: RaciRow, cell: Cell) {
  const isConsulted = row.cells.some(({ who, letter }) => "ai" in who && letter === "C");
  const after = isConsulted
    ? row.cells.filter((each) => each !== cell)
    : row.cells.map((each): Cell => (each === cell ? { who: cell.who, letter: "C" } : each));
  return fixBy("consult_ai", cellsPath(row), row.cells, after);
}

/**
 * Rows, and the ladder: at every tier a catch-all row of stage `answer` must have a person as R. Every tier counts,
 * since a person, a breach or "one tier up" reaches each from the one below, and a low confidence the first.
 */
export function checkRaci(policy: RaciPolicy): Finding[] {
  const uncovered = policy.tiers.filter(
    (tier) =>
      !policy.raci.rows.some(
        (row) =>
          row.stage === "answer" && isCatchAll(row) && responsibleAt(policy, row, tier.slug).length > 0,
      ),
  );
  return [
    ...policy.raci.rows.flatMap(checkRow),
    ...uncovered.map((tier) => finding(at("/tiers", tier.slug), "no_catch_all_row", { tier: tier.name })),
  ];
}
