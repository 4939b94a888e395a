import { conflict } from "../../errors";
import type { JobRequest } from "../../events/jobs";
import { msg } from "../../msg";
import { capacityOf } from "../../routing/candidates";
import { afterHumanReply } from "../../ticket/conversation/messages";
import type { MessageInput } from "../../ticket/inputs";
import { accept, handOver } from "../../ticket/machine";
import { waitingBehind } from "../../ticket/order";
import { noChannel, reachesSomebody } from "../../ticket/reach";
import { whenMsg } from "../../ticket/when";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import { personOf } from "../routing/person";
import type { Message } from "../snapshot";
import { conversationOf, type Turn } from "../turn";
import { appendMessage } from "./append-message";

/**
 * A person's public message: it answers the customer, accepts where they own it, and goes on its way.
 * @param seen the number of the last message its writer saw; what somebody else answered since refuses it
 */
export function sendReply(turn: Turn, message: MessageInput, seen?: number): Message {
  const person = personOf(turn);
  if (seen !== undefined) refuseUnseen(turn, person.handle, seen);
  if (turn.ticket.statusCategory === "new" && turn.ticket.owner !== person.handle)
    takeOver(turn, person.handle);
  const stored = appendMessage(turn, message, { by: person.handle, suggestion: false, isPublic: true });
  const by = { handle: person.handle, overCapacity: isOver(turn, person.handle) };
  const { policy } = turn.path;
  if (!reachesSomebody(policy, turn.source)) {
    keepUnsent(turn, stored);
    if (turn.ticket.statusCategory === "new" && turn.ticket.owner === by.handle)
      applyTransition(turn, accept(turn.ticket, policy, turn.at, { over: by.overCapacity }));
    return stored;
  }
  sendOff(turn, stored);
  const stillWaiting = waitingBehind(turn.conversation?.messages ?? [], stored);
  applyTransition(turn, afterHumanReply(turn.ticket, policy, by, turn.at, stillWaiting));
  return stored;
}

/** Two people (or the AI and a person) answering the same words: the later one is shown the first, and chooses. */
function refuseUnseen(turn: Turn, writer: string, seen: number): void {
  const { messages } = conversationOf(turn);
  const unseen = messages.filter(
    ({ number, author, by, suggestion, ...message }) =>
      number > seen &&
      message.public &&
      !suggestion &&
      !message.automatic &&
      (author === "ai" || (author === "human" && by !== writer)),
  );
  const last = unseen.at(-1);
  if (last === undefined) return;
  const nameOf = (by: string | null) => (by === null ? null : (turn.people.get(by)?.name ?? by));
  const answered = unseen.map(({ number, author, by, body, receivedAt }) => ({
    number,
    author,
    name: nameOf(by),
    body,
    at: receivedAt,
  }));
  const name = nameOf(last.by);
  const by = name === null ? msg(`terms.author.${last.author}`) : { raw: name };
  throw conflict(msg("faults.race.answered", { by, when: whenMsg(last.receivedAt, turn.at) }), {
    answered,
    after_message: turn.ticket.messageCount,
  });
}

function sendOff(turn: Turn, { id, number }: Message): void {
  const dueAt = turn.at + turn.path.policy.settings.delivery_timeout_s * 1000;
  turn.out.deliveries.push({ messageId: id, number, state: "written", dueAt, error: null });
  turn.out.jobs.push(timeoutJob(turn, id, dueAt));
}

/** Looks at the instant whether anybody has taken the reply. */
export const timeoutJob = (turn: Turn, messageId: string, due: number): JobRequest => ({
  kind: "delivery_timeout",
  data: { ticket_id: turn.ticket.id, message_id: messageId },
  due,
  uniqueKey: `delivery ${messageId} ${due}`,
});

/** There is no way out: it stands in the conversation as not delivered from the start, and answers nobody. */
function keepUnsent({ out }: Turn, message: Message): void {
  const { id, number } = message;
  message.undelivered = true;
  out.deliveries.push({ messageId: id, number, state: "failed", dueAt: null, error: noChannel });
  out.events.push({
    type: "delivery_changed",
    data: { message_id: id, number, to: "failed", error: noChannel },
  });
  out.undelivered = true;
}

/** Whether the member owns more than their capacity, this ticket counted. */
export function isOver(turn: Turn, handle: string): boolean {
  const load = turn.people.get(handle)?.load ?? 0;
  return load > capacityOf(turn.org, handle);
}

/** Another R or a manager takes an unaccepted ticket: a transfer to them, and the former owner is told. */
export function takeOver(turn: Turn, handle: string): void {
  const { ticket, path, at } = turn;
  const former = ticket.owner;
  if (ticket.tier === null || former === handle) return;
  const team = ticket.team;
  applyTransition(
    turn,
    handOver(ticket, path.policy, {
      kind: "transfer",
      owner: handle,
      tier: ticket.tier,
      team,
      reason: null,
      rule: null,
      via: null,
      overridesRaci: false,
      passedOver: [],
      note: null,
      chips: [],
      reassigned: false,
      at,
    }),
  );
  if (former !== null) notifyOfHandover(turn, { former, why: "taken_over" });
}
