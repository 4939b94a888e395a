import { memberOf } from "../../access/permissions";
import { afterAiMessage, afterCustomerMessage } from "../../ticket/conversation/messages";
import { isPublicMessage } from "../../ticket/conversation/same-message";
import type { AddMessages, MessageInput } from "../../ticket/inputs";
import { isOpen } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { isAnsweredAfter, waitingBehind } from "../../ticket/order";
import { applyTransition } from "../apply-transition";
import { rebuildBrief } from "../brief";
import { decide } from "../decide/decide";
import { decideResolved } from "../decide/decide-resolved";
import {
  appendMessage,
  askedInWords,
  isAutomatic,
  mergeSignals,
  noteAttempts,
} from "../messages/append-message";
import { checkAgainstPolicy } from "../messages/check-input";
import { followUp } from "../messages/follow-up";
import { detectLanguage } from "../messages/language";
import { sendReply } from "../messages/reply";
import { onlyFresh, siftCall } from "../messages/sift";
import { notifyOwner } from "../notify/notify";
import { authorizeTurn } from "../rights";
import { personOf } from "../routing/person";
import { passIfOwnerIsOff } from "../routing/stand-in";
import { conversationOf, type Turn } from "../turn";
import { addTags, changeFields } from "../values";

/**
 * Appends messages and new AI signals and evaluates again. A customer's message resumes, reopens or follows up; an
 * AI's public message is a suggestion while a person holds the ticket; a person's needs `acting`. On a ticket that is
 * done what the AI and systems send is stored and decides nothing, save that the AI asks for a person.
 */
export function addMessages(turn: Turn, input: AddMessages): void {
  checkAgainstPolicy(turn.path.policy, turn.org, input, turn.at);
  const conversation = conversationOf(turn);
  const sifted = siftCall(turn, input.messages);
  const isForPeople = sifted.fresh.some(isSaid) || asksForPerson(input);
  if (turn.ticket.statusCategory === "closed" && isForPeople) {
    followUp(turn, onlyFresh(input, sifted));
    return;
  }
  for (const [part, text] of Object.entries(input.brief ?? {}))
    conversation.given[part] = { text, by: "sender" };
  detectLanguage(turn, sifted.fresh);
  const wasOpen = isOpen(turn.ticket);
  const first = turn.ticket.messageCount + 1;
  const handedOver = turn.out.handoffs.length;
  for (const message of sifted.fresh) appendOne(turn, message);
  const takeGiven = () => applySignals(turn, input, sifted.numbers);
  if (wasOpen) {
    takeGiven();
    decide(turn, "message", new Set(turn.out.messages.map((message) => message.number)));
  } else if (isForPeople && turn.ticket.statusCategory === "resolved") decideResolved(turn, first, takeGiven);
  else takeGiven();
  if (wasOpen && sifted.fresh.some(isSaid) && turn.out.handoffs.length === handedOver) passIfOwnerIsOff(turn);
  const isHanded = turn.out.handoffs.length > handedOver;
  // A brief that is stored is kept true; before that it is built as it is read.
  const isKept = conversation.briefVersion > 0 || Object.keys(conversation.given).length > 0;
  if (turn.ticket.holder === "member" || isHanded || isKept) rebuildBrief(turn);
}

/** What a customer wrote, and no machine of theirs. */
const isSaid = (message: MessageInput): boolean => message.author === "customer" && !isAutomatic(message, "");

const asksForPerson = ({ ai, requested_human }: AddMessages): boolean =>
  ai?.handoff_requested === true || requested_human === true;

function appendOne(turn: Turn, message: MessageInput): void {
  if (isAutomatic(message, "")) {
    appendAutomatic(turn, message);
    return;
  }
  switch (message.author) {
    case "customer":
      appendCustomers(turn, message);
      return;
    case "ai": {
      const isPublic = message.public ?? true;
      const isSuggestion = isPublic && turn.ticket.holder === "member";
      const stored = appendMessage(turn, message, { by: null, suggestion: isSuggestion, isPublic });
      const messages = conversationOf(turn).messages;
      if (isPublic) turn.ticket = afterAiMessage(turn.ticket, waitingBehind(messages, stored));
      return;
    }
    case "system":
      appendMessage(turn, message, { by: null, suggestion: false, isPublic: message.public ?? false });
      return;
    case "human": {
      const member = personOf(turn);
      if (message.public ?? true) {
        authorizeTurn(turn, "ticket:reply");
        mustAllow("reply", turn.ticket);
        sendReply(turn, message);
        return;
      }
      appendMessage(turn, message, { by: member.handle, suggestion: false, isPublic: false });
    }
  }
}

/** On a ticket that is done a customer's message is only stored here: the rules read it before anything moves. */
function appendCustomers(turn: Turn, message: MessageInput): void {
  const stored = appendMessage(turn, message, { by: null, suggestion: false, isPublic: true });
  if (!isOpen(turn.ticket)) return;
  const isLate = isAnsweredAfter(conversationOf(turn).messages, stored);
  applyTransition(turn, afterCustomerMessage(turn.ticket, turn.path.policy, turn.at, isLate));
  if (turn.ticket.holder === "member") notifyOwner(turn, "customer_wrote", {});
}

/** A machine's message is stored and shown: it answers nobody, and nobody has to answer it. */
function appendAutomatic(turn: Turn, message: MessageInput): void {
  const isPublic = isPublicMessage(message);
  const isPerson = message.author === "human";
  if (isPerson && isPublic) authorizeTurn(turn, "ticket:reply");
  const by = isPerson ? personOf(turn).handle : null;
  const suggestion = message.author === "ai" && isPublic && turn.ticket.holder === "member";
  appendMessage(turn, message, { by, suggestion, isPublic });
}

function applySignals(turn: Turn, input: AddMessages, numbers: readonly number[]): void {
  const before = turn.ticket.ai;
  const inWords = askedInWords(turn);
  const ai = mergeSignals(before, input.ai, input.requested_human, inWords);
  if (input.requested_human === true || inWords)
    turn.requestedHuman = { ever: true, count: turn.requestedHuman.count + 1 };
  // Members come back from the database in another order; both sides are made by the same hand.
  if (JSON.stringify(ai) !== JSON.stringify(mergeSignals(before, undefined, undefined))) {
    turn.ticket = { ...turn.ticket, ai };
    turn.out.events.push({
      type: "signals_changed",
      data: { confidence: ai.confidence, sentiment: ai.sentiment, flags: ai.flags },
    });
  }
  noteAttempts(turn, input.ai, numbers);
  const isOwnWork = input.fields !== undefined || input.tags !== undefined;
  if (isOwnWork && memberOf(turn.actor) !== null) authorizeTurn(turn, "ticket:set_fields");
  if (input.fields !== undefined) changeFields(turn, input.fields);
  if (input.tags !== undefined) addTags(turn, input.tags);
}
