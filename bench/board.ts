import { sql } from "drizzle-orm";
import { openClient } from "@/db/client";
import { createRequest, makeBusyDesk } from "./lib/busy-desk";
import { columnsOf, prepareCopies, recountBoard, withoutIndexes } from "./lib/copies";
import { openBenchDatabase } from "./lib/desk";
import { machineLine, maxSteal, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { runConcurrently } from "./lib/run-concurrently";

/**
 * The board with 10,000 and with 100,000 open tickets of 1,000,000, beside a read of one row by its key on the same
 * pool. BENCH_TICKETS (all) and BENCH_ROUNDS shrink it; a hundredth and a tenth of all are open.
 */
const all = Number(process.env.BENCH_TICKETS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const concurrency = 8;

const database = await openBenchDatabase();
const { appDb, closePools } = await import("@/db/client");
const { createTicket } = await import("@/lib/services/tickets/create-ticket");
const { acceptTicket, resolve, wait } = await import("@/lib/services/tickets/verbs");
const { readBoard } = await import("@/lib/services/board/read-board");
const { refreshCells } = await import("@/lib/services/board/read-cell");

const workspace = await makeBusyDesk(appDb());
const manager = () => workspace.as("manager");
const filler = openClient(database.superUrl, { size: 1, statementTimeoutMs: 0 });
await prepareCopies(filler);

/** Tickets in every state by the verbs: what the copies are copies of. */
async function makeModels(): Promise<{ open: string[]; resolved: string[] }> {
  const make = async (n: number) => (await createTicket(workspace.as("agent"), createRequest(n))).ticket;
  const withAi = await createTicket(workspace.as("agent"), {
    ...createRequest(90),
    category: "product-question",
    messages: [{ author: "customer", body: "Which sizes does the blue one come in?" }],
    ai: { confidence: 0.99 },
  });
  const open = [withAi.ticket.id, withAi.ticket.id];
  const resolved: string[] = [];
  for (let n = 0; n < 4; n++) {
    open.push((await make(n)).id);
    const accepted = await make(n + 4);
    const key = `ESC-${accepted.number}`;
    await acceptTicket(manager(), { key });
    open.push(accepted.id);
    if (n < 2) await wait(manager(), { key });
    const done = await make(n + 8);
    await acceptTicket(manager(), { key: `ESC-${done.number}` });
    await resolve(manager(), {
      key: `ESC-${done.number}`,
      closure: { code: "solved", summary: "Paid back." },
    });
    resolved.push(done.id);
  }
  return { open, resolved };
}

/** Copies with instants of their own: deadlines from a day ago to a week ahead, resolved ones over 60 days. */
async function copy(models: readonly string[], count: number, from: number): Promise<void> {
  const age = "((n::bigint * 7919) % 5184000) * interval '1 second'";
  const due = "case when t.open then now() + ((n::bigint * 7919) % 691200 - 86400) * interval '1 second' end";
  const replaced: Record<string, string> = {
    ticket_id: `pg_temp.copy_id(t.ticket_id, n, (n::bigint * 7919) % 5184000 * -1000)`,
    number: "n + 1000",
    external_id: "null",
    created_at: `t.created_at - ${age}`,
    resolved_at: `t.resolved_at - ${age}`,
    sort_at: `coalesce(${due}, t.sort_at)`,
    nearest_due_at: due,
  };
  const names = (await columnsOf(filler, "ticket")).map(({ name }) => name);
  await filler.unsafe(
    `insert into ticket (${names.join(", ")})
     select ${names.map((name) => replaced[name] ?? `t.${name}`).join(", ")}
     from generate_series(${from}, ${from + count - 1}) n
     join ticket t on t.workspace_id = '${workspace.workspaceId}'
       and t.ticket_id = ('{${models.join(",")}}'::uuid[])[1 + n % ${models.length}]`,
  );
}

/** The figures of the summary add up facts of resolved tickets: when they were answered, and whether at once. */
async function addFacts(): Promise<void> {
  await filler.unsafe(`insert into ticket_fact
      (workspace_id, ticket_id, kind, n, at, day, path_id, source, tier, category, policy_version, value_ms, yes)
    select workspace_id, ticket_id, kind, 1, resolved_at, (resolved_at at time zone 'UTC')::date, path_id, source, tier,
      category, policy_version, case when kind = 'first_response' then 60000 + (number * 7919) % 7200000 end,
      case when kind = 'first_contact' then number % 3 > 0 end
    from ticket, unnest(array['first_response', 'first_contact']) as kinds(kind)
    where resolved_at is not null and number > 1000`);
}

async function settleDown(): Promise<void> {
  await recountBoard(filler);
  await filler.unsafe("vacuum (analyze) ticket, ticket_fact");
}

type Kept = { one: number[]; cell: number[]; eight: number[]; floor: number[]; floorEight: number[] };
let dropped = 0;

/** Rounds of: the floor, the whole board, one cell afresh; alone and eight at a time. */
async function measure(): Promise<Kept> {
  const db = appDb();
  const floor = () =>
    db.execute(sql`select ticket_id, subject from ticket
      where workspace_id = ${workspace.workspaceId} and number = ${1 + Math.floor(Math.random() * 12)}`);
  const board = () => readBoard(workspace.as("agent"), {});
  const cell = () => refreshCells(workspace.as("agent"), { cells: ["escalated:l1"] });
  await runConcurrently(board, { calls: 40, concurrency: 2 });
  const kept: Kept = { one: [], cell: [], eight: [], floor: [], floorEight: [] };
  for (let round = 0; round < rounds; round++) {
    const stolen = watchSteal();
    const found: Kept = {
      floor: await runConcurrently(floor, { calls: 100, concurrency: 1 }),
      one: await runConcurrently(board, { calls: 60, concurrency: 1 }),
      cell: await runConcurrently(cell, { calls: 60, concurrency: 1 }),
      floorEight: await runConcurrently(floor, { calls: 400, concurrency }),
      eight: await runConcurrently(board, { calls: 160, concurrency }),
    };
    if ((stolen() ?? 0) > maxSteal) dropped++;
    else for (const name of Object.keys(kept) as (keyof Kept)[]) kept[name].push(...found[name]);
  }
  return kept;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const said = (times: number[]) => `p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))}`;

function rowsOf(open: number, kept: Kept, before: Kept | null): Row[] {
  const of = `${open.toLocaleString("en")} open of ${all.toLocaleString("en")}`;
  return (["one", "cell", "eight"] as const).map((name): Row => {
    const p99 = quantile(kept[name], 0.99);
    const times = before === null ? 1 : quantile(kept[name], 0.5) / quantile(before[name], 0.5);
    const what = { one: "board", cell: "one cell afresh with all counts", eight: "board" }[name];
    return {
      what: `${what}, ${of}, concurrency ${name === "eight" ? concurrency : 1}`,
      measured: said(kept[name]),
      floor: `one row by key: ${said(name === "eight" ? kept.floorEight : kept.floor)}`,
      ratio: before === null ? "" : `${times.toFixed(2)}× the median at a tenth`,
      bar: name === "eight" ? "≤ 1.5×" : "p99 ≤ 50 ms, ≤ 1.5×",
      met: times <= 1.5 && (name === "eight" || p99 <= 50),
    };
  });
}

const steal = watchSteal();
try {
  const { open, resolved } = await makeModels();
  const tenth = all / 10;
  const hundredth = all / 100;
  await withoutIndexes(filler, "ticket", async () => {
    await copy(resolved, all - tenth, 0);
    await copy(open, hundredth, all - tenth);
  });
  await withoutIndexes(filler, "ticket_fact", addFacts);
  await settleDown();
  const few = await measure();
  await copy(open, tenth - hundredth, all - tenth + hundredth);
  await settleDown();
  const many = await measure();
  print(resultRows([...rowsOf(hundredth, few, null), ...rowsOf(tenth, many, few)]));
  print();
  print("A board read is all windows of all cells, the counts and the summary, called in process.");
  print();
  print(machineLine(steal(), dropped));
} finally {
  await filler.end();
  await closePools();
  await database.close();
}
