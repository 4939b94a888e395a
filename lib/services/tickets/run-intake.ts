import type { Executor } from "@/db/client";
import type { Changes } from "@/lib/domain/engine/changes";
import { type Counts, countsKey, withCounts } from "@/lib/domain/engine/decide/counts";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Ctx } from "../context";
import { complete, contextOf } from "./complete";
import { loadIntake } from "./load/new";

/** Runs an intake on a new ticket's snapshot; the same for what is saved and what is only tried. Throws a refusal. */
export async function runIntake<S extends Snapshot>(
  ctx: Ctx,
  tx: Executor,
  input: CreateTicket,
  snapshot: S,
): Promise<Changes<S>> {
  const { createdAt: at } = snapshot.ticket;
  const isCounted = snapshot.counts.has(countsKey(snapshot.ticket));
  const loaded = isCounted ? snapshot : await loadIntake(tx, snapshot, at);
  const [outcome] = await complete(tx, [loaded], { do: "intake", input }, contextOf(ctx, at));
  if (outcome?.is !== "changed") throw outcome?.refusal ?? new Error("an intake has an outcome");
  return outcome.changes;
}

/** Counts of tickets that are taken in together: those that have in common what they are counted by share them. */
export type SharedCounts = Map<string, Counts>;

export async function runIntakeCounted<S extends Snapshot>(
  ctx: Ctx,
  tx: Executor,
  input: CreateTicket,
  snapshot: S,
  counted: SharedCounts,
): Promise<Changes<S>> {
  const own = countsKey(snapshot.ticket);
  const key = `${snapshot.isNewCustomer ? null : snapshot.customer.customerId} ${own}`;
  const shared = counted.get(key);
  const counts =
    shared === undefined ? snapshot.counts : withCounts(snapshot.counts, snapshot.ticket, shared);
  const changes = await runIntake(ctx, tx, input, { ...snapshot, counts });
  const read = changes.snapshot.counts.get(own);
  if (read !== undefined) counted.set(key, read);
  return changes;
}
