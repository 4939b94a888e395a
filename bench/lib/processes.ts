import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Processes of the product and of its floors, with their peak memory. */

export type Service = { pid: number; peakMb: () => number | null; stop: () => Promise<void> };

const left = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of left) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Starts a Node process; what it writes goes to `logFile`. `stop` asks it to end and waits. */
export function startService(args: readonly string[], env: NodeJS.ProcessEnv, logFile: string): Service {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...args], { env, stdio: ["ignore", log, log] });
  closeSync(log);
  left.add(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => left.delete(child));
  const pid = child.pid ?? 0;
  return {
    pid,
    peakMb: () => peakMb(pid),
    stop: async () => {
      child.kill("SIGTERM");
      const insist = setTimeout(() => child.kill("SIGKILL"), 20_000);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** A worker as `npm run worker` runs it, so that what is measured is what runs. */
export function startWorker(env: NodeJS.ProcessEnv, logFile: string): Service {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { worker: string } };
  return startService(scripts.worker.split(" ").slice(2), env, logFile);
}

/** Waits until the address answers below 500; throws with the end of the log when the process is gone or too slow. */
export async function untilAnswering(url: string, service: Service, logFile: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      const response = await fetch(url, { method: "GET" });
      await response.arrayBuffer();
      if (response.status < 500) return;
    } catch {
      // Not listening yet.
    }
    if (peakMb(service.pid) === null && tries > 20) break;
    await sleep(50);
  }
  throw new Error(`${url} does not answer:\n${readFileSync(logFile, "utf8").slice(-2000)}`);
}

/** Peak resident memory of a process and its descendants in MB, as the kernel kept it; null where that is unknown. */
function peakMb(pid: number): number | null {
  const own = peakOf(pid);
  if (own === null) return null;
  return childrenOf(pid).reduce((sum, child) => sum + (peakMb(child) ?? 0), own);
}

/** Processor time of a process and its descendants in ms so far, as the kernel counts it; 0 where that is unknown. */
export function cpuMsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Behind the name, which may hold anything; user and system time in ticks of 10 ms.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const own = (Number(fields[11]) + Number(fields[12])) * 10;
    return childrenOf(pid).reduce((sum, child) => sum + cpuMsOf(child), own);
  } catch {
    return 0;
  }
}

function peakOf(pid: number): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line === null ? null : Number(line[1]) / 1024;
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
