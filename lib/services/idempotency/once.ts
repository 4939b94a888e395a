import { sql } from "drizzle-orm";
import { appDb, type Db, type Tx } from "@/db/client";
import { isoOf } from "@/lib/clock";
import { conflict, DomainError, outcomeUnknown } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { FirstTransaction } from "./first-transaction";

/** How long a key answers with its first response. */
export const keepMs = 24 * 3_600_000;

export type StoredAnswer = { status: number; headers: Record<string, string>; body: unknown };
export type OnceInput = {
  workspaceId: string;
  keyId: string;
  /** The caller's `Idempotency-Key`. */
  key: string;
  /** SHA-256 in hex of what the key stands for. */
  bodyHash: string;
  /** Epoch ms. */
  at: number;
};

type Row = {
  body_hash: string;
  status: number;
  response: Omit<StoredAnswer, "status">;
  age_ms: string;
};

/** Status of a row that says: begun, no answer yet. */
const RESERVED = 0;
/** Body of such a row once it is known to have failed on its way. */
const OPEN = "open";
/** Then the process that began is taken for dead: how far it came is open. */
const reservedMs = 10 * 60_000;

/** Machines' clocks may differ by this much. */
const mostAheadMs = 120_000;
/** A reservation of the future was made by a clock that was ahead. */
const isStale = (ageMs: number): boolean => ageMs > reservedMs || ageMs < -mostAheadMs;

const inFlight = () => new DomainError("conflict", msg("faults.idempotency.running"), { retryAfterS: 1 });

/**
 * One idempotent call. The row is written in the verb's own transaction; a try-lock for the length of that
 * transaction refuses a twin at once, and the primary key catches one that committed in between.
 */
export class Once {
  /** A twin committed first: its answer is to be had by `find`. */
  lost = false;
  private finished: { result: unknown } | null = null;

  constructor(private readonly input: OnceInput) {}

  /** The first answer, if there is one. Throws `conflict` where the key was used for another body. */
  async find(db: Db = appDb()): Promise<StoredAnswer | null> {
    const { workspaceId, keyId, key, bodyHash, at } = this.input;
    const [row] = await db.execute<Row>(sql`
      select body_hash, status, response, extract(epoch from ${isoOf(at)}::timestamptz - at) * 1000 as age_ms
      from idempotency
      where workspace_id = ${workspaceId} and key_id = ${keyId} and idem_key = ${key}
        and at > ${isoOf(at - keepMs)}::timestamptz`);
    if (!row) return null;
    if (row.body_hash !== bodyHash) {
      throw conflict(msg("faults.idempotency.other_request"));
    }
    if (row.status === RESERVED)
      throw row.response.body === OPEN || isStale(Number(row.age_ms)) ? outcomeUnknown(null) : inFlight();
    return { status: row.status, ...row.response };
  }

  /** For the call's context. `answerOf` gives the wire form of the transaction's result. */
  firstTransaction(answerOf: (result: unknown) => StoredAnswer): FirstTransaction {
    return new FirstTransaction({
      begin: (tx) => this.lock(tx),
      finish: async (tx, result) => {
        if (!(await this.insert(tx, answerOf(result)))) {
          this.lost = true;
          throw inFlight();
        }
        this.finished = { result };
      },
    });
  }

  /** After the verb: keeps `answer` where the transaction gave something else, or where there was none. */
  async settle(result: unknown, answer: StoredAnswer): Promise<void> {
    if (this.finished === null) await this.insert(appDb(), answer);
    else if (this.finished.result !== result) await this.overwrite(answer);
  }

  /**
   * For calls of many transactions (a batch): marks the key as begun. Where the process dies half-way, a
   * repetition is told that the outcome is open; it never runs again. Throws `conflict` for a twin.
   */
  async reserve(): Promise<void> {
    if (!(await this.insert(appDb(), { status: RESERVED, headers: {}, body: null }))) throw inFlight();
    this.finished = { result: RESERVED };
  }

  /** Takes a reservation back: nothing that counts was done. */
  async release(): Promise<void> {
    const { workspaceId, keyId, key } = this.input;
    await appDb().execute(sql`
      delete from idempotency where workspace_id = ${workspaceId} and key_id = ${keyId} and idem_key = ${key}
        and status = ${RESERVED}`);
  }

  /** Parts may have been stored: a repetition is told so at once. */
  leaveOpen(): Promise<void> {
    return this.overwrite({ status: RESERVED, headers: {}, body: OPEN });
  }

  private async lock(tx: Tx): Promise<void> {
    const { workspaceId, keyId, key } = this.input;
    const name = `idempotency ${workspaceId} ${keyId} ${key}`;
    const [row] = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`,
    );
    if (!row?.free) throw inFlight();
  }

  private async insert(db: Db | Tx, { status, headers, body }: StoredAnswer): Promise<boolean> {
    const { workspaceId, keyId, key, bodyHash, at } = this.input;
    const response = JSON.stringify({ headers, body: body ?? null });
    const rows = await db.execute(sql`
      insert into idempotency (workspace_id, key_id, idem_key, body_hash, status, response, at)
      values (${workspaceId}, ${keyId}, ${key}, ${bodyHash}, ${status}, ${response}::jsonb, ${isoOf(at)}::timestamptz)
      on conflict (workspace_id, key_id, idem_key) do update
        set body_hash = excluded.body_hash, status = excluded.status, response = excluded.response, at = excluded.at
        where idempotency.at <= ${isoOf(at - keepMs)}::timestamptz
      returning 1`);
    return rows.length > 0;
  }

  private async overwrite({ status, headers, body }: StoredAnswer): Promise<void> {
    const { workspaceId, keyId, key } = this.input;
    const response = JSON.stringify({ headers, body: body ?? null });
    await appDb().execute(sql`
      update idempotency set status = ${status}, response = ${response}::jsonb
      where workspace_id = ${workspaceId} and key_id = ${keyId} and idem_key = ${key}`);
  }
}
