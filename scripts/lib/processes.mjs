import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What tells this process from a later one with the same id; `null` when there is none. */
export function startMark(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : fields[19];
  } catch {
    if (existsSync("/proc/self/stat")) return null;
    const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" });
    return stdout?.trim() || null;
  }
}

/** Whether the recorded process still runs. */
export function isRunning(record) {
  return record !== null && startMark(record.pid) === record.mark;
}

export function recordOf(pid, extra = {}) {
  return { pid, mark: startMark(pid), ...extra };
}

export function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Writes whole or not at all. */
export function writeJson(file, value, mode = 0o600) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(`${file}.new`, file);
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Asks the process to end and insists with SIGKILL, on its whole group, after `patienceMs`. */
export async function end(record, patienceMs, first = "SIGTERM") {
  if (!isRunning(record)) return;
  signal(record.pid, first);
  const killAt = performance.now() + patienceMs;
  while (isRunning(record)) {
    if (performance.now() > killAt) {
      signal(record.pid, "SIGKILL");
      try {
        process.kill(-record.pid, "SIGKILL");
      } catch {
        // Not the leader of a group, or the group is gone.
      }
    }
    await sleep(25);
  }
}

/** Ids of the parent and its parents up to (not with) the first process of the machine. */
export function ancestors() {
  const found = [];
  let pid = process.ppid;
  while (pid > 1 && found.length < 3) {
    found.push(recordOf(pid));
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      pid = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    } catch {
      break;
    }
  }
  return found;
}

/** Runs `work` alone among starts and tests of this checkout. */
export async function alone(lockFile, onWait, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(lockFile, JSON.stringify(recordOf(process.pid)), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = readRecord(lockFile);
    if (holder !== null && !isRunning(holder)) rmSync(lockFile, { force: true });
    else {
      if (!told) onWait();
      told = true;
      await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}
