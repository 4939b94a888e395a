import { spawnSync } from "node:child_process";

/** The system user PostgreSQL runs as; it refuses to run as root. */
export type User = { uid: number; gid: number };

/** `null`: run as whoever we are. As root: user `postgres`, made where it is missing. */
export function serverUser(): User | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp();
  if (known) return known;
  run("groupadd", ["--system", "postgres"]);
  run("useradd", ["--system", "-g", "postgres", "--no-create-home", "--shell", "/bin/false", "postgres"]);
  const made = lookUp();
  if (!made)
    throw new Error("Running as root, and the user postgres could not be made; set DATABASE_URL instead");
  return made;
}

function lookUp(): User | null {
  const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number.parseInt(stdout, 10) : null));
  return uid == null || gid == null ? null : { uid, gid };
}

function run(command: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (error || (status !== 0 && !/already exists/.test(stderr))) {
    throw new Error(`${command} failed: ${error?.message ?? stderr.trim()}`);
  }
}
