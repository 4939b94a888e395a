import { spawn } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { dirname } from "node:path";
import { root } from "./checkout.mjs";
import { answers, silence } from "./hang.mjs";
import { end, recordOf, writeJson } from "./processes.mjs";

const STABLE_MS = 30_000;
const LOG_MAX_BYTES = 20 * 1024 * 1024;
const LOOK_MS = 3_000;

/** Milliseconds before restart number `failures` (from 1) in a row: 0.5 s doubling up to 30 s. */
export function backOffMs(failures) {
  return Math.min(500 * 2 ** (failures - 1), 30_000);
}

/** The last lines of a log, without reading all of it. */
export function tail(file, lines = 15) {
  if (!existsSync(file)) return "";
  const size = statSync(file).size;
  const buffer = Buffer.alloc(Math.min(size, 8192));
  const handle = openSync(file, "r");
  readSync(handle, buffer, 0, buffer.length, size - buffer.length);
  closeSync(handle);
  return buffer.toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
}

/** Moves a log that has grown too long aside, under the process that writes it: it goes on at the file's new end. */
export function trimLog(file, mostBytes = LOG_MAX_BYTES) {
  try {
    if (!existsSync(file) || statSync(file).size <= mostBytes) return;
    try {
      copyFileSync(file, `${file}.1`);
    } catch {
      // No room for a copy: then the room matters more.
      rmSync(`${file}.1`, { force: true });
    }
    truncateSync(file);
  } catch {
    // Tried again at the next look.
  }
}

/**
 * Keeps one process running: `{ name, args, env, logFile, pidFile, say }`. It gets a process group
 * of its own, so that Ctrl-C in the terminal reaches it only through `stop()`, and its output goes
 * to a file, so that it doesn't die of a closed pipe when this process is killed. One that hangs is
 * killed and started again: `alive` is the address that it answers at, "beat" for one that sends us
 * messages, or absent. `patience` is for tests.
 */
export function supervise({ name, args, env, logFile, pidFile, say, alive = null, patience = {} }) {
  const state = { env, record: null, failures: 0, stopping: false, renewing: false, timer: null, why: null };
  const lookMs = patience.lookMs ?? LOOK_MS;

  const start = () => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: state.env,
      detached: true,
      stdio: outputTo(logFile, alive === "beat"),
    });
    const startedAt = performance.now();
    if (child.pid !== undefined) {
      state.record = recordOf(child.pid);
      keepRecord(pidFile, state.record, say);
    }
    const unwatch = watch(child);
    const ended = once((how) => {
      unwatch();
      state.record = null;
      if (state.stopping) return;
      if (state.renewing) {
        state.renewing = false;
        start();
        return;
      }
      state.failures = performance.now() - startedAt > STABLE_MS ? 1 : state.failures + 1;
      const waitMs = backOffMs(state.failures);
      const why = state.why ?? how;
      state.why = null;
      say(
        `${name} ended (${why}); starting it again in ${waitMs / 1000} s. Its last words:\n${indent(tail(logFile))}`,
      );
      state.timer = setTimeout(start, waitMs);
    });
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signalName) => ended(signalName ?? `code ${code}`));
  };

  /** Looks whether it lives and how long its log is; returns what ends that. */
  const watch = (child) => {
    const quiet = silence({ lookMs, ...patience });
    let lookedAt = performance.now();
    if (alive === "beat") child.on("message", () => quiet.heard());
    const look = () => {
      const at = performance.now();
      trimLog(logFile);
      const hangs = alive !== null && quiet.tick(at - lookedAt);
      lookedAt = at;
      if (alive !== null && alive !== "beat")
        void answers(alive, lookMs * 2).then((hasAnswered) => hasAnswered && quiet.heard());
      if (!hangs || state.record === null || state.stopping) return;
      state.why = `it has not answered for ${quiet.seconds()} s`;
      say(`${name} hangs: ${state.why}. Killing it.`);
      void end(state.record, 0, "SIGKILL");
      clearInterval(timer);
    };
    const timer = setInterval(look, lookMs);
    timer.unref();
    return () => clearInterval(timer);
  };
  start();

  return {
    name,
    logFile,
    failures: () => state.failures,
    pid: () => state.record?.pid ?? null,
    /** Starts it anew with other variables. */
    renew: async (next, patienceMs) => {
      state.env = next;
      if (state.record === null) return;
      state.renewing = true;
      await end(state.record, patienceMs);
    },
    stop: async (patienceMs) => {
      state.stopping = true;
      clearTimeout(state.timer);
      if (state.record) await end(state.record, patienceMs);
      try {
        rmSync(pidFile, { force: true });
      } catch {
        // It names a process that is gone, which the next start sees.
      }
    },
  };
}

/** A log that can't be opened (a full disk, a lost right) doesn't keep a process from running. */
function outputTo(logFile, hasChannel) {
  const channel = hasChannel ? ["ipc"] : [];
  try {
    mkdirSync(dirname(logFile), { recursive: true });
    trimLog(logFile);
    const log = openSync(logFile, "a", 0o600);
    // The child has its own once it is spawned.
    setImmediate(() => closeSync(log));
    return ["ignore", log, log, ...channel];
  } catch {
    return ["ignore", "ignore", "ignore", ...channel];
  }
}

function keepRecord(pidFile, record, say) {
  try {
    writeJson(pidFile, record);
  } catch (error) {
    say(`${pidFile} could not be written (${error.code ?? error.message}); going on without it.`);
  }
}

function once(action) {
  let done = false;
  return (argument) => {
    if (done) return;
    done = true;
    action(argument);
  };
}

function indent(text) {
  return text.replace(/^/gm, "    ");
}
