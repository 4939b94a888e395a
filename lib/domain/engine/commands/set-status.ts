import { conflict } from "../../errors";
import { msg } from "../../msg";
import type { Resume, SetStatus, Wait } from "../../ticket/inputs";
import { setStatus as moveStatus, moveTo, statusOf } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { isOpenMove } from "../../ticket/transitions";
import { applyTransition } from "../apply-transition";
import { sendReply } from "../messages/reply";
import type { Turn } from "../turn";

/** Moves within a category, or between active and waiting; every other move is a verb of its own. */
export function setStatus(turn: Turn, input: SetStatus): void {
  applyTransition(turn, moveStatus(turn.ticket, turn.path.policy, input.status, turn.at));
}

const isWaiting = ({ ticket }: Turn): boolean => ticket.statusCategory === "waiting";

/** Waits for the customer, with a question to them if one is given; clocks pause as the policy says. */
export function wait(turn: Turn, input: Wait): void {
  if (input.body !== undefined) {
    mustAllow("reply", turn.ticket);
    sendReply(turn, { author: "human", body: input.body }, input.after_message);
  }
  mustAllow("wait", turn.ticket);
  const status = input.status ?? landingOf(turn, "waiting");
  applyTransition(
    turn,
    input.status === undefined
      ? moveTo(turn.ticket, status, "waiting", turn.at)
      : moveStatus(turn.ticket, turn.path.policy, status, turn.at),
  );
  if (!isWaiting(turn)) throw conflict(msg("faults.ticket.not_a_waiting_status", { status }));
}

/** Takes a waiting ticket up again. */
export function resume(turn: Turn, _input: Resume): void {
  mustAllow("resume", turn.ticket);
  applyTransition(turn, moveTo(turn.ticket, landingOf(turn, "active"), "active", turn.at));
}

/** Where a verb lands: the first status that the path opens from here, else the first there is. No path can hold it up. */
function landingOf({ ticket, path: { policy } }: Turn, category: "active" | "waiting"): string {
  const from = policy.statuses.find(({ slug }) => slug === ticket.status);
  const open = policy.statuses.find((status) => status.category === category && isOpenMove(from, status));
  return open?.slug ?? statusOf(policy, category);
}
