import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run } from "./checkout.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const DOWNLOAD_MS = 300_000;

/**
 * A browser that starts on this machine: CHROME_PATH, an installed one, Playwright's download, and
 * as root the system's package. Resolves to its path; throws with what to install.
 */
export async function findBrowser(say) {
  if (process.env.CHROME_PATH) {
    if (await starts(process.env.CHROME_PATH)) return process.env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${process.env.CHROME_PATH}, which does not start.`);
  }
  const ready = (await firstThatStarts(installed())) ?? (await downloaded());
  if (ready) return ready;
  say("No browser found; downloading one with Playwright.");
  await attempt(process.execPath, [
    join(root, "node_modules/@playwright/test/cli.js"),
    "install",
    "chromium",
  ]);
  const fetched = await downloaded();
  if (fetched) return fetched;
  if (process.getuid?.() === 0) {
    say("Installing chromium with apt-get.");
    await attempt("apt-get", ["update", "-qq"]);
    await attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
    const packaged = await firstThatStarts(installed());
    if (packaged) return packaged;
  }
  throw new Error(
    "The end-to-end tests need a Chromium: install one (on Debian: apt-get install chromium) or set CHROME_PATH.",
  );
}

function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

async function downloaded() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) && (await starts(path)) ? path : null;
}

async function firstThatStarts(paths) {
  for (const path of paths) if (await starts(path)) return path;
  return null;
}

/** A downloaded browser may lack libraries of the system, which shows when it prints its version. */
async function starts(path) {
  if (!isExecutable(path)) return false;
  const { code } = await attempt(path, ["--version", "--no-sandbox"]);
  return code === 0;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function attempt(command, args, extra = {}) {
  try {
    return await run(command, args, {
      allowFailure: true,
      timeoutMs: DOWNLOAD_MS,
      env: { ...process.env, ...extra },
    });
  } catch (error) {
    return { code: -1, output: error.message };
  }
}
