import { createRequest, makeBusyDesk } from "./lib/busy-desk";
import { caller, type Load, p50Of, p99Of } from "./lib/load";
import { machineLine, maxSteal, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { startStack } from "./lib/stack";

/**
 * The dry run over HTTP beside an empty Next route, and inside its handler with one caller. BENCH_ROUNDS and
 * BENCH_SECONDS shrink it.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const forMs = Number(process.env.BENCH_SECONDS ?? 8) * 1000;
const concurrency = 8;

const desk: { key: string; run: (n: number) => Promise<unknown> } = { key: "", run: async () => {} };
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { dryRun } = await import("@/lib/services/tickets/dry-run");
  const workspace = await makeBusyDesk(appDb());
  const ctx = workspace.as("agent");
  ({ key: desk.key } = await workspace.key(["tickets:write", "tickets:read"]));
  desk.run = (n) => dryRun(ctx, createRequest(n));
});

const body = (n: number) => JSON.stringify(createRequest(n));
const headers = { authorization: `Bearer ${desk.key}` };
const dry = caller({ url: `${stack.url}/api/v1/decisions`, headers, body, status: 200 });
const empty = caller({ url: `${stack.floorUrl}/api/empty`, body, status: 200 });

/** Times of calls of the handler one after another, in this process, in ms. */
async function insideHandler(calls: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < calls; n++) {
    const at = performance.now();
    await desk.run(n);
    times.push(performance.now() - at);
  }
  return times;
}

try {
  for (const each of [empty, dry]) await each.run({ concurrency, forMs: Math.min(forMs, 4000) });
  // As warm as a process that has served for a while.
  await insideHandler(1000);
  const kept: { dry: Load[]; empty: Load[]; inside: number[] } = { dry: [], empty: [], inside: [] };
  let dropped = 0;
  const steal = watchSteal();
  for (let round = 0; round < rounds; round++) {
    const stolen = watchSteal();
    const bare = await empty.run({ concurrency, forMs });
    const own = await dry.run({ concurrency, forMs });
    const inside = await insideHandler(500);
    if ((stolen() ?? 0) > maxSteal) {
      dropped++;
      continue;
    }
    kept.empty.push(bare);
    kept.dry.push(own);
    kept.inside.push(quantile(inside, 0.99));
  }
  const slower = p99Of(kept.dry) / p99Of(kept.empty);
  const insideP99 = quantile(kept.inside, 0.5);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const said = (loads: readonly Load[]) => `p50 ${ms(p50Of(loads))}, p99 ${ms(p99Of(loads))}`;
  const rows: Row[] = [
    {
      what: `dry run over HTTP, concurrency ${concurrency}`,
      measured: said(kept.dry),
      floor: `empty route: ${said(kept.empty)}`,
      ratio: `${slower.toFixed(1)}×`,
      bar: "p99 ≤ 2×",
      met: slower <= 2,
    },
    {
      what: "dry run inside its handler, concurrency 1",
      measured: `p99 ${ms(insideP99)}`,
      floor: "",
      ratio: "",
      bar: "p99 ≤ 5 ms",
      met: insideP99 <= 5,
    },
  ];
  print(resultRows(rows));
  print();
  print(machineLine(steal(), dropped));
} finally {
  for (const each of [dry, empty]) each.close();
  await stack.close();
}
