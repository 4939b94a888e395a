import type { Tx } from "@/db/client";

/**
 * What a transport adds to a verb's own transaction: `begin` runs before its work, `finish` after it with what it gave,
 * so that the kept answer is stored if and only if the verb's rows are.
 */
export type TransactionHook = {
  begin(tx: Tx): Promise<void>;
  finish(tx: Tx, result: unknown): Promise<void>;
};

/** Adds the hook to the first transaction of a call that commits, and to no other. Travels in its `Ctx`. */
export class FirstTransaction {
  private state: "free" | "running" | "done" = "free";

  constructor(private readonly hook: TransactionHook) {}

  /** Whether the next transaction of the call would be the one. */
  get isFree(): boolean {
    return this.state === "free";
  }

  /** Runs a transaction with all its repetitions; `around` puts the hook around one attempt. */
  async within<T>(
    transaction: (around: (tx: Tx, work: () => Promise<T>) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    if (!this.isFree) return transaction((_, work) => work());
    this.state = "running";
    try {
      const result = await transaction(async (tx, work) => {
        await this.hook.begin(tx);
        const made = await work();
        await this.hook.finish(tx, made);
        return made;
      });
      this.state = "done";
      return result;
    } catch (error) {
      this.state = "free";
      throw error;
    }
  }
}
