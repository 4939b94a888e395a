import { openBenchDatabase } from "./lib/desk";
import { markdownTable, print, quantile, watchSteal } from "./lib/measure";

/** The dry run inside its handler, concurrency 1, and intake beside three bare statements in a transaction. */
const database = await openBenchDatabase();
const { sql } = await import("drizzle-orm");
const { appDb, closePools } = await import("@/db/client");
const { makeWorkspace } = await import("@/lib/services/testing/workspace");
const { createTicket } = await import("@/lib/services/tickets/create-ticket");
const { dryRun } = await import("@/lib/services/tickets/dry-run");

const workspace = await makeWorkspace(appDb());
const ctx = workspace.as("agent");
let n = 0;
const request = () => ({
  path: "customer-service",
  subject: "Refund credited twice",
  source: "bench",
  customer: { external_id: `c-${n++}`, name: "A. Customer", email: `c${n}@example.com` },
  category: "refund",
  language: "en",
  messages: [
    { author: "customer" as const, body: "I got the refund for order 88120 twice, €129.00 each time." },
    {
      author: "ai" as const,
      body: "I can see two refunds of €129.00. Let me reverse the second one for you.",
    },
    {
      author: "customer" as const,
      body: "That does not answer my question. Can I please speak to a person?",
    },
  ],
  ai: { confidence: 0.71, sentiment: -0.5 },
});

async function lanes(run: () => Promise<unknown>, calls: number, concurrency: number) {
  const times: number[] = [];
  let left = calls;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const at = performance.now();
        await run();
        times.push(performance.now() - at);
      }
    }),
  );
  return { times, perSecond: calls / ((performance.now() - from) / 1000) };
}

const floor = () =>
  appDb().transaction(async (tx) => {
    await tx.execute(sql`select 1 from workspace where workspace_id = ${workspace.workspaceId}`);
    await tx.execute(sql`insert into board_delta (workspace_id, path_id, status, tier, n)
      values (${workspace.workspaceId}, gen_random_uuid(), 'bench', '', 0)`);
    await tx.execute(sql`update workspace set name = name where workspace_id = gen_random_uuid()`);
  });

const ms = (value: number): string => `${value.toFixed(1)} ms`;
await lanes(() => createTicket(ctx, request()), 100, 8);
await lanes(() => dryRun(ctx, request()), 100, 1);
const stolen = watchSteal();
const dry = await lanes(() => dryRun(ctx, request()), 300, 1);
const bare = await lanes(floor, 800, 8);
const intake = await lanes(() => createTicket(ctx, request()), 400, 8);
const rows = [
  [
    "dry run, inside the handler",
    `p99 ${ms(quantile(dry.times, 0.99))}`,
    `median ${ms(quantile(dry.times, 0.5))}`,
    "",
    "p99 ≤ 5 ms",
  ],
  [
    "intake verb, concurrency 8",
    `${intake.perSecond.toFixed(0)}/s, p99 ${ms(quantile(intake.times, 0.99))}`,
    `three statements: ${bare.perSecond.toFixed(0)}/s, p99 ${ms(quantile(bare.times, 0.99))}`,
    `${((intake.perSecond / bare.perSecond) * 100).toFixed(0)} %`,
    "≥ 50 % of the floor",
  ],
];
print(markdownTable(["what", "measured", "beside", "ratio", "bar"], rows));
print();
print(`Verbs called in process, without HTTP. Steal ${((stolen() ?? 0) * 100).toFixed(1)} %.`);
await closePools();
await database.close();
