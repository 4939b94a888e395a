import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBenchDatabase } from "./desk";
import { freePort, type Service, startService, startWorker, untilAnswering } from "./processes";

/** The product as in production, and the floor app beside it: both from a build, on one database. */

const root = join(import.meta.dirname, "../..");
const next = join(root, "node_modules/next/dist/bin/next");
const distDir = ".next-bench";
const floorDir = join(root, "bench/floor");
/** BENCH_PROFILE names a folder for a CPU profile of the web process; the figures are slower then. */
const profileDir = process.env.BENCH_PROFILE;

type Checkout = {
  sourceHash: () => string;
  buildIsFresh: (distDir: string, hash: string) => boolean;
  build: (distDir: string, hash: string) => Promise<void>;
  run: (command: string, args: string[], options: { env: NodeJS.ProcessEnv }) => Promise<{ output: string }>;
};

/** A script in plain JavaScript: named by a variable, so that the compiler asks for no types of it. */
async function checkout(): Promise<Checkout> {
  return (await import(join(root, "scripts/lib/checkout.mjs"))) as Checkout;
}

const production = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  ...more,
});

async function buildProduct(): Promise<void> {
  const { sourceHash, buildIsFresh, build } = await checkout();
  const hash = sourceHash();
  if (!buildIsFresh(distDir, hash)) await build(distDir, hash);
}

async function buildFloor(): Promise<void> {
  const hash = createHash("sha256");
  for (const name of readdirSync(floorDir, { recursive: true, encoding: "utf8" }).sort())
    if (/^(app|next\.config).*\.ts$/.test(name)) hash.update(readFileSync(join(floorDir, name)));
  hash.update(readFileSync(join(root, "package-lock.json")));
  const stamp = join(floorDir, ".next/bench-build.txt");
  const made = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === made) return;
  const { run } = await checkout();
  await run(process.execPath, [next, "build", "--webpack", floorDir], { env: production() });
  writeFileSync(stamp, made);
}

export type Stack = {
  ownerUrl: string;
  /** Process id of the database server. */
  serverPid: number;
  /** Address of the product, no slash at its end. */
  url: string;
  /** Address of the floor app. */
  floorUrl: string;
  web: Service;
  worker: Service;
  floor: Service;
  close: () => Promise<void>;
};

/**
 * A migrated, empty database, the product's web and worker process and the floor app on it.
 * `prepare` runs in this process, with the database's address in its environment, before the product starts.
 */
export async function startStack(prepare: () => Promise<void>): Promise<Stack> {
  await buildProduct();
  await buildFloor();
  const database = await openBenchDatabase();
  const logs = join(root, ".baton-bench/logs");
  const services: Service[] = [];
  const close = async () => {
    await Promise.all(services.map((service) => service.stop()));
    const { closePools } = await import("@/db/client");
    await closePools();
    await database.close();
  };
  const serve = async (name: string, dir: string, health: string, more: Record<string, string>) => {
    const port = await freePort();
    const log = join(logs, `${name}.log`);
    const profiled = name === "web" && profileDir ? ["--cpu-prof", `--cpu-prof-dir=${profileDir}`] : [];
    const args = [
      ...profiled,
      "--max-old-space-size=320",
      next,
      "start",
      dir,
      "-p",
      String(port),
      "-H",
      "127.0.0.1",
    ];
    const service = startService(args, production({ PORT: String(port), ...more }), log);
    services.push(service);
    await untilAnswering(`http://127.0.0.1:${port}${health}`, service, log);
    return { url: `http://127.0.0.1:${port}`, service };
  };
  try {
    await prepare();
    const asStarted = { LOG_LEVEL: "info", BATON_DIST_DIR: distDir, RATE_LIMIT_PER_MINUTE: "100000000" };
    const web = await serve("web", root, "/api/health", asStarted);
    const worker = startWorker(production(asStarted), join(logs, "worker.log"));
    services.push(worker);
    const floor = await serve("floor", floorDir, "/", {});
    return {
      ownerUrl: database.ownerUrl,
      serverPid: database.pid,
      url: web.url,
      floorUrl: floor.url,
      web: web.service,
      worker,
      floor: floor.service,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
