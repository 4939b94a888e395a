import { AsyncLocalStorage } from "node:async_hooks";
import type { Tx } from "@/db/client";

/**
 * What a transport adds to the verb's own transaction: `begin` runs before its work, `finish` after it with what
 * it gave, so that the kept answer is stored if and only if the verb's rows are.
 */
export type TransactionHook = {
  begin(tx: Tx): Promise<void>;
  finish(tx: Tx, result: unknown): Promise<void>;
};

type Store = { hook: TransactionHook; finishedBy: object | null };

const current = new AsyncLocalStorage<Store>();

/** Runs `call`; the first transaction that `inTransaction` makes in it is the hooked one. */
export function withHook<T>(hook: TransactionHook, call: () => Promise<T>): Promise<T> {
  return current.run({ hook, finishedBy: null }, call);
}

/** `work` with the call's hook around it; a repetition after a deadlock is hooked again, a second verb isn't. */
export function hooked<T>(work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  const store = current.getStore();
  if (store === undefined || (store.finishedBy !== null && store.finishedBy !== work)) return work;
  return async (tx) => {
    await store.hook.begin(tx);
    const result = await work(tx);
    await store.hook.finish(tx, result);
    store.finishedBy = work;
    return result;
  };
}

/** Whether the call's next transaction has something added to it. */
export const isHooked = (): boolean => {
  const store = current.getStore();
  return store !== undefined && store.finishedBy === null;
};
