import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { readStack, type Stack } from "../../e2e/fixtures/stack";
import { pidOf, untilReady, untilRestarted, type Victim } from "./lib/processes";

/**
 * What hangs instead of ending: PostgreSQL frozen makes everything 503 in time, health apart, and all goes on when it
 * thaws; a frozen web and worker are killed and started again.
 */
const IN_TIME_MS = 25_000;
const broken: string[] = [];
const stack = readStack();

function expect(what: string, isTrue: boolean): void {
  if (!isTrue) broken.push(what);
}

function freeze(of: Stack, victim: Victim, signal: "STOP" | "CONT"): number {
  const pid = pidOf(of, victim);
  const children = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" })
    .stdout.split("\n")
    .filter(Boolean);
  for (const each of [pid, ...children.map(Number)]) process.kill(each, `SIG${signal}`);
  return pid;
}

async function ask(path: string, headers: Record<string, string> = {}) {
  const startedAt = performance.now();
  const response = await fetch(`${stack.url}${path}`, { headers, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, tookMs: performance.now() - startedAt };
}

freeze(stack, "postgres", "STOP");
// What is known of the database may be a second old: who needs nothing of it is answered as before until then.
await sleep(1_500);
try {
  const key = { authorization: `Bearer ${stack.demo.api_key}` };
  const [health, page, call, ready, stream] = await Promise.all([
    ask("/api/health"),
    ask("/sign-in"),
    ask("/api/v1/tickets", key),
    ask("/api/ready"),
    ask(`/api/events?workspace=${stack.demo.workspace}`),
  ]);
  expect(
    `health answered ${health.status} after ${health.tookMs} ms`,
    health.status === 200 && health.tookMs < 5_000,
  );
  for (const [name, answer] of Object.entries({ page, call, ready, stream })) {
    expect(`${name} answered ${answer.status} after ${answer.tookMs} ms`, answer.status === 503);
    expect(`${name} took ${answer.tookMs} ms`, answer.tookMs < IN_TIME_MS);
    expect(`${name} says no Retry-After`, answer.headers.has("retry-after"));
    expect(`${name} touches cookies`, answer.headers.getSetCookie().length === 0);
  }
  expect("the page says nothing in words", page.text.includes("Not available at the moment"));
  expect("the call is no problem", call.text.includes('"code":"unavailable"'));
  expect("readiness gives no reason", ready.text.includes('"reason":"database"'));
} finally {
  freeze(stack, "postgres", "CONT");
}
await untilReady(stack);
expect("the page did not come back", (await ask("/sign-in")).status < 400);

const [web, worker] = [freeze(stack, "web", "STOP"), freeze(stack, "worker", "STOP")];
await Promise.all([untilRestarted(stack, "web", web), untilRestarted(stack, "worker", worker)]);
await untilReady(stack);
for (const problem of broken) console.error(problem);
process.exitCode = broken.length > 0 ? 1 : 0;
