import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { createRequest, makeBusyDesk, ruleCounts } from "./lib/busy-desk";
import { caller, type Load, p50Of, p99Of, perSecondOf } from "./lib/load";
import { machineLine, maxSteal, median, print, type Row, resultRows, watchSteal } from "./lib/measure";
import { startStack } from "./lib/stack";

/**
 * Intake over REST beside a bare Next route that keeps the same body with three statements in one transaction, in
 * turn on the same database; then the same tickets in batches. BENCH_ROUNDS and BENCH_SECONDS shrink it.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const forMs = Number(process.env.BENCH_SECONDS ?? 8) * 1000;
const concurrency = 8;
const batchSize = 100;

let key = "";
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const workspace = await makeBusyDesk(appDb());
  ({ key } = await workspace.key(["tickets:write", "tickets:read"]));
});
const owner = postgres(stack.ownerUrl, { max: 1, onnotice: () => {} });
await owner.unsafe(`
  create table floor_ticket (id uuid primary key, subject text not null, body jsonb not null);
  create table floor_message (id uuid primary key, ticket_id uuid not null references floor_ticket, body text not null);
  create table floor_event (id uuid primary key, ticket_id uuid not null references floor_ticket, type text not null);
  grant insert, select on floor_ticket, floor_message, floor_event to baton_app`);

const headers = { authorization: `Bearer ${key}` };
const body = (n: number) => JSON.stringify(createRequest(n));
const single = caller({ url: `${stack.url}/api/v1/tickets`, headers, body, status: 201 });
const floor = caller({ url: `${stack.floorUrl}/api/tickets`, body, status: 201 });
const batch = caller({
  url: `${stack.url}/api/v1/tickets/batch`,
  headers,
  status: 207,
  body: (n) =>
    JSON.stringify({
      tickets: Array.from({ length: batchSize }, (_, i) => createRequest(10_000_000 + n * batchSize + i)),
    }),
});

/** People have room again, as if they had resolved what came before: a full desk routes in another way. */
const makeRoom = () => owner`update member set load = 0`;

async function ownTables(): Promise<string> {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  return rows.map(({ name }) => name).join(", ");
}

/** Waits until the worker has caught up, so that its backlog doesn't slow the next target down. Returns the wait in s. */
async function untilCaughtUp(): Promise<number> {
  const from = performance.now();
  for (;;) {
    const [row] = await owner<{ left: boolean }[]>`select exists (select 1 from queue_outbox) as left`;
    const waitedS = (performance.now() - from) / 1000;
    if (row?.left !== true || waitedS > 180) return waitedS;
    await sleep(200);
  }
}

const measured: Record<"floor" | "single" | "batch", Load[]> = { floor: [], single: [], batch: [] };
const caughtUpS: number[] = [];
let dropped = 0;
try {
  for (const each of [floor, single]) await each.run({ concurrency, forMs: Math.min(forMs, 4000) });
  await batch.run({ concurrency: 1, forMs: 1 });
  await untilCaughtUp();
  // What autovacuum does within minutes of a desk's first day: plans made for empty tables are made anew.
  await owner.unsafe(`analyze ${await ownTables()}`);
  const steal = watchSteal();
  for (let round = 0; round < rounds; round++) {
    await makeRoom();
    const stolen = watchSteal();
    const bare = await floor.run({ concurrency, forMs });
    const own = await single.run({ concurrency, forMs });
    const waitedS = await untilCaughtUp();
    await makeRoom();
    const together = await batch.run({ concurrency, forMs });
    const wasDisturbed = (stolen() ?? 0) > maxSteal;
    await untilCaughtUp();
    if (wasDisturbed) {
      dropped++;
      continue;
    }
    measured.floor.push(bare);
    measured.single.push(own);
    measured.batch.push({ ...together, perSecond: together.perSecond * batchSize });
    caughtUpS.push(waitedS);
  }
  const web = stack.web.peakMb() ?? Number.NaN;
  const worker = stack.worker.peakMb() ?? Number.NaN;
  print(resultRows(rowsOf(web, worker)));
  print();
  const [open] = await owner<{ n: string; escalated: string }[]>`
    select count(*) as n, count(*) filter (where holder = 'member') as escalated from ticket`;
  print(
    `${Number(open?.n).toLocaleString("en")} tickets taken in, ${Number(open?.escalated).toLocaleString("en")} handed to a person by ${ruleCounts.all} rules, routed by RACI, with brief and clocks. The worker ran beside it and had caught up ${median(caughtUpS).toFixed(1)} s after a round. ${measured.single.length} rounds of ${forMs / 1000} s each.`,
  );
  print();
  print(machineLine(steal(), dropped));
} finally {
  for (const each of [single, floor, batch]) each.close();
  await owner.end();
  await stack.close();
}

function rowsOf(webMb: number, workerMb: number): Row[] {
  const said = (loads: readonly Load[]) =>
    `${perSecondOf(loads).toFixed(0)}/s, p50 ${p50Of(loads).toFixed(1)} ms, p99 ${p99Of(loads).toFixed(1)} ms`;
  const share = perSecondOf(measured.single) / perSecondOf(measured.floor);
  const slower = p99Of(measured.single) / p99Of(measured.floor);
  const faster = perSecondOf(measured.batch) / perSecondOf(measured.single);
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  return [
    {
      what: `intake over REST, ${ruleCounts.all} rules + SLA + RACI + brief, concurrency ${concurrency}`,
      measured: said(measured.single),
      floor: `bare route, 3 statements: ${said(measured.floor)}`,
      ratio: `${(share * 100).toFixed(0)} %`,
      bar: "≥ 50 % per second",
      met: share >= 0.5,
    },
    {
      what: "the same, p99",
      measured: `${p99Of(measured.single).toFixed(1)} ms`,
      floor: `${p99Of(measured.floor).toFixed(1)} ms`,
      ratio: `${slower.toFixed(1)}×`,
      bar: "≤ 3×",
      met: slower <= 3,
    },
    {
      what: `intake in batches of ${batchSize}, concurrency ${concurrency}`,
      measured: `${perSecondOf(measured.batch).toFixed(0)} tickets/s`,
      floor: `single: ${perSecondOf(measured.single).toFixed(0)}/s`,
      ratio: `${faster.toFixed(2)}×`,
      bar: "≥ 5×",
      met: faster >= 5,
    },
    {
      what: "memory of the web process at its peak",
      measured: mb(webMb),
      floor: `bare app: ${mb(stack.floor.peakMb() ?? Number.NaN)}`,
      ratio: "",
      bar: "≤ 350 MB",
      met: webMb <= 350,
    },
    {
      what: "memory of the worker at its peak",
      measured: mb(workerMb),
      floor: "",
      ratio: "",
      bar: "≤ 250 MB",
      met: workerMb <= 250,
    },
  ];
}
