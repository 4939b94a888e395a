import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql, TransactionSql } from "postgres";
import { errorLine } from "@/lib/logger";
import { clusterState, distribute, placeNew } from "./cluster/distribute";
import { sequentially } from "./cluster/sequential";
import { splitStatements, tableMadeBy } from "./cluster/split-statements";
import { asOwner } from "./owner";
import { grantRights } from "./rights";

/** Where the written migrations are, seen from the repository's root. */
export const migrationsDir = "db/migrations";

const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

export type Migration = { name: string; sql: string; checksum: string };
export type MigrateInput = {
  /** Connection of the role that owns the tables. */
  ownerUrl: string;
  /** Role that the web and worker processes connect as; gets its rights here. */
  appRole: string;
  /** Folder of `NNNN_intent.sql` files. */
  dir?: string;
  /** Tables without update and delete for the app role; default: those of the schema. */
  appendOnly?: readonly string[];
};
/** `applied` now, in order; `known` in the folder; `ahead`: applied ones that a newer version brought. */
export type MigrateResult = { applied: string[]; known: number; ahead: string[] };

/** Reads the folder in order. Throws on a misnamed file or a number used twice. */
export async function readMigrations(dir: string = migrationsDir): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(".sql")).sort();
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong) throw new Error(`Migration ${wrong} must be named NNNN_intent.sql`);
  const twice = names.find((name, index) => names[index - 1]?.slice(0, 4) === name.slice(0, 4));
  if (twice) throw new Error(`Migration number ${twice.slice(0, 4)} is used twice`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(dir, name), "utf8");
      return { name, sql, checksum: checksumOf(sql) };
    }),
  );
}

/** One hash over all migrations, e.g. to name a template database after. */
export function hashOfMigrations(migrations: readonly Migration[]): string {
  return checksumOf(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join("\n")).slice(0, 12);
}

function checksumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Brings the database to the newest migration, forward only: each file in one transaction, under
 * an advisory lock, so that any number of processes may call it at once. Then grants the app
 * role its rights. Throws where an applied file was changed or a new one sorts before it. Tables of a distributed
 * database are distributed as they are made.
 */
export async function migrate(input: MigrateInput): Promise<MigrateResult> {
  const migrations = await readMigrations(input.dir);
  return asOwner(input.ownerUrl, "baton-migrate", async (sql) => {
    await sql`create table if not exists baton_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
    const done = await sql<{ name: string; checksum: string }[]>`select name, checksum from baton_migration`;
    const pending = pendingOf(migrations, done);
    const isDistributed = (await clusterState(sql)) === "distributed";
    for (const migration of pending) await apply(sql, migration, isDistributed ? inPlaces : asWritten);
    if (isDistributed) await distribute(sql);
    await grantRights(sql, input.appRole, input.appendOnly);
    const names = new Set(migrations.map(({ name }) => name));
    return {
      applied: pending.map(({ name }) => name),
      known: migrations.length,
      ahead: done.map(({ name }) => name).filter((name) => !names.has(name)),
    };
  });
}

/** The migrations still to apply. Names of a newer version of the app are left alone. */
export function pendingOf(
  migrations: readonly Migration[],
  done: readonly { name: string; checksum: string }[],
): Migration[] {
  const checksums = new Map(done.map(({ name, checksum }) => [name, checksum]));
  const changed = migrations.find(({ name, checksum }) => (checksums.get(name) ?? checksum) !== checksum);
  if (changed) throw new Error(`Migration ${changed.name} was changed after it was applied; add a new one`);
  const pending = migrations.filter(({ name }) => !checksums.has(name));
  const lastDone = migrations.findLast(({ name }) => checksums.has(name));
  const late = pending.find(({ name }) => lastDone !== undefined && name < lastDone.name);
  if (late)
    throw new Error(`Migration ${late.name} sorts before ${lastDone?.name}, which is applied; renumber it`);
  return pending;
}

type Apply = (tx: TransactionSql, text: string) => Promise<unknown>;

const asWritten: Apply = (tx, text) => tx.unsafe(text);

/** A distributed table can't name, or be named by, one that is still local: each is put in its place at once. */
const inPlaces: Apply = async (tx, text) => {
  for (const statement of splitStatements(text)) {
    await tx.unsafe(statement);
    const made = tableMadeBy(statement);
    if (made !== null) await placeNew(tx, made);
  }
};

async function apply(sql: Sql, { name, sql: text, checksum }: Migration, run: Apply): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(sequentially);
      await run(tx, text);
      await tx`insert into baton_migration (name, checksum) values (${name}, ${checksum})`;
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed and was rolled back: ${reason}`, { cause });
  }
}

/** Why it failed, for whoever started it. What PostgreSQL says may hold rows, so of that the code and names are told. */
export function migrationFault(error: unknown): string {
  if (!(error instanceof Error)) return errorLine(error);
  if ("code" in error || error.cause !== undefined)
    return `The database refused a migration: ${errorLine(error)}`;
  // The role of DATABASE_URL: what is granted its rights.
  return error.message.startsWith("Role ") ? `DATABASE_URL: ${error.message}` : error.message;
}
