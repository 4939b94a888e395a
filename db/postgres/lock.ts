import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "@/lib/clock";

const PATIENCE_MS = 120_000;
const HALF_WRITTEN_MS = 2_000;
/** After a reboot the holder's id may belong to somebody else; no work under a lock takes this long. */
const ABANDONED_MS = 90_000;

/** Runs `work` while holding `file` as a lock among processes of this machine; a dead holder's lock is taken over. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const giveUpAt = now() + PATIENCE_MS;
  while (!tryLock(file)) {
    if (isStale(file)) rmSync(file, { force: true });
    else if (now() > giveUpAt) throw new Error(`Another process has held ${file} for two minutes`);
    else await sleep(25);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    const ageMs = now() - statSync(file).mtimeMs;
    if (ageMs > ABANDONED_MS) return true;
    if (Number.isNaN(pid)) return ageMs > HALF_WRITTEN_MS;
    return pid !== process.pid && !isAlive(pid);
  } catch {
    return false;
  }
}

/** Whether a process with this id runs, whoever owns it; one that ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.charAt(stat.lastIndexOf(")") + 2) === "Z";
  } catch {
    return false;
  }
}
