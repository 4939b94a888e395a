import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { readStack, type Stack } from "../../../e2e/fixtures/stack";
import { brokenInvariants } from "./invariants";
import { runLoad } from "./load";
import { pidOf, until, untilReady, untilRestarted, type Victim } from "./processes";

const BEFORE_MS = 1_500;
const AFTER_MS = 4_000;

/**
 * Creates tickets from four clients, kills one process with SIGKILL at a random moment, goes on until
 * it has been restarted, and then holds the database against what was acknowledged. Ends this process
 * with 1 and the broken invariants, or with 0.
 */
export async function killUnderLoad(victim: Victim): Promise<void> {
  const stack = readStack();
  const run = `kill-${victim}-${Math.random().toString(36).slice(2, 8)}`;
  const sql = postgres(stack.databaseUrl, { max: 2, onnotice: () => {} });
  try {
    const { workspaceId, path } = await findPlace(sql, stack);
    let isKilled = false;
    const load = await runLoad(
      stack,
      path,
      run,
      (async () => {
        await sleep(BEFORE_MS + Math.random() * 1_000);
        const pid = pidOf(stack, victim);
        process.kill(pid, "SIGKILL");
        isKilled = true;
        await untilRestarted(stack, victim, pid);
        await untilReady(stack);
        await sleep(AFTER_MS);
      })(),
    );
    await untilSettled(sql, stack, workspaceId);
    const broken = await brokenInvariants(sql, workspaceId, run, load);
    const refused = [...load.refused].map(([what, times]) => `${what} ×${times}`).join(", ") || "none";
    console.log(
      `${victim}: ${load.acknowledged.size} tickets acknowledged, refused and sent again: ${refused}`,
    );
    if (!isKilled || load.acknowledged.size < 10) broken.push("the load was too small to show anything");
    for (const problem of broken) console.error(problem);
    process.exitCode = broken.length > 0 ? 1 : 0;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function findPlace(sql: Sql, stack: Stack): Promise<{ workspaceId: string; path: string }> {
  const [row] = await sql<{ workspace_id: string; slug: string }[]>`
    select path.workspace_id, path.slug from path join workspace_address using (workspace_id)
    where workspace_address.slug = ${stack.demo.workspace} order by path.slug limit 1`;
  if (!row) throw new Error(`The demo workspace ${stack.demo.workspace} has no path`);
  return { workspaceId: row.workspace_id, path: row.slug };
}

/** Ready again, and nothing waits in the outbox or to be folded, the rows that a killed worker had claimed included. */
async function untilSettled(sql: Sql, stack: Stack, workspaceId: string): Promise<void> {
  await untilReady(stack);
  await until("an empty outbox and folded figures", async () => {
    try {
      const [row] = await sql<
        { n: string }[]
      >`select (select count(*) from queue_outbox where workspace_id = ${workspaceId})
          + (select count(*) from queue_fold where workspace_id = ${workspaceId} and due <= now() + interval '1 minute') as n`;
      return row?.n === "0";
    } catch {
      return false;
    }
  });
}
