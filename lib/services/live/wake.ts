import { rawSql } from "@/db/client";
import { logger } from "@/lib/logger";

/** The channel that workers and web processes listen on. A notice carries nothing: it only says "look". */
export const wakeChannel = "baton_wake";
const coalesceMs = 20;

const shared = globalThis as typeof globalThis & { batonWake?: NodeJS.Timeout | null };

/**
 * Tells workers and browsers' processes, after a commit, that there is something to read: at most one NOTIFY per
 * 20 ms and process, outside the transaction. It may be lost; polling alone is enough.
 */
export function wake(): void {
  if (shared.batonWake) return;
  shared.batonWake = setTimeout(() => {
    shared.batonWake = null;
    rawSql()
      .notify(wakeChannel, "")
      .catch((error: unknown) => logger().debug({ err: error }, "wake was not sent"));
  }, coalesceMs);
  shared.batonWake.unref();
}
