import type { TicketRef } from "@/db/queue";
import { notTaken } from "@/lib/domain/ticket/reach";
import { moveDelivery, sentOf } from "./delivery/move";
import { sweepTicket } from "./work/sweep";

const before = { sent: ["written"], failed: ["written", "sent"] } as const;

/**
 * Moves a reply's delivery on, as the system. A reply that nobody took in time has failed: card and message say so,
 * the owner is told, and what it met is unmet. A state that was reached already stays, and a reply that was sent again
 * meanwhile has its own time.
 */
export async function changeDelivery(
  ref: TicketRef,
  messageId: string,
  to: "sent" | "failed",
  at: number,
): Promise<void> {
  await sweepTicket(ref, "worker.delivery", at, async (work) => {
    const sent = (await sentOf(work)).find((each) => each.messageId === messageId);
    if (sent === undefined || !before[to].some((state) => state === sent.state)) return;
    if (to === "failed" && sent.dueAt !== null && sent.dueAt > at) return;
    await moveDelivery(work, sent, { to, error: to === "failed" ? notTaken : null });
  });
}
