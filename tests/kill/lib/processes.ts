import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "../../../e2e/fixtures/stack";

export type Victim = "web" | "worker" | "postgres";

const SETTLE_MS = 60_000;

export function pidOf(stack: Stack, victim: Victim): number {
  if (victim !== "postgres") {
    const file = join(stack.dir, "run", `${victim}.json`);
    return (JSON.parse(readFileSync(file, "utf8")) as { pid: number }).pid;
  }
  const pointer = join(stack.dir, "postgres-home.json");
  const home = existsSync(pointer)
    ? (JSON.parse(readFileSync(pointer, "utf8")) as { home: string }).home
    : join(stack.dir, "postgres");
  return Number.parseInt(readFileSync(join(home, "data", "postmaster.pid"), "utf8"), 10);
}

export async function untilRestarted(stack: Stack, victim: Victim, before: number): Promise<void> {
  await until("a new process", () => {
    try {
      const pid = pidOf(stack, victim);
      return Promise.resolve(pid !== before);
    } catch {
      return Promise.resolve(false);
    }
  });
}

export async function untilReady(stack: Stack): Promise<void> {
  await until("readiness", async () => {
    try {
      return (await fetch(`${stack.url}/api/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  });
}

export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + SETTLE_MS;
  while (!(await isTrue())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited a minute for ${what}`);
    await sleep(100);
  }
}
