import { beforeAll, describe, expect, it } from "vitest";
import { appendOnlyTables, appFunctions } from "./schema/append-only";
import { privateDatabase, type TestDatabase } from "./testing";
import { makeGround, makeTicket, testId, testNow } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("rights");
});

/** SQLSTATE of a refused statement, or "done". */
async function outcome(statement: string): Promise<string> {
  return database.sql.unsafe(statement).then(
    () => "done",
    (error: { code: string }) => error.code,
  );
}
const REFUSED = "42501";

describe("append-only by rights", () => {
  it("covers every partitioned table", async () => {
    const rows = await database.ownerSql<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`;
    expect(rows.length).toBe(5);
    expect(rows.map(({ name }) => name).filter((name) => !appendOnlyTables.includes(name))).toEqual([]);
  });

  it.each(appendOnlyTables)(
    "%s: the app role may not change, delete, empty, lock or alter it",
    async (table) => {
      const [column] = await database.ownerSql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 1 order by attnum limit 1`;
      const name = column?.name;
      expect(await outcome(`update ${table} set ${name} = ${name}`)).toBe(REFUSED);
      expect(await outcome(`delete from ${table}`)).toBe(REFUSED);
      expect(await outcome(`truncate ${table}`)).toBe(REFUSED);
      expect(await outcome(`select 1 from ${table} for update`)).toBe(REFUSED);
      expect(await outcome(`alter table ${table} add column more text`)).toBe(REFUSED);
      expect(await outcome(`drop table ${table}`)).toBe(REFUSED);
      expect(await outcome(`select 1 from ${table} limit 1`)).toBe("done");
    },
  );

  it("lets the app role near no partition, neither the default one nor a month", async () => {
    const rows = await database.ownerSql<{ name: string }[]>`
      select relname as name from pg_class where relispartition and relkind = 'r' order by relname`;
    expect(rows.length).toBeGreaterThan(5 * 8);
    for (const { name } of rows) {
      const [rights] = await database.ownerSql`
        select has_table_privilege('baton_app', ${name}, 'select, insert, update, delete, truncate, references, trigger') as any`;
      expect({ name, any: rights?.any }).toEqual({ name, any: false });
    }
    const [month] = rows.filter(({ name }) => name.startsWith("message_p"));
    expect(await outcome(`delete from ${month?.name}`)).toBe(REFUSED);
    expect(await outcome(`alter table message detach partition ${month?.name}`)).toBe(REFUSED);
  });

  it("lets the app role insert and read a row and refuses to change that very row", async () => {
    const ground = await makeGround(database.db);
    const ticketId = await makeTicket(database.db, ground);
    const [row] = await database.sql<{ body: string }[]>`
      insert into message (workspace_id, message_id, ticket_id, number, author_kind, public, body, at, received_at)
      values (${ground.workspaceId}, ${testId()}, ${ticketId}, 1, 'customer', true, 'Hello', now(), now())
      returning body`;
    expect(row?.body).toBe("Hello");
    const change = database.sql`update message set body = 'Other' where ticket_id = ${ticketId}`;
    await expect(change).rejects.toMatchObject({ code: REFUSED });
    expect(await database.sql`select body from message where ticket_id = ${ticketId}`).toEqual([
      { body: "Hello" },
    ]);
  });

  it("gives the app role no DDL and no way to become another role", async () => {
    expect(await outcome("create table mine (id int)")).toBe(REFUSED);
    expect(await outcome("create function mine() returns int language sql as 'select 1'")).toBe(REFUSED);
    expect(await outcome("create schema mine")).toBe(REFUSED);
    expect(await outcome("create index on ticket (subject)")).toBe(REFUSED);
    expect(await outcome("set role baton_owner")).toBe(REFUSED);
    expect(await outcome("set session_replication_role = replica")).toBe(REFUSED);
    expect(await outcome("insert into baton_migration (name, checksum) values ('9999_x.sql', '')")).toBe(
      REFUSED,
    );
  });
});

describe("owner functions", () => {
  it("run with a pinned search path, and only the listed ones for the app role", async () => {
    const rows = await database.ownerSql<
      { name: string; config: string[] | null; app: boolean; all: boolean }[]
    >`
      select oid::regprocedure::text as name, proconfig as config,
        has_function_privilege('baton_app', oid, 'execute') as app,
        has_function_privilege('public', oid, 'execute') as all
      from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`;
    expect(rows.map(({ config }) => config)).toEqual(rows.map(() => ["search_path=public, pg_temp"]));
    expect(rows.filter((row) => row.all)).toEqual([]);
    const listed = await database.ownerSql<{ name: string }[]>`
      select name::regprocedure::text as name from unnest(${[...appFunctions]}::text[]) as name order by 1`;
    expect(rows.filter((row) => row.app).map(({ name }) => name)).toEqual(listed.map(({ name }) => name));
    expect(rows.length).toBe(listed.length + 1);
  });

  it("are not fooled by a temporary table or function of the caller", async () => {
    const ground = await makeGround(database.db);
    await database.sql.begin(async (sql) => {
      await sql`create temp table customer (like public.customer) on commit drop`;
      await sql`create function pg_temp.uuid_floor(timestamptz) returns uuid language sql as 'select null::uuid'`;
      await sql`select redact_customer(${ground.workspaceId}, ${ground.customerId},
        '{"kind": "system", "name": "test"}', ${new Date(testNow)})`;
    });
    const [row] =
      await database.sql`select name, erased_at from customer where customer_id = ${ground.customerId}`;
    expect(row).toMatchObject({ name: null, erased_at: new Date(testNow) });
  });

  it("keep dropping a month from the app role", async () => {
    expect(await outcome("select drop_expired_partition('audit_p2020_01', now(), '{}', now())")).toBe(
      REFUSED,
    );
  });
});
