import { conflict } from "../../errors";
import { say } from "../../texts";
import type { AcceptTicket } from "../../ticket/inputs";
import { accept } from "../../ticket/machine";
import { applyTransition } from "../apply-transition";
import { personOf } from "../person";
import { isOver, takeOver } from "../reply";
import type { Turn } from "../turn";

/** Takes the baton. Another R of the row or a manager takes it over first, and the former owner is told. */
export function acceptTicket(turn: Turn, _input: AcceptTicket): void {
  const { handle } = personOf(turn);
  if (turn.ticket.statusCategory !== "new") throw conflict(say("faults.ticket.not_waiting_for_accept"));
  takeOver(turn, handle);
  applyTransition(turn, accept(turn.ticket, turn.path.policy, turn.at, { over: isOver(turn, handle) }));
}
