import { conflict, invalid } from "../../errors";
import { msg } from "../../msg";
import type { FailedReply } from "../../ticket/inputs";
import { reachesSomebody } from "../../ticket/reach";
import { moveDelivery, sentOf } from "../messages/move-delivery";
import { timeoutJob } from "../messages/reply";
import { personOf } from "../routing/person";
import type { Turn } from "../turn";

/** Offers a failed reply to its source once more. One that is on its way, or has arrived, is left as it is. */
export function retryDelivery(turn: Turn, input: FailedReply): void {
  const sent = replyOf(turn, input.message);
  if (sent.delivery.state !== "failed") return;
  const { policy } = turn.path;
  if (!reachesSomebody(policy, turn.source)) throw conflict(msg("faults.ticket.no_channel"));
  const dueAt = turn.at + policy.settings.delivery_timeout_s * 1000;
  moveDelivery(turn, sent, { to: "written", error: null, dueAt });
  turn.out.jobs.push(timeoutJob(turn, sent.messageId, dueAt));
}

/** A person says that they sent it themselves, past any channel: it answers as of now. Twice changes nothing. */
export function markSentElsewhere(turn: Turn, input: FailedReply): void {
  const sent = replyOf(turn, input.message);
  if (sent.delivery.state === "delivered") return;
  const elsewhereBy = personOf(turn).handle;
  moveDelivery(turn, sent, { to: "delivered", error: null, elsewhereBy });
}

function replyOf(turn: Turn, number: number) {
  const sent = sentOf(turn).find((each) => each.number === number);
  if (sent !== undefined) return sent;
  const message = msg("faults.ticket.no_reply", { number: String(number) });
  throw invalid(message, [{ pointer: "/message", code: "unknown", message }]);
}
