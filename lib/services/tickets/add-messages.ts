import { and, eq, inArray } from "drizzle-orm";
import { messageExternals } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import type { AddMessages, MessageInput } from "@/lib/domain/ticket/inputs";
import { afterAiMessage, afterCustomerMessage, onCustomerMessage } from "@/lib/domain/ticket/messages";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { authorizeWork, changeTicket, personOf } from "./work/change";
import { addTags, changeFields } from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { conversationOf } from "./work/conversation";
import { decide } from "./work/decide";
import { createFollowUp } from "./work/follow-up";
import { hear, mergeSignals, noteAttempts } from "./work/hear";
import { notifyOwner } from "./work/notify";
import { reopenForCustomer } from "./work/reopen";
import { sendReply } from "./work/reply";
import { take } from "./work/step";
import type { Work } from "./work/types";

/**
 * Appends messages and new AI signals and evaluates again. A customer's message resumes, reopens or follows up; an
 * AI's public message is a suggestion while a person holds the ticket; a person's needs `acting`.
 */
export async function addMessages(ctx: Ctx, input: AddMessages): Promise<TicketAnswer> {
  authorize(ctx, "ticket:message");
  let followUp: TicketAnswer | null = null;
  const answer = await changeTicket(ctx, input, "ticket:message", async (work) => {
    checkAgainstPolicy(work.path.policy, work.org, input);
    const conversation = await conversationOf(work);
    for (const [part, text] of Object.entries(input.brief ?? {}))
      conversation.given[part] = { text, by: "sender" };
    const fresh = await withoutKnown(work, input.messages);
    const closedBy =
      work.ticket.statusCategory === "closed" ? fresh.filter((each) => each.author === "customer") : [];
    if (closedBy.length > 0) {
      followUp = await createFollowUp(work, closedBy, input);
      return;
    }
    const first = work.ticket.messageCount + 1;
    const handedOver = work.out.handoffs.length;
    for (const message of fresh) await hearOne(work, message);
    await takeSignals(work, input, first);
    const numbers = new Set(work.out.messages.map((message) => message.number));
    await decide(work, "message", numbers);
    const isHanded = work.out.handoffs.length > handedOver;
    if (work.ticket.holder === "member" || isHanded) await rebuildBrief(work);
  });
  return followUp ?? answer;
}

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

async function hearCustomer(work: Work, message: MessageInput): Promise<void> {
  const thanks = work.path.policy.settings.thanks;
  const outcome = onCustomerMessage(work.ticket, message.body, thanks);
  const stored = hear(work, message, { by: null, suggestion: false, isPublic: true });
  if (outcome === "thanks") {
    work.out.events.push({ type: "thanked", data: { number: stored.number } });
    return;
  }
  if (outcome === "reopen_to_ai" || outcome === "reopen_to_person") await reopenForCustomer(work, outcome);
  take(work, afterCustomerMessage(work.ticket, work.path.policy, work.ctx.now));
  if (work.ticket.holder === "member" && outcome !== "reopen_to_person") notifyOwner(work, "customer_wrote");
}

async function takeSignals(work: Work, input: AddMessages, first: number): Promise<void> {
  const before = work.ticket.ai;
  const ai = mergeSignals(before, input.ai, input.requested_human);
  if (input.requested_human === true)
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
