import { describe, expect, it } from "vitest";
import { openClient, type RawSql } from "../client";
import { migrate, readMigrations } from "../migrate";
import { APP_ROLE } from "../postgres/embedded";
import { renderSchema } from "../render-schema";
import { emptyDatabase } from "../testing";
import { splitStatements, tableMadeBy } from "./split-statements";

describe("the statements of a file", () => {
  it.each([
    ["select 1; select 2;\n", ["select 1", "select 2"]],
    ["-- said; before\n/* and; this */ select 1 -- after; it\n; ", ["select 1 -- after; it"]],
    ["insert into t values ('a;''b', \"c;d\"); x", ["insert into t values ('a;''b', \"c;d\")", "x"]],
    ["do $$ begin a; b; end $$; y", ["do $$ begin a; b; end $$", "y"]],
    [
      "create function f() as $f$ select $$;$$; $f$; z",
      ["create function f() as $f$ select $$;$$; $f$", "z"],
    ],
    ["-- nothing\n;;", []],
  ])("of %j", (text, statements) => {
    expect(splitStatements(text)).toEqual(statements);
  });

  it.each([
    ["create table thing (a int)", "thing"],
    ['CREATE TABLE IF NOT EXISTS public."thing" (a int)', "thing"],
    ["create index thing on t (a)", null],
    ["alter table thing add column a int", null],
  ])("of which %j makes %s", (statement, table) => {
    expect(tableMadeBy(statement)).toBe(table);
  });

  it("make the same database one by one as all migrations do whole", async () => {
    const [alone, whole] = [await emptyDatabase("split"), await emptyDatabase("split-whole")];
    await migrate({ ownerUrl: whole.ownerUrl, appRole: APP_ROLE });
    const sql = openClient(alone.ownerUrl, { size: 1 });
    for (const { sql: text } of await readMigrations())
      await sql.begin(async (tx) => {
        for (const statement of splitStatements(text)) await tx.unsafe(statement);
      });
    const other = openClient(whole.ownerUrl, { size: 1 });
    // Rights and the migrations' own table are of `migrate` itself.
    const made = async (client: RawSql) =>
      (await renderSchema(client, APP_ROLE))
        .replaceAll(/^-- baton_app: .*$/gm, "")
        .replace(/create table baton_migration [\s\S]*?\n\);\n/, "")
        .replaceAll(/\n\n+/g, "\n");
    expect(await made(sql)).toBe(await made(other));
    await Promise.all([sql.end(), other.end()]);
  });
});
