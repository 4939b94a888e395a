import { newTextOf } from "@/lib/domain/text/new-text";
import { isOpen } from "@/lib/domain/ticket/machine";
import { afterCustomerMessage } from "@/lib/domain/ticket/messages";
import { isThanks } from "@/lib/domain/ticket/thanks";
import { noSignals } from "@/lib/domain/ticket/types";
import { decide } from "./decide";
import { reopen } from "./reopen";
import { take } from "./step";
import type { StoredMessage, Work } from "./types";

/**
 * What follows from messages on a resolved ticket, already stored. The rules read them first, as of a ticket that
 * nobody holds; else nothing but a thank-you leaves it resolved, and anything more reopens it.
 * @param first number of the call's first message: what was said before has been dealt with
 * @param takeGiven takes over the signals of this call
 */
export async function decideResolved(
  work: Work,
  first: number,
  takeGiven: () => Promise<void>,
): Promise<void> {
  const { ai, signalsFrom } = work.ticket;
  work.ticket = { ...work.ticket, ai: { ...noSignals, model: ai.model }, signalsFrom: first - 1 };
  await takeGiven();
  const given = work.ticket.ai;
  const said = work.out.messages.filter(({ author, automatic }) => author === "customer" && !automatic);
  const onlyThanks =
    said.length > 0 && !given.handoffRequested && !given.requestedHuman && said.every(thanks(work));
  await decide(work, "message", new Set(work.out.messages.map(({ number }) => number)), { onlyThanks });
  if (!isOpen(work.ticket) && onlyThanks) {
    for (const { number } of said) work.out.events.push({ type: "thanked", data: { number } });
    work.ticket = { ...work.ticket, ai, signalsFrom };
    work.recheckAt = null;
    return;
  }
  if (!isOpen(work.ticket)) await reopen(work, null);
  // Reopening clears the signals and what was said before, but not what came with this call.
  work.ticket = { ...work.ticket, ai: given, signalsFrom: first - 1 };
  if (said.length > 0) take(work, afterCustomerMessage(work.ticket, work.path.policy, work.ctx.now));
}

const thanks =
  (work: Work) =>
  ({ body }: StoredMessage): boolean => {
    const { customer, org, path, ticket } = work;
    const people = ticket.relay.flatMap(({ member }) =>
      member === null ? [] : (org.members.get(member)?.name ?? []),
    );
    const names = customer.name === null ? people : [...people, customer.name];
    return isThanks(newTextOf(body), path.policy.settings.thanks, names);
  };
