import { newTextOf } from "../../text/new-text";
import { afterCustomerMessage } from "../../ticket/conversation/messages";
import { isThanks } from "../../ticket/conversation/thanks";
import { isOpen } from "../../ticket/machine";
import { noSignals } from "../../ticket/types";
import { applyTransition } from "../apply-transition";
import { reopen } from "../reopen";
import type { Message } from "../snapshot";
import type { Turn } from "../turn";
import { decide } from "./decide";

/**
 * What follows from messages on a resolved ticket, already stored. The rules read them first, as of a ticket that
 * nobody holds; else nothing but a thank-you leaves it resolved, and anything more reopens it.
 * @param first number of the call's first message: what was said before has been dealt with
 * @param takeGiven takes over the signals of this call
 */
export function decideResolved(turn: Turn, first: number, takeGiven: () => void): void {
  const { ai, signalsFrom } = turn.ticket;
  turn.ticket = { ...turn.ticket, ai: { ...noSignals, model: ai.model }, signalsFrom: first - 1 };
  takeGiven();
  const signals = turn.ticket.ai;
  const said = turn.out.messages.filter(({ author, automatic }) => author === "customer" && !automatic);
  const onlyThanks =
    said.length > 0 && !signals.handoffRequested && !signals.requestedHuman && said.every(thanks(turn));
  decide(turn, "message", new Set(turn.out.messages.map(({ number }) => number)), { onlyThanks });
  if (!isOpen(turn.ticket) && onlyThanks) {
    for (const { number } of said) turn.out.events.push({ type: "thanked", data: { number } });
    turn.ticket = { ...turn.ticket, ai, signalsFrom };
    turn.recheckAt = null;
    return;
  }
  if (!isOpen(turn.ticket)) reopen(turn, null);
  // Reopening clears the signals and what was said before, but not what came with this call.
  turn.ticket = { ...turn.ticket, ai: signals, signalsFrom: first - 1 };
  if (said.length > 0) applyTransition(turn, afterCustomerMessage(turn.ticket, turn.path.policy, turn.at));
}

const thanks =
  (turn: Turn) =>
  ({ body }: Message): boolean => {
    const { customer, org, path, ticket } = turn;
    const people = ticket.relay.flatMap(({ member }) =>
      member === null ? [] : (org.members.get(member)?.name ?? []),
    );
    const names = customer.name === null ? people : [...people, customer.name];
    return isThanks(newTextOf(body), path.policy.settings.thanks, names);
  };
