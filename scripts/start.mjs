import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cardOf } from "./lib/card.mjs";
import {
  build,
  buildIsFresh,
  dependenciesAreFresh,
  installDependencies,
  root,
  run,
  sourceHash,
} from "./lib/checkout.mjs";
import {
  askedPort,
  choosePort,
  claim,
  instanceAt,
  instanceName,
  publishUrl,
  sessionSecret,
} from "./lib/instance.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { alone, end, recordOf, startMark, writeJson } from "./lib/processes.mjs";
import { healthAddress, webArguments, workerArguments } from "./lib/services.mjs";
import { startOptions } from "./lib/start-options.mjs";
import { supervise, tail, trimLog } from "./lib/supervise.mjs";

requireNode();
const options = startOptions();
const say = (text) => console.log(text);
const fail = (text) => {
  console.error(text);
  process.exitCode = 1;
};
const host = process.env.HOST || "127.0.0.1";
const isEmbedded = !process.env.DATABASE_URL;
const instance = orEnd(() => instanceAt(process.env.BATON_DIR || ".baton"));
const distDir = process.env.BATON_DIST_DIR || ".next";

const checkoutLock = join(root, ".baton-checkout", "lock.json");
const onWait = () => say("Waiting for another start in this folder to finish installing or building.");

// Who reads what this prints may go away; what it runs stays.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

let stopping = null;
let database = null;
let preparing = Promise.resolve();
let variables = {};
const services = [];
const helpers = new Set();

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, () => {
    if (stopping) process.exit(1);
    stopping = stop();
  });
}

try {
  await main();
} catch (error) {
  if (!stopping) {
    fail(error.message);
    stopping = stop();
    await stopping;
  }
}

async function main() {
  const other = await claim(instance, say);
  if (other) {
    const where = other.url ? ` at ${other.url}` : "";
    fail(
      `Baton already runs from ${instance.dir}${where} (process ${other.pid}). Stop it first, or start a second copy with its own BATON_DIR and PORT.`,
    );
    return;
  }
  const port = await choosePort(askedPort(process.env.PORT), host);
  if (port === null) {
    rmSync(instance.pidFile("start"), { force: true });
    fail(`Port ${process.env.PORT ?? "3000 to 3099"} is taken; set PORT to a free one.`);
    return;
  }
  if (!process.env.PORT && port !== 3000) say(`Port 3000 is taken; using ${port}.`);
  const url = process.env.AUTH_URL || `http://localhost:${port}`;

  await install();
  const hasDemo = (await Promise.all([prepareData(url), options.dev ? null : buildIfStale()]))[0];
  if (stopping) return;

  const env = serviceEnvironment(port, hasDemo);
  variables = env;
  services.push(
    startService(
      "web",
      webArguments(host, port, options.dev),
      env,
      options.dev ? null : healthAddress(host, port),
    ),
    startService("worker", workerArguments(), env, "beat"),
  );
  await untilAnswering(port);
  if (hasDemo && !stopping)
    services.push(startService("assistant", ["scripts/assistant.mjs"], assistantEnvironment()));
  publishUrl(instance, url);
  publishStack(url, env);
  if (!stopping) say(cardOf({ url, instance, hasDemo, hasWorkspace: database.hasWorkspace }));
  await watchDatabase();
}

async function timed(label, work) {
  const before = performance.now();
  const result = await work();
  say(`${label} (${((performance.now() - before) / 1000).toFixed(1)} s)`);
  return result;
}

async function install() {
  if (dependenciesAreFresh()) return;
  await alone(checkoutLock, onWait, async () => {
    if (dependenciesAreFresh()) return;
    say("Installing dependencies. This takes a minute the first time.");
    await timed("Dependencies installed", () => installDependencies(track));
  });
}

async function buildIfStale() {
  const hash = sourceHash();
  if (buildIsFresh(distDir, hash)) return;
  await alone(checkoutLock, onWait, async () => {
    if (buildIsFresh(distDir, hash)) return;
    say("Building the pages.");
    await timed("Pages built", () => build(distDir, hash, track));
  });
}

/** Database up and migrated; the demo made where it is wanted. Resolves to whether there is a demo. */
async function prepareData(url) {
  const isHalfSeeded = existsSync(instance.seedingMark);
  if (isHalfSeeded && !isEmbedded) {
    throw new Error(
      "An interrupted demo is left in the database of DATABASE_URL; empty that database, then delete " +
        instance.seedingMark,
    );
  }
  await timed("Database ready", () => prepareDatabase(isHalfSeeded ? ["--reset"] : []));
  if (isHalfSeeded) rmSync(instance.seedingMark);
  if (!database.hasWorkspace && !options.empty) {
    say("Making the demo workspace.");
    writeFileSync(instance.seedingMark, "");
    const env = {
      ...baseEnvironment(),
      BATON_URL: url,
      DATABASE_URL: hurried(database.databaseUrl),
      BATON_DEMO: "1",
    };
    await timed("Demo workspace made", () =>
      run(process.execPath, ["--import", "tsx", "seed/main.ts"], { env, onSpawn: trackSeed }),
    );
    rmSync(instance.seedingMark);
  }
  if (!existsSync(instance.demoFile)) return false;
  const demo = JSON.parse(readFileSync(instance.demoFile, "utf8"));
  if (demo.url !== url) writeJson(instance.demoFile, { ...demo, url });
  return true;
}

/** A half-made demo is thrown away, so its commits need not wait for the disk. */
function hurried(databaseUrl) {
  return `${databaseUrl}${databaseUrl.includes("?") ? "&" : "?"}synchronous_commit=off`;
}

function prepareDatabase(flags) {
  preparing = runPrepare(flags);
  return preparing;
}

async function runPrepare(flags) {
  const kind = isEmbedded ? ["--embedded"] : [];
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx", "scripts/prepare.ts", ...kind, ...flags],
    { env: baseEnvironment() },
  );
  database = JSON.parse(stdout.trim().split("\n").at(-1));
}

function baseEnvironment() {
  return { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BATON_DIR: instance.dir };
}

function serviceEnvironment(port, hasDemo) {
  const env = {
    ...baseEnvironment(),
    NODE_ENV: options.dev ? "development" : "production",
    DATABASE_URL: database.databaseUrl,
    PORT: String(port),
    HOST: host,
    BATON_DIST_DIR: distDir,
    BATON_INSTANCE: instanceName(instance, port),
    BATON_DEMO: hasDemo ? "1" : "0",
    AUTH_SECRET: sessionSecret(instance),
  };
  // The owner's connection is for migrations; what serves requests must not have it.
  delete env.DATABASE_OWNER_URL;
  return env;
}

/** The demo's assistant is a program outside: it knows an address and a key, and nothing of the database. */
function assistantEnvironment() {
  const { PATH, HOME, BATON_DIR } = baseEnvironment();
  return { PATH, HOME, BATON_DIR };
}

/** For tests of this copy: where it answers, and what signs its sessions. */
function publishStack(url, env) {
  writeJson(instance.pidFile("stack"), {
    url,
    databaseUrl: env.DATABASE_URL,
    instance: env.BATON_INSTANCE,
    authSecret: env.AUTH_SECRET,
  });
}

function startService(name, args, env, alive) {
  return supervise({
    name,
    args,
    env,
    logFile: instance.log(name),
    pidFile: instance.pidFile(name),
    say,
    alive,
  });
}

async function untilAnswering(port) {
  const address = healthAddress(host, port);
  for (;;) {
    if (stopping) return;
    const failed = services.find((service) => service.failures() >= 4);
    if (failed)
      throw new Error(
        `${failed.name} does not start; its log is ${failed.logFile}\n${tail(failed.logFile, 5)}`,
      );
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (response.status < 500) return;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
}

async function watchDatabase() {
  for (let look = 0; !stopping; look++) {
    await sleep(500);
    if (look % 120 === 0) trimLog(instance.log("postgres"));
    if (stopping || database.pid === null || startMark(database.pid) !== null) continue;
    say("PostgreSQL ended; starting it again.");
    try {
      await prepareDatabase([]);
      say("PostgreSQL runs again.");
      await takeAlong();
    } catch (error) {
      say(
        `${error.message}\nTrying again in 5 s. Its log: ${instance.log("postgres")}\n${tail(instance.log("postgres"), 5)}`,
      );
      await sleep(5_000);
    }
  }
}

/** Its port may have been taken meanwhile: then who uses it must learn the new one. */
async function takeAlong() {
  if (stopping || database.databaseUrl === variables.DATABASE_URL) return;
  say("Its address has changed; starting web and worker with the new one.");
  variables = { ...variables, DATABASE_URL: database.databaseUrl };
  publishStack(process.env.AUTH_URL || readStackUrl(), variables);
  await Promise.all(services.map((service) => service.renew(variables, 8_000)));
}

function readStackUrl() {
  return JSON.parse(readFileSync(instance.pidFile("stack"), "utf8")).url;
}

function track(child) {
  helpers.add(child);
  child.once("close", () => helpers.delete(child));
}

function trackSeed(child) {
  track(child);
  writeJson(instance.pidFile("seed"), recordOf(child.pid));
  child.once("close", () => rmSync(instance.pidFile("seed"), { force: true }));
}

async function stop() {
  if (services.length > 0) say("\nStopping.");
  for (const child of helpers) child.kill("SIGTERM");
  await Promise.all(services.map((service) => service.stop(8_000)));
  await preparing.catch(() => {});
  // SIGINT is PostgreSQL's fast shutdown; it must outlive those that still write.
  if (database?.pid) await end(recordOf(database.pid), 25_000, "SIGINT");
  rmSync(instance.pidFile("stack"), { force: true });
  rmSync(instance.pidFile("start"), { force: true });
  if (services.length > 0) say("Stopped.");
  process.exit();
}

function orEnd(work) {
  try {
    return work();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
