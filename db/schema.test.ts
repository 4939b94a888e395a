import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it } from "vitest";
import { openCategories, statusCategories } from "@/lib/domain/vocabulary";
import type { RawSql } from "./client";
import { renderSchema } from "./render-schema";
import * as schema from "./schema";
import { citusExceptions, referenceTables } from "./schema/citus-exceptions";
import { privateDatabase, type TestDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("schema");
});

const drizzleTables = Object.values(schema).filter((value) => is(value, PgTable)) as PgTable[];

type Key = {
  table: string;
  name: string;
  kind: string;
  columns: string[];
  to: string | null;
  toColumns: string[];
};

/** Primary keys, unique keys and indexes, and foreign keys of all tables but partitions, columns in key order. */
function keysOf(sql: RawSql): Promise<Key[]> {
  return sql<Key[]>`
    select c.relname as table, k.conname as name, k.contype::text as kind, t.relname as to,
      (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality as u(num, n)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = num) as columns,
      coalesce((select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality as u(num, n)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = num), '{}') as "toColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition and k.contype in ('p', 'u', 'f')
      and k.conparentid = 0
    union all
    select c.relname, i.relname, 'i', null,
      array[coalesce((select attname::text from pg_attribute where attrelid = c.oid and attnum = x.indkey[0]), '')], '{}'
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition and x.indisunique`;
}

/** What would keep the schema from distributing by workspace, or let a row name another workspace's. */
async function workspaceFaults(sql: RawSql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const keys = await keysOf(sql);
  const faults: string[] = [];
  for (const { name } of tables) {
    if (name in citusExceptions) continue;
    if (!keys.some((key) => key.table === name && key.kind === "p")) faults.push(`${name}: no primary key`);
  }
  for (const key of keys) {
    if (key.table in citusExceptions) continue;
    if (key.kind === "f" && key.to !== null && referenceTables.includes(key.to)) continue;
    if (key.columns[0] !== "workspace_id")
      faults.push(`${key.table}.${key.name}: ${key.columns[0]} comes first`);
    if (key.kind === "f" && key.toColumns[0] !== "workspace_id")
      faults.push(`${key.table}.${key.name}: names ${key.to} without its workspace`);
  }
  return faults;
}

describe("every table belongs to a workspace", () => {
  it("has workspace_id first in each primary key, unique key and foreign key", async () => {
    expect(await workspaceFaults(database.ownerSql)).toEqual([]);
  });

  it("notices a key, a unique index and a reference without it", async () => {
    const seen: string[] = [];
    await database.ownerSql
      .begin(async (sql) => {
        await sql`create table stray (id uuid primary key, workspace_id uuid, slug text, person_id uuid references person)`;
        await sql`create unique index stray_slug on stray (slug)`;
        await sql`alter table workspace add constraint by_slug unique (slug)`;
        await sql`alter table stray add constraint by_slug_only foreign key (slug) references workspace (slug)`;
        await sql`create table keyless (workspace_id uuid)`;
        seen.push(...(await workspaceFaults(sql as unknown as RawSql)));
        throw new Error("roll back");
      })
      .catch(() => {});
    expect(seen.sort()).toEqual([
      "keyless: no primary key",
      "stray.by_slug_only: names workspace without its workspace",
      "stray.by_slug_only: slug comes first",
      "stray.stray_pkey: id comes first",
      "stray.stray_pkey: id comes first",
      "stray.stray_slug: slug comes first",
      "workspace.by_slug: slug comes first",
      "workspace.by_slug: slug comes first",
    ]);
  });

  it("has no exception without a table, no trigger, no default of now(), nothing that points at a partition", async () => {
    const { ownerSql: sql } = database;
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    const names = new Set(tables.map(({ name }) => name));
    expect(Object.keys(citusExceptions).filter((name) => !names.has(name))).toEqual([]);
    const triggers = await sql`select tgname from pg_trigger where not tgisinternal`;
    expect(triggers).toHaveLength(0);
    const clocks = await sql<{ at: string }[]>`
      select c.relname || '.' || a.attname as at from pg_attrdef d join pg_class c on c.oid = d.adrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
      where c.relnamespace = 'public'::regnamespace and pg_get_expr(adbin, adrelid) ~ 'now|timestamp'`;
    expect(clocks.map(({ at }) => at)).toEqual(["baton_migration.applied_at"]);
    const pointing = await sql`
      select conname from pg_constraint k join pg_class t on t.oid = k.confrelid and t.relkind = 'p'`;
    expect(pointing).toHaveLength(0);
  });
});

describe("the drizzle schema is the catalog", () => {
  it("has the same tables, columns, types, nullability and defaults", async () => {
    const rows = await database.ownerSql<
      { table: string; column: string; type: string; notNull: boolean; filled: boolean }[]
    >`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
        a.attnotnull as "notNull", a.atthasdef or a.attidentity <> '' as filled
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped and c.relname <> 'baton_migration'`;
    const inCatalog = rows.map(
      (row) =>
        `${row.table}.${row.column} ${row.type}${row.notNull ? " not null" : ""}${row.filled ? " filled" : ""}`,
    );
    const inDrizzle = drizzleTables.flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => {
        const filled =
          column.hasDefault || column.generated !== undefined || column.generatedIdentity !== undefined;
        return `${name}.${column.name} ${column.getSQLType()}${column.notNull ? " not null" : ""}${filled ? " filled" : ""}`;
      });
    });
    expect(inDrizzle.sort()).toEqual(inCatalog.sort());
    expect(inDrizzle.length).toBeGreaterThan(300);
  });

  it("names the same primary keys", async () => {
    const keys = (await keysOf(database.ownerSql)).filter(
      ({ kind, table }) => kind === "p" && table !== "baton_migration",
    );
    const inDrizzle = drizzleTables.map((table) => {
      const { name, columns, primaryKeys } = getTableConfig(table);
      const composite = primaryKeys[0]?.columns.map((column) => column.name);
      return `${name}: ${composite ?? columns.filter((column) => column.primary).map((column) => column.name)}`;
    });
    expect(inDrizzle.sort()).toEqual(keys.map(({ table, columns }) => `${table}: ${columns}`).sort());
  });

  it("allows exactly the words of the vocabulary", async () => {
    const checks = await database.ownerSql<{ table: string; column: string; definition: string }[]>`
      select c.relname as table, a.attname as column, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.contype = 'c' and cardinality(k.conkey) = 1 and not c.relispartition
        and pg_get_constraintdef(k.oid) ~ '= ANY '`;
    const allowed = new Map(
      checks.map(({ table, column, definition }) => [
        `${table}.${column}`,
        [...definition.matchAll(/'([^']*)'::text/g)].map(([, word]) => word).sort(),
      ]),
    );
    const wanted = new Map(
      drizzleTables.flatMap((table) => {
        const { name, columns } = getTableConfig(table);
        return columns.flatMap((column): [string, string[]][] =>
          column.enumValues?.length ? [[`${name}.${column.name}`, [...column.enumValues].sort()]] : [],
        );
      }),
    );
    expect(Object.fromEntries([...allowed].sort())).toEqual(Object.fromEntries([...wanted].sort()));
    expect(wanted.size).toBeGreaterThan(25);
  });

  it("calls a ticket open in the categories the vocabulary calls open", async () => {
    const [row] = await database.ownerSql<{ done: string }[]>`
      select pg_get_expr(adbin, adrelid) as done from pg_attrdef d
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where d.adrelid = 'ticket'::regclass and a.attname = 'open'`;
    const done = [...(row?.done ?? "").matchAll(/'([^']*)'::text/g)].map(([, word]) => word);
    const open: readonly string[] = openCategories;
    expect(done.sort()).toEqual(statusCategories.filter((category) => !open.includes(category)).sort());
  });
});

it("db/schema.sql is what the catalog says", async () => {
  const rendered = await renderSchema(database.ownerSql, "baton_app");
  expect(rendered).toContain("create table ticket (");
  await expect(rendered).toMatchFileSnapshot("./schema.sql");
});
