import { beforeAll, describe, expect, it } from "vitest";
import { privateDatabase, type TestDatabase } from "../testing";
import { refusedShapes } from "../testing/cluster-shapes";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("shapes");
});

describe("what a distributed PostgreSQL refuses", () => {
  const refused: [string, string][] = [
    ["empty select", "select exists (select from ticket where open)"],
    ["empty select", "select count(*) from (SELECT\n  FROM ticket limit 3) as t"],
    ["case of a value", "update event set data = redact(data, case type\n when 'x' then 'a' else 'b' end)"],
    ["case of a value", "select CASE lower(kind) WHEN $1 THEN 1 END"],
    ["sub-query in values", "insert into path (a, b) values ($1, (select max(b) + 1 from path))"],
    [
      "sub-query in values",
      'insert into "path" ("a", "b") values ($1, $2), ($3, coalesce((\nselect 1), 2)) returning a',
    ],
    ["sub-query in values", "with made as (insert into t values ((select 1))) select * from made"],
    ["sub-query in values", "insert into t (a) values (1) on conflict (a) do update set b = (select 2)"],
  ];
  it.each(refused)("is seen: %s in %s", (shape, statement) => {
    expect(refusedShapes(statement)).toEqual([shape]);
  });

  it.each([
    "select exists (select 1 from ticket)",
    "select case when type = 'x' then 1 else 2 end from (select 1 as type) as t",
    "insert into t (a) select max(a) + 1 from t",
    "insert into t (a) values ('case of (select from) trouble')",
    "with made as (insert into t (a) values (1) returning a) select * from (select a from made) as m",
    "insert into t (a) values (1); select * from (select 1 as a) as m",
    "select 1 -- select from",
  ])("is not seen in %s", (statement) => {
    expect(refusedShapes(statement)).toEqual([]);
  });

  it("is seen in what a function would execute", () => {
    expect(refusedShapes("execute format('select exists (select from %I)', name)", "function")).toEqual([
      "empty select",
    ]);
    expect(refusedShapes("case kind\n when 'a' then return 1; end case;", "function")).toEqual([
      "case of a value",
    ]);
    expect(refusedShapes("execute 'insert into t values (1, (select 2))'; end", "function")).toEqual([
      "sub-query in values",
    ]);
  });
});

it("is in no function of the catalog", async () => {
  const functions = await database.ownerSql<{ name: string; body: string }[]>`
    select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as body
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
  expect(functions.length).toBeGreaterThan(8);
  const faults = functions.flatMap(({ name, body }) =>
    refusedShapes(body, "function").map((shape) => `${name}: ${shape}`),
  );
  expect(faults).toEqual([]);
});

it("is seen in whatever a test's process sends", async () => {
  // What the setup of this project would fail the file for: it must be in the way of each client.
  const { default: postgres } = await import("postgres");
  const sql = postgres(database.appUrl, { max: 1 });
  expect(sql.options.debug).toBeTypeOf("function");
  expect(database.sql.options.debug).toBeTypeOf("function");
  await sql.end();
});
