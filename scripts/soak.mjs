/**
 * The long form of `npm test`: many kills at random moments under load, the fuzz with many calls, and mutation
 * of the domain. `--only kill,fuzz,mutation` chooses, `--kills 50` and `--fuzz 10000` say how often.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, buildIsFresh, root, run, sourceHash } from "./lib/checkout.mjs";
import { DIST_DIR } from "./lib/steps.mjs";
import { startTestStack, testEnvironment } from "./lib/test-stack.mjs";

const kinds = ["kill", "fuzz", "mutation"];
const { values } = parseArgs({
  options: {
    only: { type: "string", default: kinds.join(",") },
    kills: { type: "string", default: "50" },
    fuzz: { type: "string", default: "10000" },
  },
});
const chosen = values.only.split(",");
const unknown = chosen.filter((kind) => !kinds.includes(kind));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. Choose from ${kinds.join(", ")}.`);
  process.exit(2);
}
const env = testEnvironment();
let failed = 0;

if (chosen.includes("kill") || chosen.includes("fuzz")) await besideStack();
if (chosen.includes("mutation")) await step("mutation", [join(root, "scripts/mutation.mjs")], {}, "aloud");
console.log(
  failed === 0 ? "Nothing was lost, doubled, broken or left untested." : `${failed} rounds failed.`,
);
process.exit(failed === 0 ? 0 : 1);

async function besideStack() {
  const hash = sourceHash();
  if (!buildIsFresh(DIST_DIR, hash)) await build(DIST_DIR, hash);
  const stack = await startTestStack({ dir: join(root, ".baton-soak"), distDir: DIST_DIR, env });
  try {
    if (chosen.includes("kill")) await kill(stack);
    if (chosen.includes("fuzz")) await fuzz(stack);
  } finally {
    await stack.stop();
  }
}

async function kill(stack) {
  const victims = ["web", "worker", "postgres"];
  for (let round = 0; round < Number(values.kills); round++) {
    const victim = victims[Math.floor(Math.random() * victims.length)];
    await step(`kill ${round + 1}`, ["--import", "tsx", join(root, `tests/kill/${victim}.ts`)], stack.env);
  }
}

async function fuzz(stack) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  await step("fuzz", [vitest, "run", "--project", "fuzz"], { ...stack.env, FUZZ_CALLS: values.fuzz });
}

/** `aloud` shows lines as they come, of a step that takes hours. */
async function step(name, args, extra, how = "at its end") {
  const { code, output } = await run(process.execPath, args, {
    allowFailure: true,
    env: { ...env, ...extra },
    onLine: how === "aloud" ? (lines) => process.stdout.write(lines) : undefined,
  });
  if (code !== 0) failed++;
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name}  ${how === "aloud" ? "" : output.trim()}`.trimEnd());
}
