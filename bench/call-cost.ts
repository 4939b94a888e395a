import { startIntakeStack } from "./lib/intake-stack";
import { caller } from "./lib/load";
import { machineLine, markdownTable, median, print, watchSteal } from "./lib/measure";
import { cpuMsOf } from "./lib/processes";

/**
 * What a call costs in processor time, by the process that spends it: told apart from waiting, so that it can be compared
 * on a machine that others use too. BENCH_ROUNDS and BENCH_SECONDS shrink it.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const forMs = Number(process.env.BENCH_SECONDS ?? 5) * 1000;
const concurrency = 8;

const desk = await startIntakeStack();
const { stack, headers, body, batchBody, batchSize, makeRoom, untilCaughtUp } = desk;
const targets = [
  {
    what: "empty route",
    url: `${stack.floorUrl}/api/empty`,
    pid: stack.floor.pid,
    body,
    status: 200,
    each: 1,
  },
  {
    what: "bare route, 3 statements",
    url: `${stack.floorUrl}/api/tickets`,
    pid: stack.floor.pid,
    body,
    status: 201,
    each: 1,
  },
  {
    what: "refused: no key",
    url: `${stack.url}/api/v1/tickets`,
    pid: stack.web.pid,
    body,
    status: 401,
    each: 1,
    headers: {},
  },
  { what: "dry run", url: `${stack.url}/api/v1/decisions`, pid: stack.web.pid, body, status: 200, each: 1 },
  { what: "intake", url: `${stack.url}/api/v1/tickets`, pid: stack.web.pid, body, status: 201, each: 1 },
  {
    what: "a ticket of a batch of 100",
    url: `${stack.url}/api/v1/tickets/batch`,
    pid: stack.web.pid,
    body: batchBody,
    status: 207,
    each: batchSize,
  },
].map((target) => ({ ...target, caller: caller({ headers, ...target }) }));

type Cost = { web: number; server: number; worker: number };
const costs = new Map<string, Cost[]>(targets.map(({ what }) => [what, []]));

/** What a target's calls cost, with what the worker does for them until it has caught up. */
async function measure({ what, pid, each, caller: { run } }: (typeof targets)[number]): Promise<void> {
  await makeRoom();
  const before = [pid, stack.serverPid, stack.worker.pid].map(cpuMsOf);
  const { calls } = await run({ concurrency, forMs });
  await untilCaughtUp();
  const [web = 0, server = 0, worker = 0] = [pid, stack.serverPid, stack.worker.pid].map(
    (process, index) => (cpuMsOf(process) - (before[index] ?? 0)) / (calls * each),
  );
  costs.get(what)?.push({ web, server, worker });
}

try {
  for (const { caller: each } of targets) await each.run({ concurrency, forMs: Math.min(forMs, 4000) });
  await untilCaughtUp();
  await desk.analyze();
  const steal = watchSteal();
  for (let round = 0; round < rounds; round++) for (const target of targets) await measure(target);
  const ms = (of: readonly Cost[], part: (cost: Cost) => number) => `${median(of.map(part)).toFixed(2)} ms`;
  print(
    markdownTable(
      ["processor time of one call", "web", "PostgreSQL", "worker", "together"],
      [...costs].map(([what, of]) => [
        what,
        ms(of, ({ web }) => web),
        ms(of, ({ server }) => server),
        ms(of, ({ worker }) => worker),
        ms(of, ({ web, server, worker }) => web + server + worker),
      ]),
    ),
  );
  print();
  print(machineLine(steal(), 0));
} finally {
  for (const { caller: each } of targets) each.close();
  await desk.close();
}
