import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "../client";

/**
 * Rows that travel as one JSON parameter, as they are in code. The statement depends on the columns given and not on
 * the number of rows, so it stays prepared; a built list of values costs many times as much on both sides.
 */

/** A column: `member` of the row object, `name` in the database, `value` the SQL that reads it from the record. */
export type Field = { member: string; name: string; type: string; value: string };

const fieldsOf = new WeakMap<PgTable, Field[]>();
const statements = new WeakMap<PgTable, Map<string, SQL[]>>();

/**
 * Inserts rows of one workspace. Columns that no row gives take their default.
 * @param onConflict SQL behind the rows, such as `on conflict do nothing`
 */
export async function insertRows<T extends PgTable>(
  tx: Pick<Tx, "execute">,
  table: T,
  workspaceId: string,
  rows: readonly Omit<T["$inferInsert"], "workspaceId">[],
  onConflict = "",
): Promise<void> {
  if (rows.length === 0) return;
  const [into, from, as] = statementOf(table, rows, `insert ${onConflict}`, (fields) => {
    const names = fields.map(({ name }) => `"${name}"`).join(", ");
    const values = fields.map(({ value }) => value).join(", ");
    return [
      `insert into "${getTableName(table)}" ("workspace_id", ${names}) select `,
      `::uuid, ${values} from json_to_recordset(`,
      `${columnList(fields)} ${onConflict}`,
    ];
  });
  await tx.execute(sql`${into}${workspaceId}${from}${JSON.stringify(rows)}${as}`);
}

/** The fixed pieces of a statement, made once for each set of columns. */
function statementOf(
  table: PgTable,
  rows: readonly Record<string, unknown>[],
  kind: string,
  make: (fields: Field[]) => string[],
): SQL[] {
  const fields = knownFields(table).filter(({ member }) => rows.some((row) => row[member] !== undefined));
  const key = `${kind} ${fields.map(({ member }) => member).join(" ")}`;
  const known = statements.get(table) ?? new Map<string, SQL[]>();
  statements.set(table, known);
  const pieces = known.get(key) ?? make(fields).map((piece) => sql.raw(piece));
  known.set(key, pieces);
  return pieces;
}

const columnList = (fields: readonly Field[]): string =>
  `::text::json) as given (${fields.map(({ member, type }) => `"${member}" ${type}`).join(", ")})`;

/** Every column beside `workspace_id`, as a row object names it. */
export function knownFields(table: PgTable): Field[] {
  const known = fieldsOf.get(table);
  if (known !== undefined) return known;
  const columns: [string, PgColumn][] = Object.entries(getTableColumns(table));
  const fields = columns
    .filter(([member]) => member !== "workspaceId")
    .map(([member, column]): Field => {
      const { name } = column;
      const type = column.getSQLType();
      // Instants are epoch milliseconds in code.
      return type.startsWith("timestamp")
        ? { member, name, type: "float8", value: `to_timestamp(given."${member}" / 1000)` }
        : { member, name, type, value: `given."${member}"` };
    });
  fieldsOf.set(table, fields);
  return fields;
}
