import { sql } from "drizzle-orm";
import postgres from "postgres";
import { openBenchDatabase } from "./lib/desk";
import { markdownTable, print, quantile, watchSteal } from "./lib/measure";

/** One cell's window of the board at 10,000 and at 100,000 open tickets, beside an empty statement. */
const database = await openBenchDatabase();
const { appDb, closePools } = await import("@/db/client");
const { makeWorkspace } = await import("@/lib/services/testing/workspace");
const { createTicket } = await import("@/lib/services/tickets/create-ticket");
const { readBoard } = await import("@/lib/services/board/read-board");

const db = appDb();
const workspace = await makeWorkspace(db);
const ctx = workspace.as("agent");
const answer = await createTicket(ctx, {
  path: "customer-service",
  subject: "Wants a person",
  source: "bench",
  customer: { external_id: "c-1", name: "C" },
  messages: [{ author: "customer", body: "I want to speak to a person." }],
});
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });

/** Copies of one real row with other ids, numbers, due instants and cells; counts go with them. */
async function grow(to: number): Promise<void> {
  const columns = await owner<{ name: string }[]>`select column_name as name from information_schema.columns
    where table_name = 'ticket' and is_generated = 'NEVER' order by ordinal_position`;
  const replaced: Record<string, string> = {
    ticket_id: "gen_random_uuid()",
    number: "(select max(number) from ticket) + n",
    external_id: "null",
    sort_at: "now() + n * interval '7 seconds'",
    nearest_due_at: "now() + n * interval '7 seconds'",
  };
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => replaced[name] ?? `t.${name}`);
  await owner.unsafe(`insert into ticket (${names.join(", ")})
    select ${values.join(", ")} from ticket t, generate_series(1, ${to} - (select count(*)::int from ticket)) n
    where t.ticket_id = '${answer.ticket.id}'`);
  await owner.unsafe("analyze ticket");
}

async function measure(run: () => Promise<unknown>, calls: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < calls; i++) {
    const from = performance.now();
    await run();
    times.push(performance.now() - from);
  }
  return times.slice(Math.floor(calls / 10));
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const rows: string[][] = [];
const stolen = watchSteal();
let before = 0;
for (const open of [10_000, 100_000]) {
  await grow(open);
  const floor = await measure(() => db.execute(sql`select 1`), 200);
  const board = await measure(() => readBoard(ctx, {}), 100);
  const p99 = quantile(board, 0.99);
  const ratio = before === 0 ? "" : `${(quantile(board, 0.5) / before).toFixed(2)}×`;
  before = quantile(board, 0.5);
  rows.push([
    `whole board read, ${open.toLocaleString("en")} open`,
    ms(before),
    ms(p99),
    ms(quantile(floor, 0.5)),
    ratio,
    "p99 ≤ 50 ms, ≤ 1.5× the time at 10,000",
  ]);
}
print(markdownTable(["what", "median", "p99", "floor: select 1", "against 10,000", "bar"], rows));
print();
print(
  `All windows of all cells, counts and the summary, concurrency 1. Steal ${((stolen() ?? 0) * 100).toFixed(1)} %.`,
);
await owner.end();
await closePools();
await database.close();
