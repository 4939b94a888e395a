import { rawSql } from "@/db/client";
import { logger } from "@/lib/logger";
import { singleton } from "@/lib/process/singleton";

/** The channel that workers and web processes listen on. A notice carries nothing: it only says "look". */
export const wakeChannel = "baton_wake";
const coalesceMs = 20;

const pending = singleton("wake", (): { timer: NodeJS.Timeout | null } => ({ timer: null }));

/**
 * Tells workers and browsers' processes, after a commit, that there is something to read: at most one NOTIFY per
 * 20 ms and process, outside the transaction. It may be lost; polling alone is enough.
 */
export function wake(): void {
  if (pending.timer !== null) return;
  pending.timer = setTimeout(() => {
    pending.timer = null;
    rawSql()
      .notify(wakeChannel, "")
      .catch((error: unknown) => logger().debug({ err: error }, "wake was not sent"));
  }, coalesceMs);
  pending.timer.unref();
}
