import { monitorEventLoopDelay } from "node:perf_hooks";
import { openClient } from "@/db/client";
import { now } from "@/lib/clock";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { prepareCopies } from "./lib/copies";
import { openBenchDatabase } from "./lib/desk";
import { machineLine, maxSteal, median, print, type Row, resultRows, watchSteal } from "./lib/measure";
import { copyPast } from "./lib/past-tickets";
import { benchRules } from "./lib/rules-set";

/**
 * Forecasts of a draft over the decisions of 10,000 stored tickets beside reading the same rows and doing nothing with
 * them, and the figures of rules over the same. BENCH_TICKETS and BENCH_ROUNDS shrink it.
 */
const count = Number(process.env.BENCH_TICKETS ?? 10_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const dayMs = 86_400_000;
const barMs = 5000;
/** What a customer writes beside the sentence that matters: messages of about 500 characters. */
const more = ` I write about order 88120. ${"The amount left my account on Monday, and nobody has told me why. ".repeat(7)}`;

const database = await openBenchDatabase();
const { appDb, closePools } = await import("@/db/client");
const { publish, randomOf, slug, tellTicket, edits } = await import("@/lib/services/testing/random-days");
const { makeDesk } = await import("@/lib/services/testing/desk");
const { loadLive } = await import("@/lib/services/policy/bundle");
const { pastDecisions } = await import("@/lib/services/policy/forecast/past-decisions");
const { workOut } = await import("@/lib/services/policy/forecast/work-out");
const { readRuleFigures } = await import("@/lib/services/policy/figures/rule-figures");

const desk = await makeDesk(appDb());
await publish(desk, (document) => {
  document.rules = JSON.parse(JSON.stringify(benchRules).replaceAll('"accounts"', '"account"'));
});
const random = randomOf(1);
const models: string[] = [];
for (let n = 0; n < 50; n++) models.push(await tellTicket(desk, random, { people: true, more }));
const filler = openClient(database.superUrl, { size: 1, statementTimeoutMs: 0 });
await prepareCopies(filler);
const to = now();
await copyPast(filler, {
  workspaceId: desk.workspaceId,
  models,
  count,
  from: to - 29 * dayMs,
  to: to - dayMs,
});

const { path, org } = await loadLive(appDb(), desk.workspaceId, { slug });
const taskOf = (edit: (document: PathPolicy) => void) => {
  const document = structuredClone(path.policy);
  edit(document);
  return {
    workspaceId: desk.workspaceId,
    pathId: path.pathId,
    slug,
    from: to - 30 * dayMs,
    to: to - dayMs,
    document,
    liveVersion: path.version,
    organisationVersion: org.version,
  };
};

type Measured = { ms: number; cpuMs: number; said: string; stoppedMs: number };
type Way = { name: string; run: () => Promise<string> };

const forecast = (edit: (document: PathPolicy) => void) => async (): Promise<string> => {
  let told = 0;
  const result = await workOut(taskOf(edit), async () => {
    told++;
    return true;
  });
  if (result === null) throw new Error("the forecast stopped");
  const { decisions, messages, moved } = result;
  const tickets = moved.stays + moved.new + moved.elsewhere;
  return `${decisions} decisions, ${messages} messages, ${tickets} tickets move, progress told ${told} times`;
};
const nothing = () => undefined;
const ways: Way[] = [
  {
    name: "floor",
    run: async () => {
      let rows = 0;
      for await (const page of pastDecisions(taskOf(nothing))) rows += page.length;
      return `${rows} rows`;
    },
  },
  { name: "a threshold", run: forecast(edits.thresholds ?? nothing) },
  { name: "new phrases, looked up in every message", run: forecast(edits.phrases ?? nothing) },
  {
    name: "rules in another order and a count of tickets",
    run: forecast(edits["a count of tickets"] ?? nothing),
  },
  {
    name: "figures of rules and thresholds",
    run: async () => {
      const ctx = { ...desk.workspace.as("viewer"), now: to };
      const { decisions, tickets } = await readRuleFigures(ctx, { slug, days: 30 });
      return `${decisions} decisions of ${tickets} tickets`;
    },
  },
];

async function once({ run }: Way): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const at = performance.now();
  const used = process.cpuUsage();
  const said = await run();
  const ms = performance.now() - at;
  const { user, system } = process.cpuUsage(used);
  delay.disable();
  return { ms, cpuMs: (user + system) / 1000, said, stoppedMs: delay.max / 1e6 };
}

try {
  for (const way of ways) await once(way);
  const kept = new Map<string, Measured[]>(ways.map(({ name }) => [name, []]));
  const steal = watchSteal();
  let dropped = 0;
  for (let round = 0; round < rounds; round++) {
    const stolen = watchSteal();
    const found: [string, Measured][] = [];
    for (const way of ways) found.push([way.name, await once(way)]);
    if ((stolen() ?? 0) > maxSteal) dropped++;
    else for (const [name, measured] of found) kept.get(name)?.push(measured);
  }
  const of = (name: string) => kept.get(name) ?? [];
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const floor = median(of("floor").map(({ ms }) => ms));
  const rows = ways.slice(1).map(({ name }): Row => {
    const all = of(name);
    const ms = median(all.map((each) => each.ms));
    const cpuMs = median(all.map((each) => each.cpuMs));
    const stopped = Math.max(...all.map(({ stoppedMs }) => stoppedMs));
    const bar = name.startsWith("figures") ? 2000 : barMs;
    return {
      what: `forecast, ${count} tickets: ${name}`,
      measured: `${seconds(ms)} (${seconds(cpuMs)} of this process; ${all[0]?.said ?? "nothing"}; longest stop ${stopped.toFixed(0)} ms)`,
      floor: `${seconds(floor)} reading the rows alone (${seconds(median(of("floor").map(({ cpuMs: own }) => own)))} of this process; ${of("floor")[0]?.said ?? ""})`,
      ratio: `${(ms / floor).toFixed(1)}×`,
      bar: `≤ ${bar / 1000} s`,
      met: ms <= bar,
    };
  });
  print(resultRows(rows));
  print();
  print(machineLine(steal(), dropped));
} finally {
  await filler.end();
  await closePools();
  await database.close();
}
