import { sql } from "drizzle-orm";
import { openClient } from "@/db/client";
import type { DrillDown, MetricsQuery } from "@/lib/domain/metrics/view";
import { addDays, localDayOf } from "@/lib/domain/time/local-day";
import { createRequest, makeBusyDesk, path } from "./lib/busy-desk";
import { columnsOf, prepareCopies, withoutIndexes } from "./lib/copies";
import { openBenchDatabase } from "./lib/desk";
import { machineLine, maxSteal, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { addFacts } from "./lib/past-facts";
import { runConcurrently } from "./lib/run-concurrently";

/**
 * The dashboard, the tickets behind a figure and the search for samples with 100,000 and with 1,000,000 tickets of one
 * year, beside a read of one row by its key. BENCH_TICKETS (all; a tenth comes first) and BENCH_ROUNDS shrink it.
 */
const all = Number(process.env.BENCH_TICKETS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 4);
/** Days that are rolled up: what the measured periods reach back to. */
const rolledDays = 60;
/** How many facts came since. */
const changes = 1_000;

const database = await openBenchDatabase();
const { appDb, closePools } = await import("@/db/client");
const { now } = await import("@/lib/clock");
const { createTicket } = await import("@/lib/services/tickets/create-ticket");
const { acceptTicket, resolve } = await import("@/lib/services/tickets/verbs");
const { readMetrics } = await import("@/lib/services/metrics/read-metrics");
const { readDrillDown } = await import("@/lib/services/metrics/read-drill-down");
const { rollUpDay } = await import("@/lib/services/metrics/roll-up");
const { listSamples } = await import("@/lib/services/policy/samples/list-samples");

const workspace = await makeBusyDesk(appDb());
const { workspaceId } = workspace;
const viewer = () => workspace.as("viewer");
const filler = openClient(database.superUrl, { size: 1, statementTimeoutMs: 0 });
await prepareCopies(filler);

/** Resolved tickets by the verbs: what the copies are copies of. */
async function makeModels(): Promise<string[]> {
  const models: string[] = [];
  for (let n = 0; n < 4; n++) {
    const { ticket } = await createTicket(workspace.as("agent"), createRequest(n));
    const key = `ESC-${ticket.number}`;
    await acceptTicket(workspace.as("manager"), { key });
    const closure = { code: "solved", summary: "Paid back." } as const;
    await resolve(workspace.as("manager"), { key, closure });
    models.push(ticket.id);
  }
  return models;
}

/** Copies with numbers from `from` on, created over the last year whatever their count; one in 10,000 has a rare word. */
async function copy(models: readonly string[], from: number, to: number): Promise<void> {
  const shiftMs = "(n::bigint * 7919 % 31536000) * -1000";
  const shift = `${shiftMs} * interval '1 millisecond'`;
  const replaced: Record<string, string> = {
    ticket_id: `pg_temp.copy_id(t.ticket_id, n, ${shiftMs})`,
    number: "n + 1000",
    external_id: "null",
    subject: "case when n % 10000 = 77 then 'Zeppelin voucher' else t.subject end",
  };
  const columns = await columnsOf(filler, "ticket");
  const values = columns.map(
    ({ name, type }) =>
      replaced[name] ?? (type.startsWith("timestamp") ? `t.${name} + ${shift}` : `t.${name}`),
  );
  await filler.unsafe(
    `insert into ticket (${columns.map(({ name }) => name).join(", ")})
     select ${values.join(", ")} from generate_series(${from}, ${to - 1}) n
     join ticket t on t.workspace_id = '${workspaceId}' and t.ticket_id = ('{${models.join(",")}}'::uuid[])[1 + n % ${models.length}]`,
  );
}

type Filled = { dayMs: number[]; facts: number };

/** Adds tickets and their facts, and rolls up the days that are read. */
async function fill(models: readonly string[], from: number, to: number): Promise<Filled> {
  await withoutIndexes(filler, "ticket", () => copy(models, from, to));
  await withoutIndexes(filler, "ticket_fact", () => addFacts(filler, workspaceId, from + 1000, to + 999));
  await filler.unsafe("vacuum (analyze) ticket, ticket_fact");
  const today = localDayOf(now(), "Europe/Amsterdam");
  const dayMs: number[] = [];
  for (let back = 0; back < rolledDays; back++) {
    const at = performance.now();
    await rollUpDay(workspaceId, addDays(today, -back));
    dayMs.push(performance.now() - at);
  }
  // What a busy desk has not rolled up yet: facts of the last days that came since.
  await filler.unsafe(`insert into fact_delta (workspace_id, weight, written_at, kind, day, path_id, source, tier, team,
      category, customer_tier, reason, trigger, policy_version, value_ms, working_ms, yes, again, detail)
    select workspace_id, 1, now(), kind, day, path_id, source, tier, team, category, customer_tier, reason, trigger,
      policy_version, value_ms, working_ms, yes, again, detail
    from ticket_fact where workspace_id = '${workspaceId}' and kind <> 'waiting' and day > current_date - 9
    limit ${changes}`);
  await filler.unsafe("vacuum (analyze) ticket_fact, fact_rollup, fact_delta");
  const [counted] = await filler<{ n: number }[]>`
    select count(*)::float8 as n from ticket_fact where workspace_id = ${workspaceId}`;
  return { dayMs, facts: counted?.n ?? 0 };
}

const dashboard = (query: MetricsQuery) => () => readMetrics(viewer(), query);
const drill = (query: DrillDown) => () => readDrillDown(viewer(), query);
const search = (q: string) => () => listSamples(viewer(), { slug: path, q });
const ways: Record<string, () => Promise<unknown>> = {
  "dashboard, 28 days beside the 28 before": dashboard({}),
  "dashboard of one path": dashboard({ path }),
  "dashboard, split by category": dashboard({ group_by: "category" }),
  "drill-down, tickets created": drill({ figure: "created" }),
  "drill-down, escalations to a team": drill({ figure: "escalations", tier: "l2", team: "finance" }),
  "drill-down, breached": drill({ figure: "breached" }),
  "drill-down, customers that came back": drill({ figure: "repeat_by_customer" }),
  "search, a ticket's key": search("ESC-4711"),
  "search, a word of many subjects": search("refund"),
  "search, a word of few subjects": search("zeppelin"),
};
const floorName = "floor";
type Kept = Map<string, number[]>;
let dropped = 0;

async function measure(): Promise<Kept> {
  const floor = () =>
    appDb().execute(sql`select subject from ticket where workspace_id = ${workspaceId} and number = 2`);
  const kept: Kept = new Map([floorName, ...Object.keys(ways)].map((name) => [name, []]));
  const each = { ...ways, [floorName]: floor };
  for (const run of Object.values(each)) await runConcurrently(run, { calls: 12, concurrency: 2 });
  for (let round = 0; round < rounds; round++) {
    const stolen = watchSteal();
    const found = new Map<string, number[]>();
    for (const [name, run] of Object.entries(each))
      found.set(name, await runConcurrently(run, { calls: 50, concurrency: 1 }));
    if ((stolen() ?? 0) > maxSteal) dropped++;
    else for (const [name, times] of found) kept.get(name)?.push(...times);
  }
  return kept;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const said = (times: readonly number[]) =>
  `p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))}`;

function rowsOf(tickets: number, kept: Kept, before: Kept | null): Row[] {
  return Object.keys(ways).map((name): Row => {
    const times = kept.get(name) ?? [];
    const p99 = quantile(times, 0.99);
    const growth = before === null ? 1 : quantile(times, 0.5) / quantile(before.get(name) ?? [], 0.5);
    return {
      what: `${name}, ${tickets.toLocaleString("en")} tickets`,
      measured: said(times),
      floor: `one row by key: ${said(kept.get(floorName) ?? [])}`,
      ratio: before === null ? "" : `${growth.toFixed(2)}× the median at a tenth`,
      bar: "p99 ≤ 100 ms, ≤ 1.2×",
      met: p99 <= 100 && growth <= 1.2,
    };
  });
}

const steal = watchSteal();
try {
  const models = await makeModels();
  const tenth = all / 10;
  const began = performance.now();
  const small = await fill(models, 0, tenth);
  const few = await measure();
  const large = await fill(models, tenth, all);
  const many = await measure();
  print(resultRows([...rowsOf(tenth, few, null), ...rowsOf(all, many, few)]));
  print();
  const day = ({ dayMs, facts }: Filled) =>
    `${(facts / 365).toFixed(0)} facts a day: ${ms(quantile(dayMs, 0.5))}, at most ${ms(Math.max(...dayMs))}`;
  print(
    `Tickets of one year, ${changes} facts not rolled up yet, called in process. To roll up a day takes, under all splits, of ${day(small)}; of ${day(large)}. All took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`,
  );
  print();
  print(machineLine(steal(), dropped));
} finally {
  await filler.end();
  await closePools();
  await database.close();
}
