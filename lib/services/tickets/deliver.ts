import type { TicketRef } from "@/db/queue/queue";
import { sweepTicket } from "./sweep";

/** Moves a reply's delivery on, as the system. A reply that nobody took in time has failed, and its owner is told. False: no ticket. */
export async function changeDelivery(
  ref: TicketRef,
  messageId: string,
  to: "sent" | "failed",
  at: number,
): Promise<boolean> {
  const command = { do: "move_reply", input: { messageId, to } } as const;
  return (await sweepTicket(ref, "worker.delivery", at, command)) !== null;
}
