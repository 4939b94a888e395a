import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { root } from "./checkout.mjs";
import { ancestors, end, isRunning, readRecord, recordOf, writeJson } from "./processes.mjs";

/** The paths of one copy: everything it keeps is under `BATON_DIR`. */
export function instanceAt(folder) {
  const asked = resolve(root, folder);
  let dir;
  try {
    mkdirSync(asked, { recursive: true });
    accessSync(asked, constants.W_OK);
    dir = realpathSync(asked);
  } catch (error) {
    throw new Error(`BATON_DIR: ${asked} can't be written (${error.code}); choose a folder of yours.`);
  }
  return {
    dir,
    demoFile: join(dir, "demo.json"),
    seedingMark: join(dir, "seeding"),
    log: (name) => join(dir, "logs", `${name}.log`),
    pidFile: (name) => join(dir, "run", `${name}.json`),
  };
}

/**
 * Makes this process the one that runs `instance`. Returns the record of another that already
 * does; takes over from one whose npm or shell was killed, and ends web and worker processes that
 * a killed one left behind.
 */
export async function claim(instance, say) {
  const file = instance.pidFile("start");
  const other = readRecord(file);
  if (isRunning(other) && other.pid !== process.pid) {
    const isOrphan = (other.parents ?? []).some((parent) => !isRunning(parent));
    if (!isOrphan) return other;
    say("Stopping a copy that was left running without its terminal.");
    await end(other, 20_000);
  }
  for (const name of ["web", "worker", "assistant", "seed"]) {
    const orphan = readRecord(instance.pidFile(name));
    if (isRunning(orphan)) {
      say(`Ending a ${name} process that was left by a killed start.`);
      await end(orphan, 5_000);
    }
    rmSync(instance.pidFile(name), { force: true });
  }
  const parents = process.env.npm_lifecycle_event ? ancestors().slice(0, 2) : [];
  writeJson(file, recordOf(process.pid, { parents }));
  return null;
}

/** Tells a later `claim` where this copy answers. */
export function publishUrl(instance, url) {
  const file = instance.pidFile("start");
  writeJson(file, { ...readRecord(file), url });
}

/** The secret that signs this copy's sessions: the environment's, else one made and kept here. */
export function sessionSecret(instance) {
  if (process.env.AUTH_SECRET) return process.env.AUTH_SECRET;
  const file = join(instance.dir, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Part of this copy's cookie names: browsers share cookies among the ports of a host. */
export function instanceName(instance, port) {
  return createHash("sha256").update(`${instance.dir}:${port}`).digest("hex").slice(0, 8);
}

/** What `PORT` asks for; undefined where it asks for nothing. Throws what is wrong with it. */
export function askedPort(text) {
  if (!text) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port <= 65_535) return port;
  throw new Error("PORT: must be a number from 1 to 65535, e.g. PORT=8080.");
}

/** The port to use: the asked one or nothing, else 3000 or the next free one. Null: taken. */
export async function choosePort(asked, host) {
  if (asked !== undefined) return (await isFree(asked, host)) ? asked : null;
  for (let port = 3000; port < 3100; port++) {
    if (await isFree(port, host)) return port;
  }
  return null;
}

const notTaken = {
  EADDRNOTAVAIL: () =>
    "HOST: this machine has no such address; 127.0.0.1 is for this machine alone, 0.0.0.0 for all.",
  ENOTFOUND: () => "HOST: no machine has this name; 127.0.0.1 is for this machine alone, 0.0.0.0 for all.",
  EACCES: (port) => `PORT: ${port} may not be used by this account; choose one above 1023.`,
};

/** Throws where it isn't that somebody else has it. */
function isFree(port, host) {
  return new Promise((resolveFree, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const why = notTaken[error.code];
      if (why === undefined) resolveFree(false);
      else reject(new Error(why(port)));
    });
    probe.listen(port, host, () => probe.close(() => resolveFree(true)));
  });
}
