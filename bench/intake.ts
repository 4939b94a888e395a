import { ruleCounts } from "./lib/busy-desk";
import { startIntakeStack } from "./lib/intake-stack";
import { caller, type Load, p50Of, p99Of, perSecondOf } from "./lib/load";
import { machineLine, maxSteal, median, print, type Row, resultRows, watchSteal } from "./lib/measure";

/**
 * Intake over REST beside a bare Next route that keeps the same body with three statements in one transaction, in
 * turn on the same database; then the same tickets in batches. BENCH_ROUNDS and BENCH_SECONDS shrink it.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const forMs = Number(process.env.BENCH_SECONDS ?? 8) * 1000;
const concurrency = 8;

const desk = await startIntakeStack();
const { stack, owner, headers, body, batchBody, batchSize, makeRoom, untilCaughtUp } = desk;
const single = caller({ url: `${stack.url}/api/v1/tickets`, headers, body, status: 201 });
const floor = caller({ url: `${stack.floorUrl}/api/tickets`, body, status: 201 });
const batch = caller({
  url: `${stack.url}/api/v1/tickets/batch`,
  headers,
  status: 207,
  body: batchBody,
});

const measured: Record<"floor" | "single" | "batch", Load[]> = { floor: [], single: [], batch: [] };
const caughtUpS: number[] = [];
let dropped = 0;
try {
  for (const each of [floor, single]) await each.run({ concurrency, forMs: Math.min(forMs, 4000) });
  await batch.run({ concurrency: 1, forMs: 1 });
  await untilCaughtUp();
  await desk.analyze();
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
  await desk.close();
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
