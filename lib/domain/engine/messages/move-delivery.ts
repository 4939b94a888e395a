import { afterLateArrival } from "../../ticket/conversation/messages";
import type { DeliveryState } from "../../vocabulary";
import { applyTransition } from "../apply-transition";
import { notify, notifyOwner } from "../notify/notify";
import type { Delivery, SentReply } from "../snapshot";
import { repliesOf, type Turn } from "../turn";
import { answersFrom, withdrawAnswer } from "./withdraw-reply";

type Sent = SentReply & { delivery: Delivery };
const isSent = (reply: SentReply): reply is Sent => reply.delivery !== null;

/** The ticket's replies that are on their way somewhere, oldest first. */
export const sentOf = (turn: Turn): Sent[] => repliesOf(turn).filter(isSent);

type DeliveryUpdate = {
  to: DeliveryState;
  error: string | null;
  /** Until when it must be taken; left out where nobody waits for it. */
  dueAt?: number;
  /** The member who says that they sent it themselves. */
  elsewhereBy?: string;
};

/**
 * Moves one reply's delivery on, with its event and what follows for the clocks: a failed one has answered nobody, one
 * that arrives after it had failed answers as of now.
 */
export function moveDelivery(
  turn: Turn,
  sent: Sent,
  { to, error, dueAt, elsewhereBy }: DeliveryUpdate,
): void {
  const { messageId, number, delivery } = sent;
  const answered = answersFrom(sent.receivedAt, delivery);
  const hadFailed = delivery.failedAt !== null || delivery.state === "failed";
  const failedAt =
    hadFailed || to === "failed" ? (delivery.failedAt ?? failedSince(delivery, turn.at)) : undefined;
  const arrivedAt = hadFailed && to === "delivered" ? turn.at : undefined;
  const times = {
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(failedAt === undefined ? {} : { failedAt }),
    ...(arrivedAt === undefined ? {} : { arrivedAt }),
  };
  sent.delivery = { ...delivery, state: to, changedAt: turn.at, ...times };
  const move = { messageId, state: to, error, isElsewhere: elsewhereBy !== undefined, ...times };
  turn.out.deliveryMoves.push(move);
  const elsewhere = elsewhereBy === undefined ? {} : { elsewhere_by: elsewhereBy };
  turn.out.events.push({
    type: "delivery_changed",
    data: { message_id: messageId, number, to, error, ...elsewhere },
  });
  if (to === "failed") {
    if (answered !== null) withdrawAnswer(turn, answered);
    notifyOfFailure(turn, sent);
  }
  if (hadFailed && to === "delivered") applyTransition(turn, afterLateArrival(turn.ticket, turn.at));
  // The mark on the card stands while any reply of the ticket has failed.
  turn.out.undelivered = sentOf(turn).some((each) => each.delivery.state === "failed");
}

const failedSince = ({ state, changedAt }: Delivery, now: number): number =>
  state === "failed" ? changedAt : now;

/** The owner is told; where the AI has the ticket again, whoever wrote it. */
function notifyOfFailure(turn: Turn, { number, memberId }: Sent): void {
  if (turn.ticket.owner !== null) {
    notifyOwner(turn, "undelivered", { number });
    return;
  }
  const writer = [...turn.people.values()].find((person) => person.memberId === memberId);
  if (writer !== undefined) notify(turn, [writer.handle], "undelivered", { number });
}
