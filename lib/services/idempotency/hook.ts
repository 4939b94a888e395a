import type { Tx } from "@/db/client";

/**
 * What a transport adds to the verb's own transaction. `inTransaction` calls `begin` before its callback and
 * `finish` with the callback's result after it, in the outermost transaction of the call only.
 */
export type TransactionHook = {
  /** Refuses a twin in flight. */
  begin(tx: Tx): Promise<void>;
  /** Keeps the answer, so that it is stored if and only if the verb's rows are. */
  finish(tx: Tx, result: unknown): Promise<void>;
};
