import type { Tx } from "@/db/client";
import type { TicketRef } from "@/db/queue";
import { isOpen } from "@/lib/domain/ticket/machine";
import type { Ctx } from "../../context";
import { newId } from "../../context";
import { inTransaction } from "../../transaction";
import { decide } from "./decide";
import { loadWorks } from "./load";
import { refreshBriefs } from "./refresh-briefs";
import { assign } from "./route";
import { saveWorks } from "./save";
import { consequences, settleClocks } from "./settle";
import type { Work } from "./types";

/** What the system does to one ticket when an instant has come, in one transaction under the ticket's lock. */
export type Sweep = (work: Work) => Promise<unknown>;

/**
 * Runs `sweep` on tickets of a workspace as the system, in one transaction. Clocks are settled first, as in every verb,
 * so that what fell due is recorded whichever sweep comes by. Tickets that are gone are nothing to do.
 * @param at epoch ms
 */
export function sweepTickets(
  of: { workspaceId: string; ticketIds: readonly string[] },
  name: string,
  at: number,
  sweep: Sweep,
): Promise<Work[]> {
  const ctx = systemCtx(of.workspaceId, name, at);
  return inTransaction((tx, lost) => sweepWithin(tx, ctx, of.ticketIds, lost, sweep));
}

/** @param at epoch ms */
export const systemCtx = (workspaceId: string, name: string, at: number): Ctx => ({
  workspaceId,
  actor: { kind: "system", name },
  now: at,
  requestId: newId(at),
});

/** The same within a transaction, ticket after ticket in the order given: each sees the places those before it took. */
export async function sweepWithin(
  tx: Tx,
  ctx: Ctx,
  ticketIds: readonly string[],
  lost: readonly string[],
  sweep: Sweep,
): Promise<Work[]> {
  const order = new Map(ticketIds.map((id, index) => [id, index]));
  const place = ({ ticket }: Work) => order.get(ticket.id) ?? 0;
  const works = (await loadWorks(ctx, tx, ticketIds, lost)).sort((a, b) => place(a) - place(b));
  for (const work of works) {
    await settleClocks(work);
    await sweep(work);
    await consequences(work);
    assign(work.people, work);
  }
  await refreshBriefs(works);
  await saveWorks(tx, works);
  return works;
}

/** The same for one ticket; null where it is gone. */
export async function sweepTicket(
  { workspaceId, ticketId }: TicketRef,
  name: string,
  at: number,
  sweep: Sweep,
): Promise<Work | null> {
  const [work] = await sweepTickets({ workspaceId, ticketIds: [ticketId] }, name, at, sweep);
  return work ?? null;
}

const none: ReadonlySet<number> = new Set();

/** Nothing beside settling: warnings, breaches and what they lead to. */
export const settleOnly: Sweep = async () => undefined;

/** Rules with a time leaf are read again; a resolved ticket has none. */
export const recheck: Sweep = async (work) => {
  work.recheckAt = null;
  if (isOpen(work.ticket)) await decide(work, "time", none);
};
