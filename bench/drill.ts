import { monitorEventLoopDelay } from "node:perf_hooks";
import { openClient } from "@/db/client";
import { now } from "@/lib/clock";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { prepareCopies } from "./lib/copies";
import { openBenchDatabase } from "./lib/desk";
import { machineLine, print, type Row, resultRows, watchSteal } from "./lib/measure";
import { copyPast } from "./lib/past-tickets";
import { benchRules } from "./lib/rules-set";

/**
 * Drills of a draft over 100,000 stored tickets, end to end, beside reading the same tickets and doing nothing with
 * them. BENCH_TICKETS shrinks it.
 */
const count = Number(process.env.BENCH_TICKETS ?? 100_000);
const dayMs = 86_400_000;
const barMs = 20_000;
/** What a customer writes beside the sentence that matters: messages of about 500 characters. */
const more = ` I write about order 88120. ${"The amount left my account on Monday, and nobody has told me why. ".repeat(7)}`;

const database = await openBenchDatabase();
const { appDb, closePools } = await import("@/db/client");
const { publish, randomOf, slug, tellTicket, edits } = await import("@/lib/services/testing/random-days");
const { makeDesk } = await import("@/lib/services/testing/desk");
const { loadLive } = await import("@/lib/services/policy/bundle");
const { pastIntakes } = await import("@/lib/services/policy/drill/past-intakes");
const { runDrill } = await import("@/lib/services/policy/drill/drill");

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

const { path } = await loadLive(appDb(), desk.workspaceId, { slug });
const taskOf = (edit: (document: PathPolicy) => void = () => undefined) => {
  const document = structuredClone(path.policy);
  edit(document);
  const { workspaceId } = desk;
  return { workspaceId, pathId: path.pathId, slug, from: to - 30 * dayMs, to: to - dayMs, document };
};

const drill = (edit: ((document: PathPolicy) => void) | undefined) => async (): Promise<string> => {
  let told = 0;
  const result = await runDrill(taskOf(edit), async () => {
    told++;
    return true;
  });
  if (result === null) throw new Error("the drill stopped");
  const { tickets, escalated, moved } = result;
  return `${tickets} tickets, ${escalated.now} escalated, ${moved.count} move, progress told ${told} times`;
};
const read = async (): Promise<string> => {
  let rows = 0;
  for await (const page of pastIntakes(taskOf())) rows += page.length;
  return `${rows} tickets`;
};
const ways = [
  { name: "a threshold", run: drill(edits.thresholds) },
  { name: "new phrases, looked up in every message", run: drill(edits.phrases) },
];

type Measured = { ms: number; cpuMs: number; said: string; stoppedMs: number };
async function once(run: () => Promise<string>): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const at = performance.now();
  const used = process.cpuUsage();
  const said = await run();
  const { user, system } = process.cpuUsage(used);
  delay.disable();
  return {
    ms: performance.now() - at,
    cpuMs: (user + system) / 1000,
    said,
    stoppedMs: delay.max / 1e6,
  };
}
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const toldOf = ({ ms, cpuMs, said }: Measured) =>
  `${seconds(ms)} (${seconds(cpuMs)} of this process; ${said})`;

try {
  const steal = watchSteal();
  const floor = await once(read);
  const rows: Row[] = [];
  for (const { name, run } of ways) {
    const drilled = await once(run);
    rows.push({
      what: `drill, ${count} tickets: ${name}`,
      measured: `${toldOf(drilled)}, longest stop ${drilled.stoppedMs.toFixed(0)} ms`,
      floor: `${toldOf(floor)} read alone`,
      ratio: `${(drilled.ms / floor.ms).toFixed(1)}×`,
      bar: `≤ ${barMs / 1000} s`,
      met: drilled.ms <= barMs,
    });
  }
  print(resultRows(rows));
  print();
  print(machineLine(steal(), 0));
} finally {
  await filler.end();
  await closePools();
  await database.close();
}
