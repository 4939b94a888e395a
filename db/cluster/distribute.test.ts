import { spawnSync } from "node:child_process";
import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { openClient, type RawSql } from "../client";
import { migrate, migrationsDir } from "../migrate";
import { APP_ROLE } from "../postgres/embedded";
import { citusExceptions } from "../schema/citus-exceptions";
import { emptyDatabase } from "../testing";
import { stubCluster } from "../testing/cluster-stub";
import { checkPlacement, clusterState, distribute } from "./distribute";

// The stub is installed by a superuser, which a given database doesn't have.
const own = inject("testServer").own;
const inDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

let urls: { ownerUrl: string; appUrl: string };
let sql: RawSql;
let dir: string;
beforeEach(async () => {
  urls = await emptyDatabase("distribute");
  dir = await mkdtemp(join(tmpdir(), "distribute-"));
  for (const name of await readdir(migrationsDir))
    if (name.endsWith(".sql")) await copyFile(join(migrationsDir, name), join(dir, name));
});
afterEach(async () => {
  await sql?.end();
  await rm(dir, { recursive: true });
});

async function cluster(): Promise<void> {
  if (own === null) throw new Error("A given database has no stub");
  await stubCluster(inDatabase(own.superUrl, new URL(urls.ownerUrl).pathname.slice(1)));
  sql = openClient(urls.ownerUrl, { size: 1 });
}
const migrated = () => migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE, dir });
const calls = async () =>
  (await sql<{ what: string }[]>`select what from called order by n`).map(({ what }) => what);
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "db/distribute-cli.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: urls.appUrl, DATABASE_OWNER_URL: urls.ownerUrl },
  });

describe.runIf(own !== null)("npm run distribute", () => {
  it("puts every table where it belongs, in an order that a cluster takes, and does nothing the second time", async () => {
    await cluster();
    await migrated();
    expect(await clusterState(sql)).toBe("ready");
    await distribute(sql);
    const done = await calls();
    expect(done.slice(0, 5)).toEqual([
      "reference person",
      "manage identity",
      "manage sign_in",
      "distribute workspace beside none",
      "distribute member beside workspace",
    ]);
    expect(await clusterState(sql)).toBe("distributed");
    const report = await checkPlacement(sql);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({
      reference: 1,
      managed: 2,
      local: Object.keys(citusExceptions).length - 3,
    });
    expect(done).toHaveLength(report.distributed + 3);
    const [key] = await sql<{ definition: string }[]>`
      select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'member_person_id_fkey'`;
    expect(key?.definition).toBe("FOREIGN KEY (person_id) REFERENCES person(person_id)");
    await distribute(sql);
    expect(await calls()).toEqual(done);
  });

  it("goes on after an interruption, with every key there all the time", async () => {
    await cluster();
    await migrated();
    const stop = new Error("stopped");
    const told: string[] = [];
    const interrupted = distribute(sql, (line) => {
      told.push(line);
      if (told.length > 9) throw stop;
    });
    await expect(interrupted).rejects.toBe(stop);
    expect((await checkPlacement(sql)).faults.length).toBeGreaterThan(5);
    expect(await sql`select 1 from pg_constraint where conname = 'member_person_id_fkey'`).toHaveLength(1);
    await distribute(sql);
    expect((await checkPlacement(sql)).faults).toEqual([]);
    expect(new Set(await calls()).size).toBe((await calls()).length);
  });

  it("is needed in that order: naming a person ties every table to the coordinator", async () => {
    await cluster();
    await migrated();
    await sql`select create_reference_table('person')`;
    await expect(sql`select create_distributed_table('workspace', 'workspace_id')`).rejects.toThrow(
      /not supported/,
    );
  });

  it("says what is not in its place, changes nothing, and ends with 1", async () => {
    await cluster();
    await migrated();
    const before = run("--check");
    expect(before.status).toBe(1);
    expect(before.stderr).toContain("ticket is on the coordinator alone and belongs distributed\n");
    expect(before.stderr).toContain("person is on the coordinator alone and belongs on every node\n");
    expect(before.stdout).toContain("0 tables distributed, 0 on every node");
    expect(await calls()).toEqual([]);
    const done = run();
    expect(done).toMatchObject({ status: 0, stderr: "" });
    expect(done.stdout).toContain("person: on every node\n");
    expect(run("--check")).toMatchObject({ status: 0, stderr: "" });
  });

  it("asks for tables, and for a coordinator that the nodes know", async () => {
    await cluster();
    const empty = run();
    expect(empty).toMatchObject({ status: 1, stderr: expect.stringContaining("Run npm run migrate first") });
    await migrated();
    const stub = openClient(inDatabase(own?.superUrl ?? "", new URL(urls.ownerUrl).pathname.slice(1)), {
      size: 1,
    });
    await stub`insert into citus_stub.pg_dist_node (groupid, nodename) values (1, 'node-1')`;
    await stub.end();
    expect(run().stderr).toContain("citus_set_coordinator_host");
  });

  it("passes on what the cluster refuses, and what to do", async () => {
    await cluster();
    await migrated();
    const holder = openClient(urls.ownerUrl, { size: 1 });
    await holder`create table stray (workspace_id uuid, stray_id uuid primary key)`;
    const refused = run();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('The database refused: cannot create constraint on "stray".');
    await holder.end();
  });
});

describe("a single PostgreSQL", () => {
  it("is named as one, and stays as it is", async () => {
    sql = openClient(urls.ownerUrl, { size: 1 });
    await migrated();
    if ((await clusterState(sql)) !== "single") return;
    for (const args of [[], ["--check"]]) {
      const { status, stderr, stdout } = run(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(
        /^This is a single PostgreSQL: the database has no extension citus, .*docs\/scaling\.md\.\n$/,
      );
    }
  });
});

describe.runIf(own !== null)("npm run migrate on a distributed database", () => {
  const later = `
    -- A table that names distributed ones; and is named by one of them.
    create table badge (
      workspace_id uuid not null references workspace (workspace_id),
      badge_id uuid not null,
      person_id uuid,
      primary key (workspace_id, badge_id)
    );
    create index badge_person on badge (person_id);
    alter table badge add constraint badge_person_id_fkey foreign key (person_id) references person (person_id);
    alter table ticket add column badge_id uuid;
    alter table ticket add foreign key (workspace_id, badge_id) references badge (workspace_id, badge_id);
    create table queue_note (note_id uuid primary key);
    do $$ begin execute 'create table made_within (workspace_id uuid primary key references workspace (workspace_id))'; end $$;`;

  it("distributes a new table as it is made, and gives the app its rights", async () => {
    await cluster();
    await migrated();
    await distribute(sql);
    const before = await calls();
    await writeFile(join(dir, "9001_badges.sql"), later);
    expect((await migrated()).applied).toEqual(["9001_badges.sql"]);
    expect((await calls()).slice(before.length)).toEqual([
      "distribute badge beside workspace",
      "distribute made_within beside workspace",
    ]);
    expect((await checkPlacement(sql)).faults).toEqual([]);
    const app = openClient(urls.appUrl, { size: 1 });
    expect(await app`select * from badge`).toHaveLength(0);
    await app.end();
    expect((await migrated()).applied).toEqual([]);
  });

  it("takes nothing in half: what the cluster refuses leaves no table", async () => {
    await cluster();
    await migrated();
    await distribute(sql);
    const wrong =
      "create table badge (workspace_id uuid references workspace (workspace_id), badge_id uuid primary key);";
    await writeFile(join(dir, "9001_badges.sql"), wrong);
    await expect(migrated()).rejects.toThrow(
      /9001_badges.sql failed and was rolled back: cannot create constraint on "badge"/,
    );
    expect(await sql`select 1 from pg_class where relname = 'badge'`).toHaveLength(0);
  });

  it("is the reason why a new table names a person by a statement of its own", async () => {
    await cluster();
    await migrated();
    await distribute(sql);
    const both =
      "create table badge (workspace_id uuid primary key references workspace, person_id uuid references person);";
    await writeFile(join(dir, "9001_badges.sql"), both);
    await expect(migrated()).rejects.toThrow(
      /foreign keys from reference tables and local tables to distributed tables/,
    );
  });
});
