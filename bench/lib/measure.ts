import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";

/** Shared parts of every bench: repeated runs, CPU steal from /proc/stat, medians, Markdown rows. */

/** Runs during which neighbours took more than this share of the processor don't count. */
export const maxSteal = 0.05;

type CpuTimes = { total: number; steal: number };
function cpuTimes(): CpuTimes | null {
  try {
    const line = /^cpu\s+(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
    const times = line.split(/\s+/).map(Number);
    // user nice system idle iowait irq softirq steal; guest time is inside user already.
    return { total: times.slice(0, 8).reduce((sum, each) => sum + each, 0), steal: times[7] ?? 0 };
  } catch {
    return null;
  }
}

/** Starts watching; the returned function gives the stolen share (0..1) since, null where it can't be known. */
export function watchSteal(): () => number | null {
  const before = cpuTimes();
  return () => {
    const after = cpuTimes();
    if (before === null || after === null || after.total === before.total) return null;
    return (after.steal - before.steal) / (after.total - before.total);
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Timed = { name: string; run: () => unknown };
export type Timing = {
  name: string;
  /** Median over the kept rounds, microseconds per call. */
  medianUs: number;
  rounds: number;
};

/** Keeps results alive so that the engine can't skip the work. */
const sink: { last: unknown } = { last: null };

function timeOnce(run: () => unknown, calls: number): number {
  const from = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) sink.last = run();
  return Number(process.hrtime.bigint() - from) / 1000 / calls;
}
async function timeOnceAsync(run: () => Promise<unknown>, calls: number): Promise<number> {
  const from = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) sink.last = await run();
  return Number(process.hrtime.bigint() - from) / 1000 / calls;
}

export type Comparison = { timings: Timing[]; steal: number | null; dropped: number };

/**
 * Times several ways of doing the same job in turn, round after round, so that noise hits all of them alike; rounds
 * with too much steal are dropped.
 * @param roundMs about how long one way runs in one round
 */
export async function compare(
  ways: readonly (Timed | { name: string; runAsync: () => Promise<unknown> })[],
  { rounds = 15, roundMs = 60 }: { rounds?: number; roundMs?: number } = {},
): Promise<Comparison> {
  const once = (way: (typeof ways)[number], calls: number) =>
    "run" in way ? timeOnce(way.run, calls) : timeOnceAsync(way.runAsync, calls);
  const calls: number[] = [];
  for (const way of ways) {
    await once(way, 20);
    const firstUs = await once(way, 50);
    const warm = Math.max(50, Math.ceil((roundMs * 1000) / firstUs));
    const usPerCall = await once(way, warm);
    calls.push(Math.max(10, Math.ceil((roundMs * 1000) / usPerCall)));
  }
  const kept = ways.map((): number[] => []);
  const whole = watchSteal();
  let dropped = 0;
  for (let round = 0; round < rounds; round++) {
    const steal = watchSteal();
    const found: number[] = [];
    for (const [index, way] of ways.entries()) found.push(await once(way, calls[index] ?? 10));
    if ((steal() ?? 0) > maxSteal) dropped++;
    else for (const [index, us] of found.entries()) kept[index]?.push(us);
  }
  return {
    timings: ways.map(({ name }, index) => ({
      name,
      medianUs: median(kept[index] ?? []),
      rounds: kept[index]?.length ?? 0,
    })),
    steal: whole(),
    dropped,
  };
}

export type Row = { what: string; measured: string; floor: string; ratio: string; bar: string; met: boolean };

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Rows of `bench/results.md`. */
export const resultRows = (rows: readonly Row[]): string =>
  markdownTable(
    ["what", "measured", "floor", "ratio", "bar", "met"],
    rows.map(({ what, measured, floor, ratio, bar, met }) => [
      what,
      measured,
      floor,
      ratio,
      bar,
      met ? "yes" : "no",
    ]),
  );

const percent = (share: number | null): string =>
  share === null ? "unknown" : `${(share * 100).toFixed(1)} %`;

/** One line on where and under what load a bench ran. */
export function machineLine(steal: number | null, dropped: number): string {
  const [load = 0] = loadavg();
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return [
    `${availableParallelism()} × ${model}`,
    `Node ${process.versions.node}`,
    `load ${load.toFixed(2)}`,
    `steal ${percent(steal)}`,
    `${dropped} rounds dropped`,
  ].join(" · ");
}

export const us = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} µs`;
export const print = (line = ""): void => void process.stdout.write(`${line}\n`);
