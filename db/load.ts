import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/**
 * A member's load: owned tickets in new, active and approval over all paths. It is moved only here, in the
 * transaction that changes the ticket. A reservation holds the member's row until commit: make it late.
 */
export type LoadRef = { workspaceId: string; memberId: string };

/**
 * Takes one place if the member is active and has one left under `capacity`; false is a lost race: ask routing
 * again with this handle in `lostRace`. `at` (epoch ms) becomes the member's last assignment.
 */
export async function reserveLoad(
  tx: Tx,
  ref: LoadRef,
  { capacity, at }: { capacity: number; at: number },
): Promise<boolean> {
  const taken = await tx.execute(sql`
    update member set load = load + 1, last_assigned_at = greatest(last_assigned_at, ${iso(at)}::timestamptz)
    where workspace_id = ${ref.workspaceId} and member_id = ${ref.memberId} and active and load < ${capacity}
    returning load`);
  return taken.length > 0;
}

/** Gives a ticket beyond capacity: urgent, an accountable, a fallback, or a person said so. */
export async function forceLoad(tx: Tx, ref: LoadRef, { at }: { at: number }): Promise<void> {
  await tx.execute(sql`
    update member set load = load + 1, last_assigned_at = greatest(last_assigned_at, ${iso(at)}::timestamptz)
    where workspace_id = ${ref.workspaceId} and member_id = ${ref.memberId}`);
}

/** Adds to load without an assignment: a ticket that comes back from waiting (+1), or goes (−1). */
export async function shiftLoad(tx: Tx, ref: LoadRef, by: 1 | -1): Promise<void> {
  await tx.execute(sql`
    update member set load = load + ${by} where workspace_id = ${ref.workspaceId} and member_id = ${ref.memberId}`);
}

/**
 * Locks the rows of several members in one order, before loads of more than one are moved in a transaction: two
 * transfers in opposite directions would otherwise wait for each other.
 */
export async function lockMembers(tx: Tx, workspaceId: string, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length < 2) return;
  await tx.execute(sql`
    select member_id from member where workspace_id = ${workspaceId}
      and member_id = any (${`{${memberIds.join(",")}}`}::uuid[])
    order by member_id for no key update`);
}

const iso = (at: number) => new Date(at).toISOString();
