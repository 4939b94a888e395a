import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, buildIsFresh, root, run, sourceHash } from "./checkout.mjs";
import { outcomeOf } from "./journeys-report.mjs";
import { startTestStack } from "./test-stack.mjs";

export const DIST_DIR = ".next-test";
const reports = join(root, "test-results", "reports");
const node = process.execPath;
const tool = (path) => join(root, "node_modules", path);

/** One check that passes or fails as a whole. */
async function command(context, args, env = {}) {
  const { code, output } = await run(node, args, {
    allowFailure: true,
    env: { ...context.env, ...env },
    onSpawn: context.track,
  });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function vitest(context, name, args) {
  const report = freshReport(name);
  const list = [
    tool("vitest/vitest.mjs"),
    "run",
    ...args,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { code, output } = await run(node, list, {
    allowFailure: true,
    env: context.env,
    onSpawn: context.track,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  // A file that can't be loaded fails the run without failing a test.
  const failed = numFailedTests > 0 ? numFailedTests : code === 0 && success ? 0 : 1;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, output };
}

async function playwright(context, name, args) {
  const report = freshReport(name);
  const list = [tool("@playwright/test/cli.js"), "test", "--retries=1", ...args];
  const env = { ...context.env, ...context.stackEnv, E2E_REPORT: report };
  const { code, output } = await run(node, list, { allowFailure: true, env, onSpawn: context.track });
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  return { ...outcomeOf(JSON.parse(readFileSync(report, "utf8")), code), output };
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

async function buildPages(context) {
  const hash = sourceHash();
  if (buildIsFresh(DIST_DIR, hash)) return { passed: 1, failed: 0, output: "" };
  try {
    await build(DIST_DIR, hash, context.track);
    return { passed: 1, failed: 0, output: "" };
  } catch (error) {
    return { passed: 0, failed: 1, output: error.message };
  }
}

async function types(context) {
  const generated = await command(context, [tool("next/dist/bin/next"), "typegen"], {
    BATON_DIST_DIR: DIST_DIR,
  });
  if (generated.failed > 0) return generated;
  return command(context, [tool("typescript/bin/tsc"), "--noEmit", "--incremental", "false"]);
}

/** Setting up, on a copy of its own: only an empty one shows it, and only once. */
async function firstRun(context) {
  const stack = await startTestStack({
    dir: join(root, ".baton-e2e-empty"),
    distDir: DIST_DIR,
    env: context.env,
    options: ["--empty"],
    onSpawn: context.track,
  });
  try {
    const stackEnv = { E2E_EMPTY_URL: stack.env.E2E_URL };
    return await playwright({ ...context, stackEnv }, "first-run", []);
  } finally {
    await stack.stop();
  }
}

/** Each `tests/kill/*.ts` kills one process of the running copy under load, and exits with 0 if nothing was lost. */
async function kills(context) {
  const folder = join(root, "tests/kill");
  const files = readdirSync(folder).filter((name) => /^[a-z]+\.ts$/.test(name));
  const sum = { passed: 0, failed: 0, output: "" };
  for (const name of files.sort()) {
    const { passed, failed, output } = await command(
      context,
      ["--import", "tsx", join(folder, name)],
      context.stackEnv,
    );
    sum.passed += passed;
    sum.failed += failed;
    if (failed > 0) sum.output += `${name}:\n${output}\n`;
  }
  return sum;
}

const biome = tool("@biomejs/biome/bin/biome");

/** In order. `needs`: `stack` a running copy from a production build, `browser` too. */
export const steps = [
  { name: "format", run: (context) => command(context, [biome, "format", "."]) },
  { name: "lint", run: (context) => command(context, [biome, "lint", "--error-on-warnings", "."]) },
  { name: "types", run: types },
  { name: "deadcode", run: (context) => command(context, [tool("knip/bin/knip.js")]) },
  { name: "architecture", run: (context) => vitest(context, "architecture", ["tests/architecture"]) },
  {
    name: "unit",
    run: (context) => vitest(context, "unit", ["--project", "unit", "--exclude", "tests/architecture/**"]),
  },
  { name: "database", run: (context) => vitest(context, "database", ["--project", "database"]) },
  { name: "build", run: buildPages },
  { name: "first-run", needs: ["browser"], run: firstRun },
  {
    name: "e2e",
    needs: ["stack", "browser"],
    run: (context) => playwright(context, "e2e", ["--grep-invert", "@a11y"]),
  },
  {
    name: "accessibility",
    needs: ["stack", "browser"],
    run: (context) => playwright(context, "accessibility", ["--grep", "@a11y"]),
  },
  {
    name: "fuzz",
    needs: ["stack"],
    run: (context) =>
      vitest({ ...context, env: { ...context.env, ...context.stackEnv } }, "fuzz", ["--project", "fuzz"]),
  },
  { name: "kill", needs: ["stack"], run: kills, killsProcesses: true },
];
