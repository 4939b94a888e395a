import { rmSync } from "node:fs";
import { migrate } from "@/db/migrate";
import { ensureDatabase, startEmbedded, stopEmbedded } from "@/db/postgres/embedded";

/** A real PostgreSQL of its own with default durability, migrated and empty, for benches that need one. */
export async function openBenchDatabase(): Promise<{
  ownerUrl: string;
  /** Superuser on the same database: for filling tables without checking each row. */
  superUrl: string;
  /** Process id of the server. */
  pid: number;
  close: () => Promise<void>;
}> {
  const dir = ".baton-bench";
  // A bench that was killed leaves its server running.
  await stopEmbedded(dir);
  rmSync(dir, { recursive: true, force: true });
  process.env.BATON_DIR = dir;
  process.env.AUTH_SECRET ??= "bench-only-secret-of-at-least-32-characters";
  process.env.LOG_LEVEL ??= "silent";
  const server = await startEmbedded({ dir, durability: "full" });
  await ensureDatabase(server, "baton");
  const ownerUrl = server.ownerUrl("baton");
  process.env.DATABASE_URL = server.appUrl("baton");
  await migrate({ ownerUrl, appRole: decodeURIComponent(new URL(server.appUrl("baton")).username) });
  return {
    ownerUrl,
    superUrl: server.superUrl("baton"),
    pid: server.pid,
    close: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
