import { and, eq, inArray } from "drizzle-orm";
import type { TicketRef } from "@/db/queue";
import { deliveries, messages, tickets } from "@/db/schema";
import { notifyOwner } from "./work/notify";
import { sweepTicket } from "./work/sweep";

const before = { sent: ["written"], failed: ["written", "sent"] } as const;

/**
 * Moves a reply's delivery on, as the system. A reply that nobody took in time has failed: card and message say so
 * and the owner is told. A state that was reached already stays.
 */
export async function changeDelivery(
  ref: TicketRef,
  messageId: string,
  to: "sent" | "failed",
  at: number,
): Promise<void> {
  await sweepTicket(ref, "worker.delivery", at, async (work) => {
    const { tx, ctx, ticket } = work;
    const changed = await tx
      .update(deliveries)
      .set({ state: to, changedAt: work.ctx.now, error: to === "failed" ? "not_taken" : null })
      .where(
        and(
          eq(deliveries.workspaceId, ctx.workspaceId),
          eq(deliveries.messageId, messageId),
          inArray(deliveries.state, [...before[to]]),
        ),
      )
      .returning({ messageId: deliveries.messageId });
    if (changed.length === 0) return;
    const [message] = await tx
      .select({ number: messages.number })
      .from(messages)
      .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.messageId, messageId)));
    const number = message?.number ?? 0;
    work.out.events.push({
      type: "delivery_changed",
      data: { message_id: messageId, number, to, error: to === "failed" ? "not_taken" : null },
    });
    if (to !== "failed") return;
    await tx
      .update(tickets)
      .set({ undelivered: true })
      .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.ticketId, ticket.id)));
    notifyOwner(work, "undelivered", { number });
  });
}
