import type { Fault } from "../errors";
import type { Column, RaciRow } from "../policy/path-policy";
import { columnsOf, isCatchAll, type RaciPolicy, responsibleAt } from "./match";

/** What makes a row valid (domain §7). Pointers are relative to the row; the grid shows these live. */
export function checkRow(row: RaciRow): Fault[] {
  const faults: Fault[] = [];
  const add = (pointer: string, code: string, message: string) => faults.push({ pointer, code, message });
  const accountable = columnsOf(row, "A");
  if (accountable.length === 0)
    add("", "no_accountable", "Nobody is accountable. Give one person or duty an A.");
  if (accountable.length > 1) add("", "two_accountable", `${accountable.length} are accountable. Keep one.`);
  if (columnsOf(row, "R").length === 0)
    add("", "no_responsible", "Nobody is responsible. Give somebody an R.");
  row.cells.forEach(({ who, letter }, index) => {
    const pointer = `/cells/${index}`;
    if (letter === "A" && "ai" in who) add(pointer, "ai_accountable", "The AI can't be accountable.");
    if (letter === "A" && "team" in who)
      add(pointer, "team_accountable", "A team can't be accountable. Name a person or a duty.");
    if (letter === "R" && "ai" in who && row.person_required)
      add(pointer, "person_required", "A person is required here, so the AI can't be responsible.");
    if ("ai" in who && letter === "I")
      add(pointer, "ai_informed", "The AI is responsible or consulted, not informed.");
    if ("contact" in who && (letter === "R" || letter === "A"))
      add(pointer, "contact_letter", "A contact outside can only be consulted or informed.");
    const twice = row.cells.findIndex((cell) => sameColumn(cell.who, who) && cell.letter === letter);
    if (twice !== index) add(pointer, "duplicate_cell", `The same ${letter} is given twice.`);
  });
  return faults;
}

const sameColumn = (a: Column, b: Column): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Rows, and the ladder: at every tier a catch-all row of stage `answer` must have a person as R. Every tier counts,
 * since a person, a breach or "one tier up" reaches each from the one below, and a low confidence the first.
 * Pointers are relative to the policy document.
 */
export function checkRaci(policy: RaciPolicy): Fault[] {
  const faults = policy.raci.rows.flatMap((row, index) =>
    checkRow(row).map((fault) => ({ ...fault, pointer: `/raci/rows/${index}${fault.pointer}` })),
  );
  for (const [index, tier] of policy.tiers.entries()) {
    const covered = policy.raci.rows.some(
      (row) => row.stage === "answer" && isCatchAll(row) && responsibleAt(policy, row, tier.slug).length > 0,
    );
    if (!covered)
      faults.push({
        pointer: `/tiers/${index}`,
        code: "no_catch_all",
        message: `No row for every category names a person responsible at ${tier.name}: a ticket there could have no owner.`,
      });
  }
  return faults;
}
