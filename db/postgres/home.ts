import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { User } from "./user";

const FALLBACK_ROOT = "/var/lib/baton";
const POINTER = "postgres-home.json";
const ORIGIN = "baton-dir";

/**
 * The folder that holds the data and, where needed, a copy of the binaries: inside `batonDir`, or
 * under /var/lib with a pointer in `batonDir` where the server's user can't enter it. Modes of
 * folders that were there before are left alone.
 */
export function homeOf(batonDir: string, user: User | null, fallbackRoot: string = FALLBACK_ROOT): string {
  mkdirSync(batonDir, { recursive: true });
  const real = realpathSync(batonDir);
  const pointed = followPointer(real);
  if (pointed !== null) return pointed;
  const inside = join(real, "postgres");
  if (user === null) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return inside;
  }
  if (!existsSync(inside)) {
    mkdirSync(inside, { mode: 0o755 });
    chownSync(inside, user.uid, user.gid);
  }
  if (canUse(inside, user)) return inside;
  rmSync(inside, { recursive: true });
  return makeFallback(real, user, fallbackRoot);
}

function followPointer(batonDir: string): string | null {
  const file = join(batonDir, POINTER);
  if (!existsSync(file)) return null;
  const { home, batonDir: origin } = JSON.parse(readFileSync(file, "utf8")) as {
    home: string;
    batonDir: string;
  };
  // A copy of the folder must not share the original's data; a moved one keeps it.
  const isCopy = origin !== batonDir && existsSync(join(origin, POINTER));
  if (isCopy || !existsSync(home)) return null;
  if (origin !== batonDir) point(batonDir, home);
  return home;
}

function point(batonDir: string, home: string): void {
  writeFileSync(join(batonDir, POINTER), `${JSON.stringify({ home, batonDir })}\n`);
  writeFileSync(join(home, ORIGIN), `${batonDir}\n`);
}

function makeFallback(batonDir: string, user: User, root: string): string {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  removeLeftovers(batonDir, root);
  const home = join(root, randomBytes(6).toString("hex"));
  mkdirSync(home, { mode: 0o755 });
  chownSync(home, user.uid, user.gid);
  if (!canUse(home, user))
    throw new Error(`User postgres can enter neither ${batonDir} nor ${home}; set DATABASE_URL`);
  point(batonDir, home);
  return home;
}

/** Data whose pointer was deleted with its folder: its passwords are gone, so nobody can read it again. */
function removeLeftovers(batonDir: string, root: string): void {
  for (const name of readdirSync(root)) {
    const origin = join(root, name, ORIGIN);
    const isLeftover =
      existsSync(origin) &&
      readFileSync(origin, "utf8").trim() === batonDir &&
      !existsSync(join(root, name, "data", "postmaster.pid"));
    if (isLeftover) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function canUse(path: string, user: User): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", 'cd "$0" && test -w .', path], { cwd: "/", ...user });
  return status === 0;
}
