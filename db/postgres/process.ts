import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "@/lib/clock";
import type { Binaries } from "./binaries";
import { isAlive } from "./lock";
import type { User } from "./user";

const READY_MS = 60_000;
const LOG_MAX_BYTES = 10 * 1024 * 1024;

/** What the server wrote about itself in `postmaster.pid`. */
export type Postmaster = { pid: number; dataDir: string; port: number; isReady: boolean };

/** The living server of this data folder, or `null`. A file left by a dead one is removed. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const found = readPostmaster(dataDir);
  if (found === null) rmSync(join(dataDir, "postmaster.pid"), { force: true });
  return found;
}

/**
 * The same, and nothing is removed: a server that is starting writes its file after it has made it, and one that finds it
 * gone shuts down.
 */
export function readPostmaster(dataDir: string): Postmaster | null {
  const file = join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const isDead = Number.isNaN(pid) || !isAlive(pid) || !/postgres/.test(commandOf(pid));
  if (isDead || isCopied(pid, lines[1] ?? "", dataDir)) return null;
  const port = Number.parseInt(lines[3] ?? "", 10);
  return { pid, dataDir: lines[1] ?? "", port, isReady: lines[7]?.trim() === "ready" };
}

/** The folder was copied with its file: that server serves the original and must be left alone. */
function isCopied(pid: number, recordedDir: string, dataDir: string): boolean {
  const original = join(recordedDir, "postmaster.pid");
  return (
    recordedDir !== dataDir && existsSync(original) && readFileSync(original, "utf8").startsWith(`${pid}\n`)
  );
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/comm`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  return spawnSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" }).stdout ?? "";
}

export type LaunchInput = {
  binaries: Binaries;
  dataDir: string;
  user: User | null;
  port: number;
  logFile: string;
  settings: Readonly<Record<string, string>>;
};

/**
 * Starts the server, detached so that it outlives a killed parent, and waits until it takes
 * connections. Tries again for ten seconds while processes of a killed predecessor still hold
 * its shared memory.
 */
export async function launch(input: LaunchInput): Promise<Postmaster> {
  const giveUpAt = now() + 10_000;
  for (;;) {
    const outcome = await launchOnce(input);
    if (typeof outcome !== "string") return outcome;
    const isHeld = /shared memory|lock file .* already exists|in use/.test(outcome);
    if (!isHeld || now() > giveUpAt)
      throw new Error(`PostgreSQL did not start; see ${input.logFile}\n${outcome}`);
    await sleep(200);
    findPostmaster(input.dataDir);
  }
}

async function launchOnce({
  binaries,
  dataDir,
  user,
  port,
  logFile,
  settings,
}: LaunchInput): Promise<Postmaster | string> {
  if (existsSync(logFile) && statSync(logFile).size > LOG_MAX_BYTES) truncateSync(logFile);
  const log = openSync(logFile, "a", 0o600);
  const before = statSync(logFile).size;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", dataDir, "-p", String(port), ...flags], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...cleanEnvironment(), LC_ALL: "C" },
    ...(user ?? {}),
  });
  closeSync(log);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  child.unref();
  const giveUpAt = now() + READY_MS;
  while (!ended && now() < giveUpAt) {
    const found = readPostmaster(dataDir);
    if (found?.isReady && found.pid === child.pid) return found;
    await sleep(15);
  }
  return readFileSync(logFile).subarray(before).toString("utf8").trim() || "it said nothing";
}

/** PG* variables of the caller (PGDATA, PGPORT) would change what the server does. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin" };
}

/** Stops the server: open transactions are rolled back, data is flushed; killed after 20 s. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, "SIGINT");
  const killAt = now() + 20_000;
  while (isAlive(pid)) {
    if (now() > killAt) signal(pid, "SIGQUIT");
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** `wanted` if nothing listens there, else a free port below the range used for outgoing connections. */
export async function freePort(wanted: number | null): Promise<number> {
  if (wanted !== null && (await isFree(wanted))) return wanted;
  for (let attempt = 0; attempt < 50; attempt++) {
    const candidate = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(candidate)) return candidate;
  }
  throw new Error("No free port found for the embedded PostgreSQL between 20000 and 32000");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
