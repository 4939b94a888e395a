import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./checkout.mjs";
import { choosePort } from "./instance.mjs";
import { end, readRecord, recordOf } from "./processes.mjs";

/** Variables of the caller's shell that must not reach a copy under test: it brings its own. */
const OWN = /^(DATABASE_|AUTH_|BATON_DIR|BATON_DIST|BATON_INSTANCE|BATON_DEMO|PORT$|HOST$|LOG_LEVEL)/;

export function testEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name));
  return {
    ...Object.fromEntries(kept),
    CI: process.env.CI ?? "true",
    NEXT_TELEMETRY_DISABLED: "1",
    NO_COLOR: "1",
  };
}

/**
 * `npm start` itself, in an empty folder of its own and on a free port. Resolves to what tests of
 * it need in their environment, how to stop it, and which of its processes ended. `options` are those of `npm start`.
 */
export async function startTestStack({ dir, distDir, env, options = [], onSpawn = () => {} }) {
  await end(readRecord(join(dir, "run", "start.json")), 20_000);
  await stopLeftDatabase(dir);
  rmSync(dir, { recursive: true, force: true });
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs"), ...options], {
    cwd: root,
    detached: true,
    env: {
      ...env,
      BATON_DIR: dir,
      BATON_DIST_DIR: distDir,
      PORT: String(port),
      HOST: "127.0.0.1",
      BATON_DEMO_TICKETS: "60",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onSpawn(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) await end(recordOf(child.pid), 40_000);
  };
  const described = join(dir, "run", "stack.json");
  while (!existsSync(described)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm start ended:\n${output}`);
    await sleep(100);
  }
  const { url } = JSON.parse(readFileSync(described, "utf8"));
  return { env: { E2E_URL: url, E2E_DIR: dir }, stop, ended: () => endingsIn(output) };
}

/** What the supervisor said of processes that ended or hung by themselves, each with its last words. */
export const endingsIn = (output) => output.match(/^\w+ (?:ended \(|hangs: ).*(?:\n {2}.*)*/gm) ?? [];

/** A killed run leaves its PostgreSQL; without this it would outlive its deleted data. */
async function stopLeftDatabase(dir) {
  const pointer = readRecord(join(dir, "postgres-home.json"));
  const file = join(pointer?.home ?? join(dir, "postgres"), "data", "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  const isPostgres =
    existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
  if (isPostgres) await end(recordOf(pid), 20_000, "SIGINT");
}

async function freePort() {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = await choosePort(32_000 + Math.floor(Math.random() * 700), "127.0.0.1");
    if (port !== null) return port;
  }
  throw new Error("No free port found between 32000 and 32700");
}
