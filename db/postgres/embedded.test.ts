import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hydrate } from "./binaries";
import { type EmbeddedServer, ensureDatabase, startEmbedded, stopEmbedded } from "./embedded";
import { isAlive } from "./lock";

const isRoot = process.getuid?.() === 0;
let base: string;
let dir: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "baton-embedded-"));
  chmodSync(base, 0o755);
  dir = join(base, "home");
});
afterEach(async () => {
  await stopEmbedded(dir);
  rmSync(base, { recursive: true, force: true });
});

const start = (extra: { fallbackRoot?: string } = {}): Promise<EmbeddedServer> =>
  startEmbedded({ dir, durability: "full", ...extra });

async function one<T>(url: string, query: string): Promise<T> {
  const sql = postgres(url, { max: 1 });
  const [row] = await sql.unsafe(query);
  await sql.end();
  return row as T;
}

describe("startEmbedded", () => {
  it("runs PostgreSQL 18, durable, reachable from this machine only, with two plain roles", async () => {
    const server = await start();
    await ensureDatabase(server, "baton");
    const settings = await one<Record<string, string>>(
      server.appUrl("baton"),
      `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as sync, current_setting('listen_addresses') as listen,
        (select bool_or(rolsuper or rolcreaterole or rolcreatedb) from pg_roles where rolname ~ '^baton_')::text as mighty`,
    );
    expect(settings).toMatchObject({ fsync: "on", sync: "on", listen: "127.0.0.1", mighty: "false" });
    expect(Number(settings.version)).toBeGreaterThanOrEqual(180_000);
    expect(statSync(join(dir, "postgres.json")).mode & 0o777).toBe(0o600);
  });

  it("adopts the server that outlived its parent, and starts over after the server itself was killed", async () => {
    const before = await start();
    await ensureDatabase(before, "baton");
    await one(before.ownerUrl("baton"), "create table kept as select 42 as n");
    const adopted = await start();
    expect(adopted).toMatchObject({ pid: before.pid, port: before.port, isAdopted: true });
    process.kill(before.pid, "SIGKILL");
    const restarted = await start();
    expect(restarted).toMatchObject({ port: before.port, isAdopted: false });
    expect(await one(restarted.ownerUrl("baton"), "select n from kept")).toEqual({ n: 42 });
  });

  it("logs nothing of what a failing statement held", async () => {
    const server = await start();
    const sql = postgres(server.superUrl("postgres"), { max: 1, onnotice: () => {} });
    const mark = "KANARIE 4111 1111";
    await sql`create table marked (m text primary key check (m <> 'no'))`;
    await sql`insert into marked values (${mark})`;
    await expect(sql`insert into marked values (${mark})`).rejects.toThrow();
    await expect(sql`select ${mark}::int`).rejects.toThrow();
    await expect(sql.unsafe(`select '${mark}'::uuid, '${mark}'::jsonb`)).rejects.toThrow();
    await expect(
      sql.unsafe(`do $do$ begin raise exception '${mark}' using detail = '${mark}'; end $do$`),
    ).rejects.toThrow();
    await sql.end();
    await server.stop();
    const log = readFileSync(join(dir, "logs", "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toMatch(/KANARIE|4111/);
  });

  it("lets three starters at once share one server", async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    await stopEmbedded(dir);
    expect(isAlive(servers[0]?.pid ?? 0)).toBe(false);
  });

  it.runIf(isRoot)("keeps its data elsewhere where its user can't enter, and changes no mode", async () => {
    const fallbackRoot = join(base, "fallback");
    const locked = join(base, "locked");
    mkdirSync(locked, { mode: 0o700 });
    dir = join(locked, "home");
    const server = await start({ fallbackRoot });
    const pointer = JSON.parse(readFileSync(join(dir, "postgres-home.json"), "utf8")) as { home: string };
    expect(pointer.home.startsWith(fallbackRoot)).toBe(true);
    expect(statSync(locked).mode & 0o777).toBe(0o700);
    expect((await start({ fallbackRoot })).pid).toBe(server.pid);
  });
});

describe("hydrate", () => {
  it("makes the library links that a skipped install script leaves out", async () => {
    const { packagedBinaries } = await import("./binaries");
    const { cpSync } = await import("node:fs");
    const copy = join(base, "native");
    cpSync(join(packagedBinaries().native), copy, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(join(copy, "pg-symlinks.json"), "utf8")) as { target: string }[];
    const paths = links.map(({ target }) => join(base, target));
    for (const path of paths) rmSync(path);
    hydrate(copy);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
