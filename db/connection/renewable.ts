import type { Sql } from "postgres";

/**
 * A pool that is left behind once its server hung up in the middle of something, and opened anew for what comes after:
 * the driver forgets half of what it was writing then, and says the other half to the next server.
 */
export class Renewable {
  private current: Sql | null = null;

  /** @param patienceS how long what still runs in a pool that was left has to end */
  constructor(
    private readonly open: () => Sql,
    private readonly patienceS: number,
  ) {}

  now(): Sql {
    this.current ??= this.open();
    return this.current;
  }

  /** Told by whoever met the failure, with the pool that it was sent to. */
  failed(pool: Sql, error: unknown): void {
    if (this.current !== pool || !isHangUp(error)) return;
    this.current = null;
    void pool.end({ timeout: this.patienceS }).catch(() => undefined);
  }
}

const hangUps: ReadonlySet<unknown> = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
]);

/** A connection that stood is gone. A server that was not there to begin with leaves nothing behind. */
export function isHangUp(error: unknown): boolean {
  return error instanceof Error && "code" in error && hangUps.has(error.code);
}
