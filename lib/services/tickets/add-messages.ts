import { and, eq, inArray } from "drizzle-orm";
import { messageExternals } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import type { AddMessages, MessageInput } from "@/lib/domain/ticket/inputs";
import { isOpen } from "@/lib/domain/ticket/machine";
import { afterAiMessage, afterCustomerMessage } from "@/lib/domain/ticket/messages";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { authorizeWork, changeTicket, personOf } from "./work/change";
import { addTags, changeFields } from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { conversationOf } from "./work/conversation";
import { decide } from "./work/decide";
import { decideResolved } from "./work/decide-resolved";
import { followUpOf } from "./work/follow-up";
import { askedInWords, hear, mergeSignals, noteAttempts } from "./work/hear";
import { notifyOwner } from "./work/notify";
import { sendReply } from "./work/reply";
import { take } from "./work/step";
import type { Work } from "./work/types";

/**
 * Appends messages and new AI signals and evaluates again. A customer's message resumes, reopens or follows up; an
 * AI's public message is a suggestion while a person holds the ticket; a person's needs `acting`. On a ticket that is
 * done what the AI and systems send is stored and decides nothing, save that the AI asks for a person.
 */
export async function addMessages(ctx: Ctx, input: AddMessages): Promise<TicketAnswer> {
  authorize(ctx, "ticket:message");
  const outcome: { followUp: TicketAnswer | { followedBy: string } | null } = { followUp: null };
  const answer = await changeTicket(ctx, input, "ticket:message", async (work) => {
    checkAgainstPolicy(work.path.policy, work.org, input, ctx.now);
    const conversation = await conversationOf(work);
    for (const [part, text] of Object.entries(input.brief ?? {}))
      conversation.given[part] = { text, by: "sender" };
    const fresh = await withoutKnown(work, input.messages);
    const isForPeople = fresh.some((each) => each.author === "customer") || asksForPerson(input);
    if (work.ticket.statusCategory === "closed" && isForPeople) {
      outcome.followUp = await followUpOf(work, fresh, input);
      return;
    }
    const wasOpen = isOpen(work.ticket);
    const first = work.ticket.messageCount + 1;
    const handedOver = work.out.handoffs.length;
    for (const message of fresh) await hearOne(work, message);
    const takeGiven = () => takeSignals(work, input, first);
    if (wasOpen) {
      await takeGiven();
      await decide(work, "message", new Set(work.out.messages.map((message) => message.number)));
    } else if (isForPeople && work.ticket.statusCategory === "resolved")
      await decideResolved(work, first, takeGiven);
    else await takeGiven();
    const isHanded = work.out.handoffs.length > handedOver;
    if (work.ticket.holder === "member" || isHanded) await rebuildBrief(work);
  });
  const { followUp } = outcome;
  if (followUp === null) return answer;
  return "followedBy" in followUp ? addMessages(ctx, { ...input, key: followUp.followedBy }) : followUp;
}

const asksForPerson = ({ ai, requested_human }: AddMessages): boolean =>
  ai?.handoff_requested === true || requested_human === true;

/** A message that was sent before, by its `external_id`, is left out: sending twice adds nothing. */
async function withoutKnown(work: Work, messages: MessageInput[]): Promise<MessageInput[]> {
  const named = messages.flatMap(({ external_id }) => (external_id === undefined ? [] : [external_id]));
  if (named.length === 0) return messages;
  const rows = await work.tx
    .select({ externalId: messageExternals.externalId })
    .from(messageExternals)
    .where(
      and(
        eq(messageExternals.workspaceId, work.ctx.workspaceId),
        eq(messageExternals.ticketId, work.ticket.id),
        inArray(messageExternals.externalId, named),
      ),
    );
  const known = new Set(rows.map((row) => row.externalId));
  return messages.filter(({ external_id }) => {
    if (external_id === undefined) return true;
    if (known.has(external_id)) return false;
    known.add(external_id);
    return true;
  });
}

async function hearOne(work: Work, message: MessageInput): Promise<void> {
  switch (message.author) {
    case "customer":
      return hearCustomer(work, message);
    case "ai": {
      const isPublic = message.public ?? true;
      hear(work, message, { by: null, suggestion: isPublic && work.ticket.holder === "member", isPublic });
      if (isPublic) work.ticket = afterAiMessage(work.ticket);
      return;
    }
    case "system":
      hear(work, message, { by: null, suggestion: false, isPublic: message.public ?? false });
      return;
    case "human": {
      const member = personOf(work.ctx);
      if (message.public ?? true) {
        authorizeWork(work, "ticket:reply");
        await sendReply(work, message);
        return;
      }
      hear(work, message, { by: member.handle, suggestion: false, isPublic: false });
    }
  }
}

/** On a ticket that is done a customer's message is only stored here: the rules read it before anything moves. */
async function hearCustomer(work: Work, message: MessageInput): Promise<void> {
  hear(work, message, { by: null, suggestion: false, isPublic: true });
  if (!isOpen(work.ticket)) return;
  take(work, afterCustomerMessage(work.ticket, work.path.policy, work.ctx.now));
  if (work.ticket.holder === "member") notifyOwner(work, "customer_wrote");
}

async function takeSignals(work: Work, input: AddMessages, first: number): Promise<void> {
  const before = work.ticket.ai;
  const inWords = askedInWords(work);
  const ai = mergeSignals(before, input.ai, input.requested_human, inWords);
  if (input.requested_human === true || inWords)
    work.requestedHuman = { ever: true, count: work.requestedHuman.count + 1 };
  // Members come back from the database in another order; both sides are made by the same hand.
  if (JSON.stringify(ai) !== JSON.stringify(mergeSignals(before, undefined, undefined))) {
    work.ticket = { ...work.ticket, ai };
    work.out.events.push({
      type: "signals_changed",
      data: { confidence: ai.confidence, sentiment: ai.sentiment, flags: ai.flags },
    });
  }
  await noteAttempts(work, input.ai, first);
  const isOwnWork = input.fields !== undefined || input.tags !== undefined;
  if (isOwnWork && memberOf(work.ctx.actor) !== null) authorizeWork(work, "ticket:set_fields");
  if (input.fields !== undefined) changeFields(work, input.fields);
  if (input.tags !== undefined) addTags(work, input.tags);
}
