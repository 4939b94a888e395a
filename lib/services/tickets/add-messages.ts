import { memberOf } from "@/lib/domain/access/permissions";
import type { AddMessages, MessageInput } from "@/lib/domain/ticket/inputs";
import { isOpen } from "@/lib/domain/ticket/machine";
import { afterAiMessage, afterCustomerMessage } from "@/lib/domain/ticket/messages";
import { isAnsweredAfter, waitingBehind } from "@/lib/domain/ticket/order";
import { isPublicMessage } from "@/lib/domain/ticket/same-message";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { settleLanguage } from "./heard/find-language";
import { onlyFresh, siftCall } from "./heard/sift";
import type { TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { authorizeWork, changeTicket, personOf } from "./work/change";
import { addTags, changeFields } from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { conversationOf } from "./work/conversation";
import { decide } from "./work/decide";
import { decideResolved } from "./work/decide-resolved";
import { followUpOf } from "./work/follow-up";
import { askedInWords, hear, isAutomatic, mergeSignals, noteAttempts } from "./work/hear";
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
  const outcome: { followUp: TicketAnswer | { followedBy: string } | null; left: AddMessages } = {
    followUp: null,
    left: input,
  };
  const answer = await changeTicket(ctx, input, "ticket:message", async (work) => {
    checkAgainstPolicy(work.path.policy, work.org, input, ctx.now);
    const conversation = await conversationOf(work);
    for (const [part, text] of Object.entries(input.brief ?? {}))
      conversation.given[part] = { text, by: "sender" };
    const sifted = await siftCall(work, input.messages);
    const isForPeople = sifted.fresh.some(isSaid) || asksForPerson(input);
    if (work.ticket.statusCategory === "closed" && isForPeople) {
      outcome.left = onlyFresh(input, sifted);
      outcome.followUp = await followUpOf(work, outcome.left);
      return;
    }
    await settleLanguage(work, sifted.fresh);
    const wasOpen = isOpen(work.ticket);
    const first = work.ticket.messageCount + 1;
    const handedOver = work.out.handoffs.length;
    for (const message of sifted.fresh) await hearOne(work, message);
    const takeGiven = () => takeSignals(work, input, sifted.numbers);
    if (wasOpen) {
      await takeGiven();
      await decide(work, "message", new Set(work.out.messages.map((message) => message.number)));
    } else if (isForPeople && work.ticket.statusCategory === "resolved")
      await decideResolved(work, first, takeGiven);
    else await takeGiven();
    const isHanded = work.out.handoffs.length > handedOver;
    // A brief that is stored is kept true; before that it is built as it is read.
    const isKept = conversation.briefVersion > 0 || Object.keys(conversation.given).length > 0;
    if (work.ticket.holder === "member" || isHanded || isKept) await rebuildBrief(work);
  });
  const { followUp, left } = outcome;
  if (followUp === null) return answer;
  return "followedBy" in followUp ? addMessages(ctx, { ...left, key: followUp.followedBy }) : followUp;
}

/** What a customer wrote, and no machine of theirs. */
const isSaid = (message: MessageInput): boolean => message.author === "customer" && !isAutomatic(message, "");

const asksForPerson = ({ ai, requested_human }: AddMessages): boolean =>
  ai?.handoff_requested === true || requested_human === true;

async function hearOne(work: Work, message: MessageInput): Promise<void> {
  if (isAutomatic(message, "")) return hearAutomatic(work, message);
  switch (message.author) {
    case "customer":
      return hearCustomer(work, message);
    case "ai": {
      const isPublic = message.public ?? true;
      const isSuggestion = isPublic && work.ticket.holder === "member";
      const stored = hear(work, message, { by: null, suggestion: isSuggestion, isPublic });
      const told = work.conversation?.messages ?? [];
      if (isPublic) work.ticket = afterAiMessage(work.ticket, waitingBehind(told, stored));
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
  const stored = hear(work, message, { by: null, suggestion: false, isPublic: true });
  if (!isOpen(work.ticket)) return;
  const isLate = isAnsweredAfter(work.conversation?.messages ?? [], stored);
  take(work, afterCustomerMessage(work.ticket, work.path.policy, work.ctx.now, isLate));
  if (work.ticket.holder === "member") notifyOwner(work, "customer_wrote");
}

/** A machine's message is stored and shown: it answers nobody, and nobody has to answer it. */
function hearAutomatic(work: Work, message: MessageInput): void {
  const isPublic = isPublicMessage(message);
  const isPerson = message.author === "human";
  if (isPerson && isPublic) authorizeWork(work, "ticket:reply");
  const by = isPerson ? personOf(work.ctx).handle : null;
  const suggestion = message.author === "ai" && isPublic && work.ticket.holder === "member";
  hear(work, message, { by, suggestion, isPublic });
}

async function takeSignals(work: Work, input: AddMessages, numbers: readonly number[]): Promise<void> {
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
  await noteAttempts(work, input.ai, numbers);
  const isOwnWork = input.fields !== undefined || input.tags !== undefined;
  if (isOwnWork && memberOf(work.ctx.actor) !== null) authorizeWork(work, "ticket:set_fields");
  if (input.fields !== undefined) changeFields(work, input.fields);
  if (input.tags !== undefined) addTags(work, input.tags);
}
