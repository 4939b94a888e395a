import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBrowser } from "./lib/browser.mjs";
import {
  buildIsFresh,
  dependenciesAreFresh,
  installDependencies,
  root,
  sourceHash,
} from "./lib/checkout.mjs";
import { choosePort } from "./lib/instance.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { alone, end, readRecord, recordOf } from "./lib/processes.mjs";
import { DIST_DIR, steps } from "./lib/steps.mjs";

requireNode();
const chosen = chooseSteps();
const say = (text) => console.log(text);
const children = new Set();
const stackDir = join(root, ".baton-e2e");
let stack = null;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, async () => {
    for (const child of children) child.kill("SIGTERM");
    await stopStack();
    process.exit(1);
  });
}

// Tests bring their own database and secrets: those of the caller's shell must not reach them.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATABASE_|AUTH_|BATON_DIR|BATON_DIST|BATON_INSTANCE|BATON_DEMO|PORT$|HOST$|LOG_LEVEL)/.test(name),
  ),
);
const context = {
  env: { ...env, CI: env.CI ?? "true", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
  stackEnv: {},
  track: (child) => {
    children.add(child);
    child.once("close", () => children.delete(child));
  },
};
const total = { passed: 0, failed: 0 };
const ready = new Map();

await installMissing();
for (const step of chosen) await runStep(step);
await stopStack();
say(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function installMissing() {
  if (dependenciesAreFresh()) return;
  const before = performance.now();
  say("Installing dependencies.");
  try {
    await alone(
      join(root, ".baton-checkout", "lock.json"),
      () => {},
      () => installDependencies(context.track),
    );
  } catch (error) {
    say(error.message);
    say("0 passed, 1 failed");
    process.exit(1);
  }
  say(`installed${" ".repeat(11)}${seconds(before)}`);
}

async function runStep(step) {
  const before = performance.now();
  let result;
  try {
    for (const need of step.needs ?? []) await provide(need);
    result = await step.run(context);
  } catch (error) {
    result = { passed: 0, failed: 1, output: error.message };
  }
  total.passed += result.passed;
  total.failed += result.failed;
  const isGood = result.failed === 0;
  const skipped = result.skipped ? `, ${result.skipped} skipped` : "";
  if (!isGood) say(`\n${result.output.trimEnd()}\n`);
  say(
    `${isGood ? "ok  " : "FAIL"} ${step.name.padEnd(14)} ${seconds(before)}  ${result.passed} passed, ${result.failed} failed${skipped}`,
  );
}

/** Browser and running copy are made once; one that could not be made fails every step that needs it. */
async function provide(need) {
  if (!ready.has(need)) {
    ready.set(
      need,
      (need === "browser" ? provideBrowser() : startStack()).then(
        () => null,
        (error) => error,
      ),
    );
  }
  const problem = await ready.get(need);
  if (problem) throw problem;
}

async function provideBrowser() {
  context.env.CHROME_PATH = await findBrowser(say);
}

/** `npm start` itself, in a folder of its own, from the test's own build, on a free port. */
async function startStack() {
  const before = performance.now();
  await end(readRecord(join(stackDir, "run", "start.json")), 20_000);
  await stopLeftDatabase();
  rmSync(stackDir, { recursive: true, force: true });
  const port = await freePort();
  let output = "";
  stack = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    detached: true,
    env: {
      ...context.env,
      BATON_DIR: stackDir,
      BATON_DIST_DIR: DIST_DIR,
      PORT: String(port),
      HOST: "127.0.0.1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [stack.stdout, stack.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const described = join(stackDir, "run", "stack.json");
  while (!existsSync(described)) {
    if (stack.exitCode !== null || stack.signalCode !== null) throw new Error(`npm start ended:\n${output}`);
    await sleep(100);
  }
  context.stackEnv = { E2E_URL: JSON.parse(readFileSync(described, "utf8")).url, E2E_DIR: stackDir };
  say(
    `     running copy   ${seconds(before)}${buildIsFresh(DIST_DIR, sourceHash()) ? "" : "  (of changed sources)"}`,
  );
}

/** A killed run leaves its PostgreSQL; without this it would outlive its deleted data. */
async function stopLeftDatabase() {
  const pointer = readRecord(join(stackDir, "postgres-home.json"));
  const file = join(pointer?.home ?? join(stackDir, "postgres"), "data", "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  const isPostgres =
    existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
  if (isPostgres) await end(recordOf(pid), 20_000, "SIGINT");
}

async function stopStack() {
  if (!stack || stack.exitCode !== null) return;
  await end(recordOf(stack.pid), 40_000);
}

async function freePort() {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = await choosePort(32_000 + Math.floor(Math.random() * 700), "127.0.0.1");
    if (port !== null) return port;
  }
  throw new Error("No free port found between 32000 and 32700");
}

function seconds(before) {
  return `${((performance.now() - before) / 1000).toFixed(1).padStart(6)} s`;
}

function chooseSteps() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`Unknown step ${unknown.join(", ")}. Steps: ${steps.map(({ name }) => name).join(" ")}`);
    process.exit(1);
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}
