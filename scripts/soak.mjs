/** The long form of `npm test`: many kills at random moments under load, then the fuzz with many calls. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, buildIsFresh, root, run, sourceHash } from "./lib/checkout.mjs";
import { DIST_DIR } from "./lib/steps.mjs";
import { startTestStack, testEnvironment } from "./lib/test-stack.mjs";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "50" }, fuzz: { type: "string", default: "10000" } },
});
const env = testEnvironment();
const victims = ["web", "worker", "postgres"];
let failed = 0;

const hash = sourceHash();
if (!buildIsFresh(DIST_DIR, hash)) await build(DIST_DIR, hash);
const stack = await startTestStack({ dir: join(root, ".baton-soak"), distDir: DIST_DIR, env });
try {
  for (let round = 0; round < Number(values.kills); round++) {
    const victim = victims[Math.floor(Math.random() * victims.length)];
    await step(`kill ${round + 1}`, ["--import", "tsx", join(root, `tests/kill/${victim}.ts`)], stack.env);
  }
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  await step("fuzz", [vitest, "run", "--project", "fuzz"], { ...stack.env, FUZZ_CALLS: values.fuzz });
} finally {
  await stack.stop();
}
console.log(failed === 0 ? "Nothing was lost, doubled or broken." : `${failed} rounds failed.`);
process.exit(failed === 0 ? 0 : 1);

async function step(name, args, extra) {
  const { code, output } = await run(process.execPath, args, {
    allowFailure: true,
    env: { ...env, ...extra },
  });
  if (code !== 0) failed++;
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name}  ${output.trim()}`);
}
