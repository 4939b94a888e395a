import { getTableColumns, is, type SQL, sql } from "drizzle-orm";
import { PgColumn, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "./client";

/**
 * Several selects as one statement: a statement's way to the database and back costs more than the few rows of each.
 * Columns are those of the schema, so that a row's type and what is read are told once.
 */

export type Selected = Record<string, PgColumn | SQL>;
type ValueOf<C> = C extends PgColumn
  ? C["_"]["notNull"] extends true
    ? C["_"]["data"]
    : C["_"]["data"] | null
  : C extends SQL<infer T>
    ? T
    : never;
export type RowOf<S extends Selected> = { [K in keyof S]: ValueOf<S[K]> };

/** A column as JSON carries it: instants are epoch ms, as they are in code. */
function asJson(column: PgColumn): SQL {
  return column.getSQLType().startsWith("timestamp")
    ? sql`(extract(epoch from ${column}) * 1000)::float8`
    : sql`${column}`;
}

/** A column of a table that a left join may leave empty. */
export const orNull = <C extends PgColumn>(column: C): SQL<C["_"]["data"] | null> =>
  asJson(column) as SQL<C["_"]["data"] | null>;

/**
 * The rows of one select as a value of a larger one.
 * @param rest SQL from `from` on
 */
export function jsonRows<S extends Selected>(selected: S, rest: SQL, distinctOn?: PgColumn): SQL<RowOf<S>[]> {
  const distinct = distinctOn === undefined ? sql`` : sql`distinct on (${distinctOn})`;
  return sql`(select coalesce(json_agg(each_row), '[]') from (select ${distinct} ${listed(selected)} ${rest}) as each_row)`;
}

const lists = new WeakMap<Selected, SQL>();
const dialect = new PgDialect();

/** The list as text, made once for each: put together for every call it was a tenth of an intake's own time. */
function listed(selected: Selected): SQL {
  const known = lists.get(selected);
  if (known !== undefined) return known;
  const columns = Object.entries(selected).map(
    ([member, value]) => sql`${is(value, PgColumn) ? asJson(value) : value} as ${sql.identifier(member)}`,
  );
  const list = sql.join(columns, sql`, `);
  const { sql: text, params } = dialect.sqlToQuery(list);
  // What has parameters is of one call.
  if (params.length > 0) return list;
  const made = sql.raw(text);
  lists.set(selected, made);
  return made;
}

/** Every column of a table. */
export const everyColumn = <T extends PgTable>(table: T): T["_"]["columns"] => getTableColumns(table);

type Queries = Record<string, SQL | undefined>;
type Found<Q extends Queries> = { [K in keyof Q]: Q[K] extends SQL<infer T> | undefined ? T : never };

/** Selects that travel with others, and what their rows come to. */
export type Reading<T> = { queries: Queries; take: (found: Record<string, unknown>) => T };

export function reading<Q extends Queries, T>(queries: Q, take: (found: Found<Q>) => T): Reading<T> {
  return { queries, take: (found) => take(found as Found<Q>) };
}

/** The same queries, and what comes of what they come to. */
export const mapped = <T, U>({ queries, take }: Reading<T>, then: (taken: T) => U): Reading<U> => ({
  queries,
  take: (found) => then(take(found)),
});

type Taken<R extends readonly Reading<unknown>[]> = {
  -readonly [I in keyof R]: R[I] extends Reading<infer T> ? T : never;
};

/** All readings by one statement; none where they ask nothing. */
export async function readAll<const R extends readonly Reading<unknown>[]>(
  db: Pick<Executor, "execute">,
  readings: R,
): Promise<Taken<R>> {
  const named = readings.flatMap(({ queries }, place) =>
    Object.entries(queries).flatMap(([name, query]) =>
      query === undefined ? [] : [sql`${query} as ${sql.identifier(`${name}_${place}`)}`],
    ),
  );
  const [row = {}] =
    named.length === 0
      ? []
      : await db.execute<Record<string, unknown>>(sql`select ${sql.join(named, sql`, `)}`);
  return readings.map(({ queries, take }, place) =>
    take(Object.fromEntries(Object.keys(queries).map((name) => [name, row[`${name}_${place}`]]))),
  ) as Taken<R>;
}
