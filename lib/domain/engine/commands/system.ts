import { close, isOpen } from "../../ticket/machine";
import { notTaken } from "../../ticket/reach";
import { applyTransition } from "../apply-transition";
import { decide } from "../decide/decide";
import { moveDelivery, sentOf } from "../messages/move-delivery";
import type { Turn } from "../turn";

const none: ReadonlySet<number> = new Set();
const dayMs = 86_400_000;

/** Rules with a time leaf are read again; a resolved ticket has none. */
export function recheck(turn: Turn): void {
  turn.recheckAt = null;
  if (isOpen(turn.ticket)) decide(turn, "time", none);
}

/** Running clocks take the targets of the policy now live. */
export function retarget(turn: Turn): void {
  applyTransition(turn, { ticket: turn.ticket, events: [] }, { retarget: "apply" });
}

/**
 * Closes a ticket that has been resolved for as many days as its path says by now.
 * @returns when to look again (epoch ms); null when there is nothing to wait for
 */
export function closeAfterDays(turn: Turn): number | null {
  const { at, ticket, path } = turn;
  if (ticket.statusCategory !== "resolved" || ticket.resolvedAt === null) return null;
  const due = ticket.resolvedAt + path.policy.settings.close_after_days * dayMs;
  if (due > at) return due;
  applyTransition(turn, close(ticket, path.policy, "system", at));
  return null;
}

const movesFrom = { sent: ["written"], failed: ["written", "sent"] } as const;

/**
 * Moves a reply's delivery on, as the system. A reply that nobody took in time has failed. A state that was reached
 * already stays, and a reply that was sent again meanwhile has its own time.
 */
export function moveReply(turn: Turn, { messageId, to }: { messageId: string; to: "sent" | "failed" }): void {
  const sent = sentOf(turn).find((each) => each.messageId === messageId);
  if (sent === undefined || !movesFrom[to].some((state) => state === sent.delivery.state)) return;
  const { dueAt } = sent.delivery;
  if (to === "failed" && dueAt !== null && dueAt > turn.at) return;
  moveDelivery(turn, sent, { to, error: to === "failed" ? notTaken : null });
}

/**
 * The source has what people wrote, up to a message: those count as delivered, and one that had failed answers as of
 * now. Twice changes nothing.
 */
export function acknowledgeReplies(turn: Turn, { up_to }: { up_to: number }): void {
  for (const sent of sentOf(turn))
    if (sent.delivery.state !== "delivered" && sent.number <= up_to)
      moveDelivery(turn, sent, { to: "delivered", error: null });
}
