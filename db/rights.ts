import type { Sql } from "postgres";
import { sequentially } from "./cluster/sequential";
import { appendOnlyTables, appFunctions } from "./schema/append-only";

/** Tables of the tools, which the app only reads. */
const readOnlyTables: readonly string[] = ["baton_migration"];

export type TableRights = { table: string; rights: readonly string[] };

/**
 * What the app role may do with a table: nothing directly on a partition (rights are checked on
 * the parent it is reached through), read and insert on an append-only one, all rows otherwise.
 */
export function rightsOf(
  table: { name: string; isPartition: boolean },
  appendOnly: readonly string[] = appendOnlyTables,
): readonly string[] {
  if (table.isPartition) return [];
  if (readOnlyTables.includes(table.name)) return ["select"];
  if (appendOnly.includes(table.name)) return ["select", "insert"];
  return ["select", "insert", "update", "delete"];
}

/**
 * Grants the app role exactly `rightsOf` each table of schema public, and the sequences. Run as
 * the owner after every migration, under the migration's lock.
 */
export async function grantRights(
  sql: Sql,
  appRole: string,
  appendOnly: readonly string[] = appendOnlyTables,
): Promise<TableRights[]> {
  const [role] = await sql<{ rolsuper: boolean; is_owner: boolean }[]>`
    select rolsuper, rolname = current_user as is_owner from pg_roles where rolname = ${appRole}`;
  if (!role) throw new Error(`Role ${appRole} does not exist; create it before migrating`);
  if (role.rolsuper || role.is_owner) {
    throw new Error(
      `Role ${appRole} is ${role.rolsuper ? "a superuser" : "the owner"}: append-only rights would not bind it`,
    );
  }
  const tables = await sql<{ name: string; isPartition: boolean }[]>`
    select relname as name, relispartition as "isPartition" from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;
  const missing = appendOnly.find((name) => !tables.some((table) => table.name === name));
  if (missing) throw new Error(`Append-only table ${missing} does not exist`);
  const granted = tables.map((table) => ({ table: table.name, rights: rightsOf(table, appendOnly) }));
  // Owner functions are revoked from everyone by their migration; a folder of other migrations has none.
  const functions = await sql<{ name: string }[]>`
    select name from unnest(${[...appFunctions]}::text[]) as name where to_regprocedure(name) is not null`;
  const to = quoted(appRole);
  const statements = granted.flatMap(({ table, rights }) => [
    `revoke all on ${quoted(table)} from ${to}`,
    ...(rights.length > 0 ? [`grant ${rights.join(", ")} on ${quoted(table)} to ${to}`] : []),
  ]);
  await sql.begin((tx) =>
    tx.unsafe(
      [
        sequentially,
        `grant usage on schema public to ${to}`,
        ...statements,
        `grant usage, select on all sequences in schema public to ${to}`,
        ...functions.map(({ name }) => `grant execute on function ${name} to ${to}`),
      ].join(";\n"),
    ),
  );
  return granted;
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
