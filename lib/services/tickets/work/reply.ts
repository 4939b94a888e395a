import { and, eq } from "drizzle-orm";
import { tickets } from "@/db/schema";
import { conflict, DomainError } from "@/lib/domain/errors";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { say } from "@/lib/domain/texts";
import type { MessageInput } from "@/lib/domain/ticket/inputs";
import { accept, handOver, isOpen } from "@/lib/domain/ticket/machine";
import { afterHumanReply } from "@/lib/domain/ticket/messages";
import { waitingBehind } from "@/lib/domain/ticket/order";
import { noChannel, reachesSomebody } from "@/lib/domain/ticket/reach";
import { personOf } from "./change";
import { conversationOf } from "./conversation";
import { hear } from "./hear";
import { tellOfMove } from "./notify";
import { whenSay } from "./race";
import { take } from "./step";
import type { StoredMessage, Work } from "./types";

/**
 * A person's public message: it answers the customer, accepts where they own it, and goes on its way.
 * @param seen the number of the last message its writer saw; what somebody else answered since refuses it
 */
export async function sendReply(work: Work, message: MessageInput, seen?: number): Promise<StoredMessage> {
  const person = personOf(work.ctx);
  if (seen !== undefined) await refuseUnseen(work, person.handle, seen);
  if (work.ticket.holder !== "member" || !isOpen(work.ticket))
    throw conflict("Nobody holds this ticket now. Take it over first.");
  if (work.ticket.statusCategory === "new" && work.ticket.owner !== person.handle)
    takeOver(work, person.handle);
  const stored = hear(work, message, { by: person.handle, suggestion: false, isPublic: true });
  const by = { handle: person.handle, overCapacity: isOver(work, person.handle) };
  const { policy } = work.path;
  if (!reachesSomebody(policy, work.row?.source ?? "")) {
    await keepUnsent(work, stored);
    if (work.ticket.statusCategory === "new" && work.ticket.owner === by.handle)
      take(work, accept(work.ticket, policy, work.ctx.now, { over: by.overCapacity }));
    return stored;
  }
  sendOff(work, stored);
  const stillWaiting = waitingBehind(work.conversation?.messages ?? [], stored);
  take(work, afterHumanReply(work.ticket, policy, by, work.ctx.now, stillWaiting));
  return stored;
}

/** Two people (or the AI and a person) answering the same words: the later one is shown the first, and chooses. */
async function refuseUnseen(work: Work, writer: string, seen: number): Promise<void> {
  const { messages } = await conversationOf(work);
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
  const nameOf = (by: string | null) => (by === null ? null : (work.people.get(by)?.name ?? by));
  const answered = unseen.map(({ number, author, by, body, receivedAt }) => ({
    number,
    author,
    name: nameOf(by),
    body,
    at: receivedAt,
  }));
  const name = nameOf(last.by);
  const by = name === null ? say(`terms.author.${last.author}`) : { raw: name };
  throw new DomainError("conflict", "Somebody answered since you last looked.", {
    current: { answered, after_message: work.ticket.messageCount },
    said: say("faults.race.answered", { by, when: whenSay(last.receivedAt, work.ctx.now) }),
  });
}

function sendOff(work: Work, { id, number }: StoredMessage): void {
  const dueAt = work.ctx.now + work.path.policy.settings.delivery_timeout_s * 1000;
  work.out.deliveries.push({ messageId: id, number, state: "written", dueAt, error: null });
  work.out.jobs.push(timeoutJob(work, id, dueAt));
}

/** Looks at the instant whether anybody has taken the reply. */
export const timeoutJob = (work: Work, messageId: string, due: number): Work["out"]["jobs"][number] => ({
  kind: "delivery_timeout",
  data: { ticket_id: work.ticket.id, message_id: messageId },
  due,
  uniqueKey: `delivery ${messageId} ${due}`,
});

/** There is no way out: it stands in the conversation as not delivered from the start, and answers nobody. */
async function keepUnsent({ tx, ctx, ticket, out }: Work, message: StoredMessage): Promise<void> {
  const { id, number } = message;
  message.undelivered = true;
  out.deliveries.push({ messageId: id, number, state: "failed", dueAt: null, error: noChannel });
  out.events.push({
    type: "delivery_changed",
    data: { message_id: id, number, to: "failed", error: noChannel },
  });
  await tx
    .update(tickets)
    .set({ undelivered: true })
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.ticketId, ticket.id)));
}

/** Whether the member owns more than their capacity, this ticket counted. */
export function isOver(work: Work, handle: string): boolean {
  const load = work.people.get(handle)?.load ?? 0;
  return load > capacityOf(work.org, handle);
}

/** Another R or a manager takes an unaccepted ticket: a transfer to them, and the former owner is told. */
export function takeOver(work: Work, handle: string): void {
  const { ticket, path, ctx } = work;
  const former = ticket.owner;
  if (ticket.tier === null || former === handle) return;
  const team = ticket.team;
  take(
    work,
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
      at: ctx.now,
    }),
  );
  if (former !== null) tellOfMove(work, { former, why: "taken_over" });
}
