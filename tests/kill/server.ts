import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import {
  APP_ROLE,
  type EmbeddedServer,
  ensureDatabase,
  startEmbedded,
  stopEmbedded,
} from "@/db/postgres/embedded";
import { DomainError } from "@/lib/domain/errors";
import { brokenInvariants } from "./lib/invariants";
import { until } from "./lib/processes";

/**
 * `npm run worker` alone and a process that takes in tickets, on a server of their own that is killed twenty times under
 * load: neither ends, both work on at once when it is back, and nothing that was acknowledged is lost or doubled.
 */
const kills = 20;
const clients = 4;
const longestAwayMs = 10_000;

// As web and worker do: the driver waits for nobody where a connection that it is opening is cut.
process.on("unhandledRejection", () => undefined);
const broken: string[] = [];
const dir = await mkdtemp(join(tmpdir(), "baton-kill-"));
const name = "baton_kill";
let server = await start();
let worker: ChildProcess | null = null;
let said = "";

/** Backends of a killed server go in their own time, and hold its memory until then. */
async function start(): Promise<EmbeddedServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await startEmbedded({ dir, durability: "full" });
    } catch (error) {
      if (tries === 30) throw error;
      await sleep(200);
    }
  }
}

function startWorker(): ChildProcess {
  const child = spawn("npm", ["run", "--silent", "worker"], {
    env: { ...process.env, DATABASE_URL: server.appUrl(name), LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      said = `${said}${chunk}`.slice(-20_000);
    });
  return child;
}

try {
  await ensureDatabase(server, name);
  await migrate({ ownerUrl: server.ownerUrl(name), appRole: APP_ROLE });
  process.env.DATABASE_URL = server.appUrl(name);
  const { appDb, closePools } = await import("@/db/client");
  const { makeWorkspace } = await import("@/lib/services/testing/workspace");
  const { createTicket } = await import("@/lib/services/tickets/create-ticket");
  const { databaseFault } = await import("@/lib/services/database-fault");
  const { inTransaction } = await import("@/lib/services/transaction");
  const workspace = await makeWorkspace(appDb());
  const as = workspace.as("admin");
  worker = startWorker();

  const acknowledged = new Map<string, string>();
  const refused = new Map<string, number>();
  let isOver = false;
  let answeredAt = performance.now();
  let next = 0;
  const client = async () => {
    while (!isOver) {
      const externalId = `kill-${next++}`;
      const ticket = {
        path: "customer-service",
        subject: `Load ${externalId}`,
        source: "api",
        external_id: externalId,
        customer: { external_id: `c-${next % 7}` },
        messages: [
          { author: "customer" as const, body: "I want to speak to a human about my refund, please." },
        ],
      };
      for (;;) {
        try {
          // Work of several statements, which a kill cuts between them.
          await inTransaction(null, async (tx) => {
            await tx.execute("select 1");
            await sleep(5);
            await tx.execute("select 1");
          });
          const { key } = await createTicket(as, ticket);
          acknowledged.set(externalId, key);
          answeredAt = performance.now();
          break;
        } catch (error) {
          const what = databaseFault(error) ?? (error instanceof DomainError ? error.code : String(error));
          refused.set(what, (refused.get(what) ?? 0) + 1);
          await sleep(100);
        }
      }
    }
  };
  const load = Promise.all(Array.from({ length: clients }, client));
  const away: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await sleep(300 + Math.random() * 700);
    process.kill(server.pid, "SIGKILL");
    server = await start();
    const backAt = performance.now();
    await until("an answer after the server is back", () => Promise.resolve(answeredAt > backAt));
    away.push(answeredAt - backAt);
  }
  isOver = true;
  await load;

  const sql = postgres(server.appUrl(name), { max: 1, onnotice: () => {} });
  await until("an empty outbox and folded figures", async () => {
    const [row] = await sql<{ n: string }[]>`select (select count(*) from queue_outbox)
      + (select count(*) from queue_fold where due <= now() + interval '1 minute') as n`;
    return row?.n === "0";
  });
  broken.push(...(await brokenInvariants(sql, workspace.workspaceId, "kill", { acknowledged, refused })));
  await sql.end({ timeout: 2 });
  const longest = Math.max(...away);
  if (longest > longestAwayMs)
    broken.push(`work went on ${Math.round(longest)} ms after the server was back`);
  if (acknowledged.size < kills) broken.push("the load was too small to show anything");
  if (worker.exitCode !== null || worker.signalCode !== null)
    broken.push(`the worker ended (${worker.exitCode ?? worker.signalCode}): ${said}`);
  const told = [...refused].map(([what, times]) => `${what} ×${times}`).join(", ") || "none";
  console.log(
    `${kills} kills, ${acknowledged.size} tickets acknowledged, refused and sent again: ${told}; work went on after ${Math.round(longest)} ms at most`,
  );
  await closePools();
} finally {
  if (worker !== null && worker.exitCode === null && worker.signalCode === null) {
    worker.kill("SIGTERM");
    await Promise.race([once(worker, "close"), sleep(28_000, null, { ref: false })]);
  }
  await stopEmbedded(dir);
  await rm(dir, { recursive: true, force: true });
}
for (const problem of broken) console.error(problem);
process.exit(broken.length > 0 ? 1 : 0);
