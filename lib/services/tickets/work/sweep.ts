import { and, eq } from "drizzle-orm";
import type { TicketRef } from "@/db/queue";
import { tickets, workspaces } from "@/db/schema";
import { isOpen } from "@/lib/domain/ticket/machine";
import type { Ctx } from "../../context";
import { newId } from "../../context";
import { inTransaction } from "../../transaction";
import { decide } from "./decide";
import { loadWork } from "./load";
import { saveWork } from "./save";
import { consequences, settleClocks } from "./settle";
import type { Work } from "./types";

/** What the system does to one ticket when an instant has come, in one transaction under the ticket's lock. */
export type Sweep = (work: Work) => Promise<unknown>;

/**
 * Runs `sweep` on a ticket as the system. Clocks are settled first, as in every verb, so that what fell due is
 * recorded whichever sweep comes by. A ticket that is gone is nothing to do.
 */
export async function sweepTicket(
  ref: TicketRef,
  name: string,
  at: number,
  sweep: Sweep,
): Promise<Work | null> {
  const ctx: Ctx = {
    workspaceId: ref.workspaceId,
    actor: { kind: "system", name },
    now: at,
    requestId: newId(at),
  };
  return inTransaction(async (tx, lost) => {
    const [found] = await tx
      .select({ number: tickets.number, prefix: workspaces.keyPrefix })
      .from(tickets)
      .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
      .where(and(eq(tickets.workspaceId, ref.workspaceId), eq(tickets.ticketId, ref.ticketId)));
    if (found === undefined) return null;
    const work = await loadWork(ctx, tx, `${found.prefix}-${found.number}`, lost);
    await settleClocks(work);
    await sweep(work);
    await consequences(work);
    await saveWork(work);
    return work;
  });
}

const none: ReadonlySet<number> = new Set();

/** Nothing beside settling: warnings, breaches and what they lead to. */
export const settleOnly: Sweep = async () => undefined;

/** Rules with a time leaf are read again; a resolved ticket has none. */
export const recheck: Sweep = async (work) => {
  work.recheckAt = null;
  if (isOpen(work.ticket)) await decide(work, "time", none);
};
