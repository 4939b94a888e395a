import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./checkout.mjs";
import { end, recordOf, writeJson } from "./processes.mjs";

const STABLE_MS = 30_000;
const LOG_MAX_BYTES = 20 * 1024 * 1024;

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

/**
 * Keeps one process running: `{ name, args, env, logFile, pidFile, say }`. It gets a process group
 * of its own, so that Ctrl-C in the terminal reaches it only through `stop()`, and its output goes
 * to a file, so that it doesn't die of a closed pipe when this process is killed.
 */
export function supervise({ name, args, env, logFile, pidFile, say }) {
  const state = { record: null, failures: 0, stopping: false, timer: null };

  const start = () => {
    mkdirSync(dirname(logFile), { recursive: true });
    if (existsSync(logFile) && statSync(logFile).size > LOG_MAX_BYTES) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const startedAt = performance.now();
    if (child.pid !== undefined) {
      state.record = recordOf(child.pid);
      writeJson(pidFile, state.record);
    }
    const ended = once((how) => {
      state.record = null;
      if (state.stopping) return;
      state.failures = performance.now() - startedAt > STABLE_MS ? 1 : state.failures + 1;
      const waitMs = backOffMs(state.failures);
      say(
        `${name} ended (${how}); starting it again in ${waitMs / 1000} s. Its last words:\n${indent(tail(logFile))}`,
      );
      state.timer = setTimeout(start, waitMs);
    });
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signalName) => ended(signalName ?? `code ${code}`));
  };
  start();

  return {
    name,
    logFile,
    failures: () => state.failures,
    pid: () => state.record?.pid ?? null,
    stop: async (patienceMs) => {
      state.stopping = true;
      clearTimeout(state.timer);
      if (state.record) await end(state.record, patienceMs);
      rmSync(pidFile, { force: true });
    },
  };
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
