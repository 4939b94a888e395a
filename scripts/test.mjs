import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { dependenciesAreFresh, installDependencies, root } from "./lib/checkout.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { alone } from "./lib/processes.mjs";
import { DIST_DIR, steps } from "./lib/steps.mjs";
import { startTestStack, testEnvironment } from "./lib/test-stack.mjs";

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

const context = {
  env: testEnvironment(),
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
    const known = stack?.ended().length ?? 0;
    result = await step.run(context);
    if (!step.killsProcesses) countEnded(result, stack?.ended().slice(known) ?? []);
  } catch (error) {
    result = { passed: 0, failed: 1, output: error.message };
  }
  total.passed += result.passed;
  total.failed += result.failed;
  const isGood = result.failed === 0;
  const skipped = result.skipped ? `, ${result.skipped} skipped` : "";
  if (!isGood) say(`\n${result.output.trimEnd()}\n`);
  for (const each of result.flaky ?? []) say(`\nPassed on a second try only: ${each}\n`);
  say(
    `${isGood ? "ok  " : "FAIL"} ${step.name.padEnd(14)} ${seconds(before)}  ${result.passed} passed, ${result.failed} failed${skipped}`,
  );
}

/** A process that ends under a journey is a fault, though the supervisor started it again and all passed. */
function countEnded(result, ended) {
  result.failed += ended.length;
  result.output = [result.output, ...ended].join("\n");
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

/** From the test's own build, with the demo workspace. */
async function startStack() {
  const before = performance.now();
  stack = await startTestStack({ dir: stackDir, distDir: DIST_DIR, env: context.env });
  context.stackEnv = stack.env;
  say(`     running copy   ${seconds(before)}`);
}

async function stopStack() {
  await stack?.stop();
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
