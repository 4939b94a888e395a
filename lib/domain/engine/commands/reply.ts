import type { Reply } from "../../ticket/inputs";
import { mustAllow } from "../../ticket/must-allow";
import { sendReply } from "../messages/reply";
import type { Turn } from "../turn";

/** A person's public answer to the customer. An owner who had not accepted accepts by it. */
export function reply(turn: Turn, input: Reply): void {
  mustAllow("reply", turn.ticket);
  sendReply(turn, { author: "human", body: input.body }, input.after_message);
}
