import { randomBytes } from "node:crypto";
import { now } from "@/lib/clock";
import type { Actor } from "@/lib/domain/access/permissions";
import { uuidv7 } from "@/lib/domain/ids";
import type { FirstTransaction } from "./idempotency/first-transaction";

/**
 * What every verb gets beside its input: the workspace it works in, who asks, and the one instant it counts for.
 * A transport builds it after it has checked the session or key; nothing in the input can widen it.
 */
export type Ctx = {
  workspaceId: string;
  actor: Actor;
  /** Epoch ms, read once per call. */
  now: number;
  requestId: string;
  /** Of a call with an idempotency key: keeps its answer in the same transaction as its rows. */
  firstTransaction?: FirstTransaction;
};

const idBytes = 10;
let pool: Uint8Array = new Uint8Array(0);

/** Asked for a few hundred ids at a time, each used once: 0.1 µs an id and not 2.5, of which a verb makes dozens. */
function nextRandom(): Uint8Array {
  if (pool.length < idBytes) pool = randomBytes(idBytes * 400);
  const taken = pool.subarray(0, idBytes);
  pool = pool.subarray(idBytes);
  return taken;
}

/** A new UUIDv7 for a row written now. */
export const newId = (atMs: number = now()): string => uuidv7(atMs, nextRandom());
