/**
 * Run by `npm start` and `npm test`: brings the database up (embedded, unless DATABASE_URL is
 * set), migrates it, and prints one JSON line for the caller. `--reset` starts with an empty
 * embedded database, after a demo that was interrupted half way.
 */

import { openClient } from "@/db/client";
import { reach } from "@/db/connection/connect-fault";
import { migrate, migrationFault } from "@/db/migrate";
import { dropDatabase, ensureDatabase, startEmbedded } from "@/db/postgres/embedded";
import { checkEnv, env, type VariableName } from "@/lib/env";

const DATABASE = "baton";

type Prepared = {
  databaseUrl: string;
  ownerUrl: string;
  /** Process id of the embedded server; null for one of the user's own. */
  pid: number | null;
  isAdopted: boolean;
  applied: string[];
  hasWorkspace: boolean;
};

async function connect(): Promise<Pick<Prepared, "databaseUrl" | "ownerUrl" | "pid" | "isAdopted">> {
  if (process.argv.includes("--embedded")) {
    const server = await startEmbedded({ dir: env.BATON_DIR, durability: "full" });
    if (!server.isAdopted) undo = server.stop;
    if (process.argv.includes("--reset")) await dropDatabase(server, DATABASE);
    await ensureDatabase(server, DATABASE);
    const { pid, isAdopted } = server;
    return { databaseUrl: server.appUrl(DATABASE), ownerUrl: server.ownerUrl(DATABASE), pid, isAdopted };
  }
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) {
    throw new Error(
      "DATABASE_OWNER_URL: must be set where DATABASE_URL is; the same database as the role that owns the tables.",
    );
  }
  await reach("DATABASE_OWNER_URL", ownerUrl);
  return { databaseUrl: env.DATABASE_URL, ownerUrl, pid: null, isAdopted: true };
}

async function hasWorkspace(databaseUrl: string): Promise<boolean> {
  const sql = openClient(databaseUrl, { size: 1 });
  try {
    const [known] = await sql<
      { known: boolean }[]
    >`select to_regclass('public.workspace') is not null as known`;
    if (!known?.known) return false;
    const [row] = await sql<{ any: boolean }[]>`select exists (select 1 from workspace) as any`;
    return row?.any ?? false;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

let undo = async (): Promise<void> => {};

/** What `npm start` gives its processes itself, where it is not set. */
function givenLater(): VariableName[] {
  const isEmbedded = process.argv.includes("--embedded");
  return [
    ...(isEmbedded ? (["DATABASE_URL"] as const) : []),
    ...(process.env.AUTH_SECRET ? [] : (["AUTH_SECRET"] as const)),
  ];
}

try {
  checkEnv({ without: givenLater() });
  const connection = await connect();
  const appRole = decodeURIComponent(new URL(connection.databaseUrl).username);
  const { applied } = await migrate({ ownerUrl: connection.ownerUrl, appRole });
  await reach("DATABASE_URL", connection.databaseUrl);
  const prepared: Prepared = {
    ...connection,
    applied,
    hasWorkspace: await hasWorkspace(connection.databaseUrl),
  };
  console.log(JSON.stringify(prepared));
  process.exit(0);
} catch (error) {
  console.error(migrationFault(error));
  await undo();
  process.exit(1);
}
