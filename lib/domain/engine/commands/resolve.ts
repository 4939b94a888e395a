import { isAi, memberOf } from "../../access/permissions";
import { DomainError } from "../../errors";
import { msg } from "../../msg";
import type { Close, Reopen, Resolve } from "../../ticket/inputs";
import { accept, close as closeTicketState, resolve as resolveState } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { applyTransition } from "../apply-transition";
import { missingFields } from "../decide/facts";
import { appendMessage } from "../messages/append-message";
import { checkAgainstPolicy } from "../messages/check-input";
import { isOver, sendReply } from "../messages/reply";
import { reopen as reopenTicket } from "../reopen";
import { isUrgent } from "../routing/route";
import type { Turn } from "../turn";
import { changeFields } from "../values";

const dayMs = 86_400_000;

/** Resolves with a closure. An owner who had not accepted accepts by it; the AI resolves only what it holds. */
export function resolve(turn: Turn, input: Resolve): void {
  const by = memberOf(turn.actor)?.handle ?? (isAi(turn.actor) ? "ai" : "system");
  const isReply = input.body !== undefined && by !== "ai";
  mustAllow(isReply ? "reply" : "resolve", turn.ticket, by);
  checkAgainstPolicy(turn.path.policy, turn.org, { fields: input.fields });
  if (input.fields !== undefined) changeFields(turn, input.fields);
  askForFields(turn);
  if (input.body !== undefined) sayLast(turn, input.body, by, input.after_message);
  if (turn.ticket.statusCategory === "new" && turn.ticket.owner === by)
    applyTransition(turn, accept(turn.ticket, turn.path.policy, turn.at, { over: isOver(turn, by) }));
  const { code, summary, lesson } = input.closure;
  const how = { by, code, summary, lesson: lesson ?? null, at: turn.at };
  applyTransition(turn, resolveState(turn.ticket, turn.path.policy, how));
  turn.recheckAt = null;
  turn.out.jobs.push({
    kind: "close_ticket",
    data: { ticket_id: turn.ticket.id },
    due: turn.at + turn.path.policy.settings.close_after_days * dayMs,
    uniqueKey: `close ${turn.ticket.id}`,
  });
}

function sayLast(turn: Turn, body: string, by: string, seen: number | undefined): void {
  if (by === "ai")
    appendMessage(turn, { author: "ai", body }, { by: null, suggestion: false, isPublic: true });
  else sendReply(turn, { author: "human", body }, seen);
}

function askForFields(turn: Turn): void {
  if (isUrgent(turn) || turn.ticket.holder === "ai") return;
  const faults = missingFields(turn, "closure").map((slug) => ({
    pointer: `/fields/${slug}`,
    code: "missing",
    message: msg("faults.ticket.field_needed_to_resolve"),
  }));
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.ticket.fields_empty"), { faults });
}

/** Closes a resolved ticket for good; what the customer writes later opens a new one. */
export function closeTicket(turn: Turn, _input: Close): void {
  const by = memberOf(turn.actor)?.handle ?? "system";
  applyTransition(turn, closeTicketState(turn.ticket, turn.path.policy, by, turn.at));
}

/** Takes a resolved ticket up again, with its last person if they are there in time, else routed anew. */
export function reopen(turn: Turn, input: Reopen): void {
  mustAllow("reopen", turn.ticket);
  reopenTicket(turn, input.note ?? null);
}
