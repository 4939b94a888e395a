import type { RawSql } from "./client";

/**
 * The schema as the catalog has it, as text: what db/schema.sql holds. Monthly partitions are left out, since they
 * depend on the date. `npx vitest run db/schema.test.ts -u` writes the file anew.
 */
export async function renderSchema(sql: RawSql, appRole: string): Promise<string> {
  const [tables, functions] = await Promise.all([renderTables(sql, appRole), renderFunctions(sql, appRole)]);
  const head =
    "-- Rendered from the catalog by db/render-schema.ts; never edited. The truth is in db/migrations.\n";
  return [head, ...tables, ...functions].join("\n");
}

type TableRow = {
  name: string;
  columns: string[];
  constraints: string[] | null;
  partition: string | null;
  options: string[] | null;
  indexes: string[] | null;
  rights: string | null;
};

async function renderTables(sql: RawSql, appRole: string): Promise<string[]> {
  const rows = await sql<TableRow[]>`
    select c.relname as name, c.reloptions as options,
      (select array_agg(
          quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then ' not null' else '' end
          || case when a.attidentity = 'a' then ' generated always as identity'
                  when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                  when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
          order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg('constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(k.oid)
          order by position(contype::text in 'pufc'), conname)
        from pg_constraint k where conrelid = c.oid and contype in ('p', 'u', 'f', 'c')) as constraints,
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition,
      (select array_agg(pg_get_indexdef(i.indexrelid) order by ic.relname)
        from pg_index i join pg_class ic on ic.oid = i.indexrelid
        where i.indrelid = c.oid
          and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
      ) as indexes,
      (select string_agg(lower(privilege_type), ', ' order by privilege_type)
        from aclexplode(c.relacl) join pg_roles r on r.oid = grantee where rolname = ${appRole}) as rights
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (not c.relispartition or c.oid in (select partdefid from pg_partitioned_table))
    order by c.relname`;
  return rows.map((row) => {
    const body = [...row.columns, ...(row.constraints ?? [])].map((line) => `  ${line}`).join(",\n");
    const partition = row.partition === null ? "" : ` partition by ${row.partition}`;
    const options = row.options === null ? "" : ` with (${row.options.join(", ")})`;
    const indexes = (row.indexes ?? []).map((index) => `${index};\n`).join("");
    return `create table ${row.name} (\n${body}\n)${partition}${options};\n${indexes}-- ${appRole}: ${row.rights ?? "nothing"}\n`;
  });
}

async function renderFunctions(sql: RawSql, appRole: string): Promise<string[]> {
  const rows = await sql<{ definition: string; callable: boolean }[]>`
    select pg_get_functiondef(oid) as definition, has_function_privilege(${appRole}, oid, 'execute') as callable
    from pg_proc where pronamespace = 'public'::regnamespace order by proname`;
  return rows.map(
    ({ definition, callable }) =>
      `${definition.trimEnd()};\n-- ${appRole}: ${callable ? "execute" : "nothing"}\n`,
  );
}
