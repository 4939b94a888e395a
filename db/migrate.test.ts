import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openClient } from "./client";
import { type MigrateInput, migrate, pendingOf, readMigrations } from "./migrate";
import { emptyDatabase } from "./testing";

let ownerUrl: string;
let appUrl: string;
let dir: string;
let input: MigrateInput;

beforeEach(async () => {
  ({ ownerUrl, appUrl } = await emptyDatabase("migrate"));
  dir = await mkdtemp(join(tmpdir(), "migrations-"));
  input = { ownerUrl, appRole: "baton_app", dir, appendOnly: ["log"] };
});
afterEach(() => rm(dir, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(dir, name), sql);
const first = "create table log (id int primary key); create table thing (id int primary key, n int);";

describe("migrate", () => {
  it("applies new files once, in order, and records their checksums", async () => {
    await write("0002_second.sql", "insert into thing values (1, 2);");
    await write("0001_first.sql", first);
    expect((await migrate(input)).applied).toEqual(["0001_first.sql", "0002_second.sql"]);
    expect(await migrate(input)).toEqual({ applied: [], known: 2, ahead: [] });
    await write("0003_third.sql", "insert into thing values (2, 3);");
    expect((await migrate(input)).applied).toEqual(["0003_third.sql"]);
  });

  it("rolls a failed file back as a whole and keeps those before it", async () => {
    await write("0001_first.sql", first);
    await write("0002_broken.sql", "insert into thing values (1, 1); select * from nowhere;");
    await expect(migrate(input)).rejects.toThrow(/0002_broken.sql failed and was rolled back: .*nowhere/);
    const sql = openClient(ownerUrl, { size: 1 });
    expect(await sql`select name from baton_migration`).toMatchObject([{ name: "0001_first.sql" }]);
    expect(await sql`select * from thing`).toHaveLength(0);
    await sql.end();
  });

  it("lets four callers at once apply each file exactly once", async () => {
    await write("0001_first.sql", `${first} select pg_sleep(0.2);`);
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(input)));
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 1]);
  });

  it("gives the app role insert and select, but no change, on append-only tables", async () => {
    await write("0001_first.sql", first);
    await migrate(input);
    const sql = openClient(appUrl, { size: 1 });
    await sql`insert into log values (1)`;
    await sql`insert into thing values (1, 1)`;
    await sql`update thing set n = 2`;
    await expect(sql`update log set id = 2`).rejects.toThrow(/permission denied/);
    await expect(sql`delete from log`).rejects.toThrow(/permission denied/);
    await expect(sql`truncate thing`).rejects.toThrow(/permission denied/);
    await expect(sql`create table mine (id int)`).rejects.toThrow(/permission denied/);
    await expect(sql`delete from baton_migration`).rejects.toThrow(/permission denied/);
    await sql.end();
  });

  it("leaves no way around the rights through a partition", async () => {
    await write("0001_first.sql", "create table log (id int primary key) partition by range (id);");
    await write("0002_partition.sql", "create table log_1 partition of log for values from (0) to (100);");
    await migrate(input);
    const sql = openClient(appUrl, { size: 1 });
    await sql`insert into log values (1)`;
    expect(await sql`select id from log`).toMatchObject([{ id: 1 }]);
    await expect(sql`delete from log_1`).rejects.toThrow(/permission denied/);
    await expect(sql`select * from log_1`).rejects.toThrow(/permission denied/);
    await sql.end();
  });

  it("refuses an app role that rights don't bind, and an append-only name without a table", async () => {
    await write("0001_first.sql", first);
    await expect(migrate({ ...input, appRole: "baton_owner" })).rejects.toThrow(/is the owner/);
    await expect(migrate({ ...input, appRole: "postgres" })).rejects.toThrow(/is a superuser/);
    await expect(migrate({ ...input, appRole: "nobody_here" })).rejects.toThrow(/does not exist/);
    await expect(migrate({ ...input, appendOnly: ["gone"] })).rejects.toThrow(/gone does not exist/);
  });

  it("refuses misnamed and doubly numbered files", async () => {
    await write("0001_first.sql", first);
    await write("0001_again.sql", "select 1;");
    await expect(readMigrations(dir)).rejects.toThrow(/0001 is used twice/);
    await write("2_short.sql", "select 1;");
    await expect(readMigrations(dir)).rejects.toThrow(/2_short.sql must be named/);
  });
});

describe("pendingOf", () => {
  const of = (name: string, checksum = "a") => ({ name, checksum, sql: "" });

  it("refuses a changed file and one that sorts before an applied one", () => {
    expect(() => pendingOf([of("0001_a.sql", "b")], [of("0001_a.sql")])).toThrow(/changed after/);
    expect(() => pendingOf([of("0001_a.sql"), of("0002_b.sql")], [of("0002_b.sql")])).toThrow(
      /sorts before 0002_b/,
    );
  });

  it("leaves alone what a newer version of the app applied", () => {
    expect(pendingOf([of("0001_a.sql")], [of("0001_a.sql"), of("0009_new.sql")])).toEqual([]);
  });
});
