import { sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isoOf } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { env } from "@/lib/env";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";

const WINDOW_MS = 10_000;
/** A process takes this share of a window's budget at once, so that most calls ask no database. */
const LEASES = 50;
/** Machines' clocks may differ by this much: the one ahead names the window, and all count in it. */
const mostAheadMs = 120_000;

type Lease = { windowAt: number; left: number; used: number; spent: boolean; taking: Promise<void> | null };

const leases = singleton("leases", () => new Cache<string, Lease>(10_000));

/**
 * Counts one call of a key, or of whatever else has an id in a workspace. The budget of a 10 s window is one row; each process leases a fiftieth of it at a
 * time, so that all processes together never allow more than the budget, and may allow up to a lease each less.
 * @returns the `ratelimit-*` headers; throws `limit` with the time to the next window
 */
export async function takeToken(
  workspaceId: string,
  keyId: string,
  at: number,
  perMinute: number = env.RATE_LIMIT_PER_MINUTE,
): Promise<Record<string, string>> {
  const budget = Math.max(1, Math.round((perMinute * WINDOW_MS) / 60_000));
  const windowAt = at - (at % WINDOW_MS);
  const resetS = Math.ceil((windowAt + WINDOW_MS - at) / 1000);
  const remaining = await spendOne(`${workspaceId} ${keyId}`, windowAt, budget, () =>
    leaseTokens(workspaceId, keyId, windowAt, budget),
  );
  if (remaining === null) {
    throw new DomainError("limit", msg("faults.api_key.limit", { budget }), {
      retryAfterS: resetS,
    });
  }
  return {
    "ratelimit-limit": String(budget),
    "ratelimit-remaining": String(Math.max(0, remaining)),
    "ratelimit-reset": String(resetS),
  };
}

/** Forgets what this process has leased. */
export const forgetLeases = (): void => leases.clear();

/** Takes one token. @returns how many are left to all processes, or `null` where none was */
async function spendOne(
  name: string,
  windowAt: number,
  budget: number,
  take: () => Promise<{ granted: number; used: number }>,
): Promise<number | null> {
  let lease = leases.get(name);
  // Also where this machine's clock has been set back: a lease of a window to come would block until then.
  if (lease === undefined || lease.windowAt < windowAt || lease.windowAt > windowAt + mostAheadMs) {
    lease = { windowAt, left: 0, used: 0, spent: false, taking: null };
    leases.set(name, lease);
  }
  const held = lease;
  // One lease at a time: a burst that took one per call would use up the budget of the other processes.
  while (held.left <= 0 && !held.spent) {
    held.taking ??= take()
      .then(({ granted, used }) => {
        held.left += granted;
        held.used = used;
        held.spent = granted === 0;
      })
      .finally(() => {
        held.taking = null;
      });
    await held.taking;
  }
  if (held.left <= 0) return null;
  // Counted in the step that looked: a promise between them would let a whole burst through on one token.
  held.left -= 1;
  return budget - held.used + held.left;
}

async function leaseTokens(
  workspaceId: string,
  keyId: string,
  windowAt: number,
  budget: number,
): Promise<{ granted: number; used: number }> {
  const size = Math.max(1, Math.floor(budget / LEASES));
  const isAhead = sql`rate_window.window_at > excluded.window_at + ${mostAheadMs} * interval '1 millisecond'`;
  // Over by name, by the database's clock, or named by a clock that was ahead.
  const isOver = sql`(rate_window.window_at < excluded.window_at or ${isAhead}
    or coalesce(rate_window.begun_at, 'infinity') <= clock_timestamp() - ${WINDOW_MS} * interval '1 millisecond'
    or coalesce(rate_window.begun_at, '-infinity') > clock_timestamp() + interval '1 minute')`;
  const [row] = await appDb().execute<{ used: number }>(sql`
    insert into rate_window (workspace_id, key_id, window_at, used, begun_at)
    values (${workspaceId}, ${keyId}, ${isoOf(windowAt)}::timestamptz, ${size}, clock_timestamp())
    on conflict (workspace_id, key_id) do update
      set window_at = case when ${isAhead} then excluded.window_at
            else greatest(rate_window.window_at, excluded.window_at) end,
          begun_at = case when ${isOver} then clock_timestamp() else rate_window.begun_at end,
          used = case when ${isOver} then 0 else rate_window.used end + ${size}
      where ${isOver} or rate_window.used + ${size} <= ${budget}
    returning used`);
  return row ? { granted: size, used: row.used } : { granted: 0, used: budget };
}
