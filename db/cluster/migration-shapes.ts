import { referenceTables } from "../schema/citus-exceptions";

const constraint = /\b(?:check\s*\(|references\s|unique\b|primary\s+key\b)/i;

/** Why a distributed database refuses this statement of a migration, or null. */
export function refusedInMigration(statement: string): string | null {
  if (/^create\s+(?:unlogged\s+)?table\b/i.test(statement)) {
    const named = [...statement.matchAll(/\breferences\s+"?(\w+)"?/gi)].map(([, name = ""]) => name);
    const isMixed =
      named.some((name) => referenceTables.includes(name)) &&
      named.some((name) => !referenceTables.includes(name));
    if (isMixed)
      return "names a reference table and another: add the key to the reference table by alter table";
  }
  if (/^alter\s+table\b/i.test(statement)) {
    const parts = partsOf(statement);
    if (parts.length > 1 && parts.some((part) => /\badd\s+column\b/i.test(part) && constraint.test(part)))
      return "adds a column with a constraint and does more: make each a statement of its own";
  }
  return null;
}

/** What stands between commas that are in no parenthesis and no text. */
function partsOf(statement: string): string[] {
  const plain = statement.replaceAll(/'(?:[^']|'')*'/g, "''");
  const parts = [""];
  let depth = 0;
  for (const sign of plain) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
