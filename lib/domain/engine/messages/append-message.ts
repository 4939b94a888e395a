import { conflict } from "../../errors";
import { msg } from "../../msg";
import { attemptFailed } from "../../rules/conversation";
import { asksForPerson } from "../../rules/explain/asked";
import { scanPhrases } from "../../rules/patterns/phrases";
import { isAutomaticText } from "../../text/automatic/recognise";
import type { AiInput, MessageInput } from "../../ticket/inputs";
import { insertInOrder } from "../../ticket/order";
import type { AiSignals } from "../../ticket/types";

import type { Message } from "../snapshot";
import { conversationOf, type Turn } from "../turn";

const sentimentKept = 50;

/** New signals over the stored ones: a given member replaces, a missing one stays; flags add nothing by themselves. */
export function mergeSignals(
  before: AiSignals,
  ai: AiInput | undefined,
  requestedHuman: boolean | undefined,
  askedInWords = false,
): AiSignals {
  const task = ai?.task;
  const flag = requestedHuman === true || (before.requestedHumanFlag ?? before.requestedHuman);
  return {
    confidence: ai?.confidence ?? before.confidence,
    sentiment: ai?.sentiment ?? before.sentiment,
    sentimentHistory:
      ai?.sentiment === undefined
        ? before.sentimentHistory
        : [...before.sentimentHistory, ai.sentiment].slice(-sentimentKept),
    intent: ai?.intent ?? before.intent,
    task: task === undefined ? before.task : typeof task === "string" ? task : task.action,
    amount: typeof task === "object" && task.amount !== undefined ? task.amount : before.amount,
    flags: ai?.flags ?? before.flags,
    model: ai?.model ?? before.model,
    handoffRequested: ai?.handoff_requested ?? before.handoffRequested,
    handoffReason: ai?.handoff_reason ?? before.handoffReason,
    requestedHuman: flag || askedInWords || before.requestedHuman,
    requestedHumanFlag: flag,
  };
}

/** Did a customer ask for a person, in words, in a message of this call? */
export const askedInWords = (turn: Turn): boolean =>
  turn.out.messages.some(
    ({ author, automatic, phraseHits }) =>
      author === "customer" && !automatic && asksForPerson(turn.path.ruleset, phraseHits),
  );

/** Whether a machine wrote a message: what its sender says, else what its text shows of a customer's. */
export const isAutomatic = ({ author, automatic, body }: MessageInput, subject: string): boolean =>
  automatic ?? (author === "customer" && isAutomaticText(body, subject));

/** What a ticket takes from programs, so that a loop between two of them ends; a person can always answer. */
const most = { messages: 20_000, characters: 32 * 1024 * 1024 };

function refuseEndless({ ticket, conversation, keyPrefix }: Turn): void {
  const said = conversation?.messages ?? [];
  const isLong =
    ticket.messageCount >= 1_000 && said.reduce((sum, { body }) => sum + body.length, 0) > most.characters;
  if (ticket.messageCount < most.messages && !isLong) return;
  throw conflict(msg("faults.ticket.full", { key: `${keyPrefix}-${ticket.number}` }));
}

function phrasesIn({ path, phrases }: Turn, body: string): string[] {
  const { matcher } = path.ruleset;
  const known = phrases?.get(body);
  return known?.print === matcher.fingerprint ? known.hits : scanPhrases(matcher, body);
}

/** Stores one message under the next number, with the phrases found in it. */
export function appendMessage(
  turn: Turn,
  input: MessageInput,
  more: { by: string | null; suggestion: boolean; isPublic: boolean },
): Message {
  if (input.author !== "human") refuseEndless(turn);
  const { matcher } = turn.path.ruleset;
  const message: Message = {
    id: turn.newId(),
    number: turn.ticket.messageCount + 1,
    author: input.author,
    by: more.by,
    public: more.isPublic,
    suggestion: more.suggestion,
    automatic: isAutomatic(input, turn.ticket.messageCount === 0 ? turn.ticket.subject : ""),
    undelivered: false,
    body: input.body,
    at: input.at === undefined ? turn.at : Math.min(Date.parse(input.at), turn.at),
    receivedAt: turn.at,
    externalId: input.external_id ?? null,
    language: turn.ticket.language,
    phraseHits: phrasesIn(turn, input.body),
    phrasePrint: matcher.fingerprint,
  };
  turn.ticket = { ...turn.ticket, messageCount: message.number };
  if (turn.conversation !== null) insertInOrder(turn.conversation.messages, message);
  turn.out.messages.push(message);
  turn.out.events.push({
    type: "message_added",
    data: {
      number: message.number,
      message_id: message.id,
      author: message.author,
      public: message.public,
      suggestion: message.suggestion,
      ...(message.automatic ? { automatic: true } : {}),
      by: message.by,
      asks:
        message.author === "customer" &&
        !message.automatic &&
        asksForPerson(turn.path.ruleset, message.phraseHits),
    },
  });
  return message;
}

/** Stores what the AI tried. `numbers` are those of the call's messages, for `message_index`. */
export function noteAttempts(turn: Turn, ai: AiInput | undefined, numbers: readonly number[]): void {
  if (ai?.attempts === undefined || ai.attempts.length === 0) return;
  const conversation = conversationOf(turn);
  for (const attempt of ai.attempts) {
    const stored = {
      number: conversation.attempts.length + 1,
      action: attempt.action,
      result: attempt.result,
      failed: attemptFailed(attempt),
      at: attempt.at === undefined ? null : Date.parse(attempt.at),
      messageNumber:
        attempt.message_index === undefined
          ? turn.ticket.messageCount || null
          : (numbers[attempt.message_index] ?? (turn.ticket.messageCount || null)),
    };
    conversation.attempts.push(stored);
    turn.out.attempts.push(stored);
  }
}
