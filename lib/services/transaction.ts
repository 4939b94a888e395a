import { appDb, type Tx } from "@/db/client";
import { DomainError } from "@/lib/domain/errors";
import { hooked } from "./idempotency/hook";

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
export async function inTransaction<T>(work: (tx: Tx, lost: readonly string[]) => Promise<T>): Promise<T> {
  const lost: string[] = [];
  // One function over all attempts: that is how a repetition is known.
  const run = (tx: Tx) => work(tx, lost);
  for (let attempt = 1; ; attempt++) {
    try {
      return await appDb().transaction(hooked(run));
    } catch (error) {
      if (error instanceof LostPlace && lost.length < mostLost) {
        lost.push(error.handle);
        continue;
      }
      if (error instanceof DomainError) throw error;
      const state = sqlState(error);
      if (state !== null && retryable.has(state) && attempt < 4) continue;
      if (isUnavailable(error))
        throw new DomainError(
          "unavailable",
          "The database can't be reached. Nothing was changed; try again.",
          { retryAfterS: 2, cause: error },
        );
      throw error;
    }
  }
}

/**
 * Waits for statements that were sent together. Where one fails, those behind it fail with "transaction is aborted":
 * what is thrown is the cause.
 */
export async function pipelined(statements: readonly Promise<unknown>[]): Promise<void> {
  const done = await Promise.allSettled(statements);
  const failures = done.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  if (failures.length > 0) throw failures.find((error) => sqlState(error) !== "25P02") ?? failures[0];
}
