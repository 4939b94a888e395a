import { appDb, type Executor, type Tx } from "@/db/client";
import { DomainError, unreachable } from "@/lib/domain/errors";
import { hooked, isHooked } from "./idempotency/hook";

const retryable = new Set(["40001", "40P01"]);

/** PostgreSQL's error code, wherever the driver or drizzle wrapped it. */
export function sqlState(error: unknown): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
    at = at.cause;
  }
  return null;
}

/** What PostgreSQL itself said, wherever the driver or drizzle wrapped it. */
export function errorText(error: unknown): string {
  let at: unknown = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
}

/** Class 08, 57P0x, 53: the server is away or full, nothing was written. */
function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) return /^(08|53|57P)/.test(state);
  const text = error instanceof Error ? `${error.message} ${String(error.cause)}` : "";
  return /ECONNREFUSED|CONNECTION_|CONNECT_TIMEOUT|ECONNRESET/.test(text);
}

/** The chosen owner's last place went to another ticket meanwhile. */
export class LostPlace extends Error {
  constructor(readonly handle: string) {
    super(`${handle} has no place left`);
  }
}

const mostLost = 50;

/**
 * Runs `work` in one transaction. A deadlock or serialisation loss is tried again up to three times; after a
 * `LostPlace` the work is done again and told who has no place left; a lost or full server is `unavailable`.
 * Everything `work` did is undone when it throws.
 */
export function inTransaction<T>(work: (tx: Tx, lost: readonly string[]) => Promise<T>): Promise<T> {
  const lost: string[] = [];
  // One function over all attempts: that is how a repetition is known.
  const run = (tx: Tx) => work(tx, lost);
  return untilDone(lost, () => appDb().transaction(hooked(run)));
}

/**
 * The same for work that only reads and then writes by one statement: that is whole by itself, so that a transaction is
 * opened only where the transport adds something to it.
 */
export function inOneStatement<T>(work: (db: Executor, lost: readonly string[]) => Promise<T>): Promise<T> {
  if (isHooked()) return inTransaction(work);
  const lost: string[] = [];
  return untilDone(lost, () => work(appDb(), lost));
}

async function untilDone<T>(lost: string[], attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof LostPlace && lost.length < mostLost) {
        lost.push(error.handle);
        continue;
      }
      if (error instanceof DomainError) throw error;
      const state = sqlState(error);
      if (state !== null && retryable.has(state) && tries < 4) continue;
      if (isUnavailable(error)) throw unreachable(error);
      throw error;
    }
  }
}
