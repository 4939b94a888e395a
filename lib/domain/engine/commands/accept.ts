import type { AcceptTicket } from "../../ticket/inputs";
import { accept } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { applyTransition } from "../apply-transition";
import { isOver, takeOver } from "../messages/reply";
import { personOf } from "../routing/person";
import type { Turn } from "../turn";

/** Takes the baton. Another R of the row or a manager takes it over first, and the former owner is told. */
export function acceptTicket(turn: Turn, _input: AcceptTicket): void {
  const { handle } = personOf(turn);
  mustAllow("accept", turn.ticket);
  takeOver(turn, handle);
  applyTransition(turn, accept(turn.ticket, turn.path.policy, turn.at, { over: isOver(turn, handle) }));
}
