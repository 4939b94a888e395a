import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

const installStamp = join(root, "node_modules/.baton-installed");

/** Whether node_modules holds what package-lock.json names for this machine, whoever installed it. */
export function dependenciesAreFresh() {
  const installedFile = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  if (existsSync(installStamp)) return readFileSync(installStamp, "utf8") === stampFor(lock);
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, entry]) => {
    const found = installed[path];
    if (found) return found.version === entry.version;
    const isForOthers =
      entry.optional || entry.devOptional || entry.peer || entry.extraneous || entry.os || entry.cpu;
    return path === "" || Boolean(entry.link || isForOthers);
  });
}

function stampFor(lock) {
  const machine = [process.platform, process.arch, process.versions.modules].join("-");
  return `${createHash("sha256").update(lock).digest("hex")} ${machine}`;
}

/** Installs what the lock file says, development tools too: the build needs some of them. */
export async function installDependencies(onSpawn) {
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith(".js") ? process.execPath : "npm";
  const env = { ...process.env, NODE_ENV: "" };
  const npmRun = (list, allowFailure) =>
    run(command, npm?.endsWith(".js") ? [npm, ...list] : list, { env, onSpawn, allowFailure });
  const { code, output } = await npmRun(args, true);
  // A mirror that lacks other systems' optional packages makes `ci` call a right lock file stale.
  if (code !== 0 && /EUSAGE/.test(output)) await npmRun(["install", "--no-save", ...args.slice(1)], false);
  else if (code !== 0) throw new Error(`npm ci ended with ${code}:\n${output.trimEnd()}`);
  writeFileSync(installStamp, stampFor(readFileSync(join(root, "package-lock.json"), "utf8")));
}

/**
 * Runs a command to its end with no stdin. Resolves to `{ code, output }`; rejects, with what it
 * wrote, on another exit code than 0 unless `allowFailure`.
 */
export function run(command, args, options = {}) {
  return new Promise((resolveRun, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
    });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      stdout += chunk;
      options.onLine?.(String(chunk));
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => reject(new Error(`${command} could not be run: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0 || options.allowFailure) resolveRun({ code, output, stdout });
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${code}:\n${output.trimEnd()}`));
    });
    options.onSpawn?.(child);
  });
}

const SKIPPED =
  /^(node_modules|\.git|\.next.*|\.baton.*|docs|e2e|bench|tests|coverage|test-results|playwright-report|\.stryker-tmp|\.ci)$/;
const COUNTED = /\.(tsx?|mjs|cjs|js|json|css|svg|png|ico|woff2?|txt|webmanifest|sql)$/;
const NOT_BUILT = /\.(test|spec)\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$|^tsconfig\.json$/;

/** A hash of all that a build is made of; equal hashes mean an equal build. */
export function sourceHash() {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  const visit = (folder, isTop) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (isTop && (SKIPPED.test(entry.name) || entry.name === "scripts" || entry.name === "seed")) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path, false);
      else if (COUNTED.test(entry.name) && !NOT_BUILT.test(entry.name)) {
        hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
      }
    }
  };
  visit(root, true);
  return hash.digest("hex");
}

const stampOf = (distDir) => join(root, distDir, "baton-build.json");

export function buildIsFresh(distDir, hash) {
  if (!existsSync(join(root, distDir, "BUILD_ID")) || !existsSync(stampOf(distDir))) return false;
  return JSON.parse(readFileSync(stampOf(distDir), "utf8")).hash === hash;
}

/** A production build into `distDir`, stamped with the sources it was made of. */
export async function build(distDir, hash, onSpawn) {
  await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    onSpawn,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BATON_DIST_DIR: distDir },
  });
  writeFileSync(stampOf(distDir), JSON.stringify({ hash }));
}
