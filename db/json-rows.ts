import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client";

/** A column as it travels: `member` of the row object, `name` and `type` in SQL. */
type Field = { member: string; name: string; type: string; pack: (value: unknown) => unknown };

const fieldsOf = new WeakMap<PgTable, Field[]>();

/**
 * Inserts rows of one workspace, sent as one JSON parameter. The statement depends on the columns given and not on
 * the number of rows, so it stays prepared; a built `values` list costs many times as much. Columns that no row
 * gives take their default.
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
  const { fields, json } = packed(table, rows);
  const names = fields.map(({ name }) => `"${name}"`).join(", ");
  const into = `insert into "${getTableName(table)}" ("workspace_id", ${names}) select `;
  await tx.execute(
    sql`${sql.raw(into)}${workspaceId}::uuid, ${sql.raw(names)} from json_to_recordset(${json}${asGiven(fields)} ${sql.raw(onConflict)}`,
  );
}

/**
 * Updates the row that `where` names, sent in the same way. Members that are undefined stay as they are.
 * @returns how many rows were updated
 */
export async function updateRow<T extends PgTable>(
  tx: Pick<Tx, "execute">,
  table: T,
  row: Partial<Omit<T["$inferInsert"], "workspaceId">>,
  where: SQL,
): Promise<number> {
  const { fields, json } = packed(table, [row]);
  const set = fields.map(({ name }) => `"${name}" = given."${name}"`).join(", ");
  const update = `update "${getTableName(table)}" set ${set} from json_to_recordset(`;
  const done = await tx.execute(sql`${sql.raw(update)}${json}${asGiven(fields)} where ${where}`);
  return done.count;
}

function packed(table: PgTable, rows: readonly Record<string, unknown>[]): { fields: Field[]; json: string } {
  const fields = knownFields(table).filter(({ member }) => rows.some((row) => row[member] !== undefined));
  const values = rows.map((row) =>
    Object.fromEntries(fields.map(({ member, name, pack }) => [name, pack(row[member])])),
  );
  return { fields, json: JSON.stringify(values) };
}

const asGiven = (fields: readonly Field[]): SQL =>
  sql.raw(`::text::json) as given (${fields.map(({ name, type }) => `"${name}" ${type}`).join(", ")})`);

function knownFields(table: PgTable): Field[] {
  const known = fieldsOf.get(table);
  if (known !== undefined) return known;
  const columns: [string, PgColumn][] = Object.entries(getTableColumns(table));
  const fields = columns
    .filter(([member]) => member !== "workspaceId")
    .map(([member, column]): Field => {
      const type = column.getSQLType();
      // JSON and lists travel as they are; only instants have another form in the database.
      const isInstant = type.startsWith("timestamp");
      const pack = (value: unknown) =>
        value === undefined || value === null ? null : isInstant ? column.mapToDriverValue(value) : value;
      return { member, name: column.name, type, pack };
    });
  fieldsOf.set(table, fields);
  return fields;
}
