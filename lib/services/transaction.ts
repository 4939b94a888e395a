import { setTimeout as sleep } from "node:timers/promises";
import { appDb, type Executor, type Tx } from "@/db/client";
import { DomainError, outcomeUnknown, unreachable } from "@/lib/domain/errors";
import type { Ctx } from "./context";
import { databaseFault } from "./database-fault";

/** Times that work is done which was lost to another transaction or to a node that went away. */
const mostTries = 4;
/** A node comes back in its own time; another transaction is over when it has won. */
const nodePauseMs = 100;

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

/** The chosen owner's last place went to another ticket meanwhile. */
export class CapacityLost extends Error {
  constructor(readonly handle: string) {
    super(`${handle} has no place left`);
  }
}

const mostLost = 50;

/** What a transaction needs of the call that it is part of. */
type Call = Pick<Ctx, "firstTransaction">;

/**
 * Runs `work` in one transaction. A deadlock, a serialisation loss and a lost node are tried again up to three
 * times; after a `CapacityLost` the work is done again and told who has no place left; a lost or full server is
 * `unavailable`, and where it may have been stored it is a `conflict` that says so.
 * Everything `work` did is undone when it throws.
 * @param call the call's context; null where nobody's call is behind it
 */
export function inTransaction<T>(
  call: Call | null,
  work: (tx: Tx, lost: readonly string[]) => Promise<T>,
): Promise<T> {
  const lost: string[] = [];
  const first = call?.firstTransaction;
  if (first === undefined) return untilDone(lost, () => appDb().transaction((tx) => work(tx, lost)));
  return first.within((around) =>
    untilDone(lost, () => appDb().transaction((tx) => around(tx, () => work(tx, lost)))),
  );
}

/**
 * The same for work that only reads and then writes by one statement: that is whole by itself, so that a transaction is
 * opened only where the transport adds something to it.
 */
export function inOneStatement<T>(
  call: Call | null,
  work: (db: Executor, lost: readonly string[]) => Promise<T>,
): Promise<T> {
  if (call?.firstTransaction?.isFree === true) return inTransaction(call, work);
  const lost: string[] = [];
  return untilDone(lost, () => work(appDb(), lost));
}

async function untilDone<T>(lost: string[], attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof CapacityLost && lost.length < mostLost) {
        lost.push(error.handle);
        continue;
      }
      if (error instanceof DomainError) throw error;
      const fault = databaseFault(error);
      if ((fault === "race" || fault === "node") && tries < mostTries) {
        if (fault === "node") await sleep(nodePauseMs * 2 ** tries);
        continue;
      }
      if (fault === "unknown") throw outcomeUnknown(error);
      if (fault === "away" || fault === "node") throw unreachable(error);
      throw error;
    }
  }
}
