import { conflict } from "@/lib/domain/errors";
import { asksForPerson } from "@/lib/domain/rules/asked";
import { attemptFailed } from "@/lib/domain/rules/conversation";
import { scanPhrases } from "@/lib/domain/rules/patterns/phrases";
import { isAutomaticText } from "@/lib/domain/text/automatic/recognise";
import type { AiInput, MessageInput } from "@/lib/domain/ticket/inputs";
import { insertInOrder } from "@/lib/domain/ticket/order";
import type { AiSignals } from "@/lib/domain/ticket/types";
import { newId } from "../../context";
import { conversationOf } from "./conversation";
import type { StoredMessage, Work } from "./types";

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
export const askedInWords = (work: Work): boolean =>
  work.out.messages.some(
    ({ author, automatic, phraseHits }) =>
      author === "customer" && !automatic && asksForPerson(work.path.ruleset, phraseHits),
  );

/** Whether a machine wrote a message: what its sender says, else what its text shows of a customer's. */
export const isAutomatic = ({ author, automatic, body }: MessageInput, subject: string): boolean =>
  automatic ?? (author === "customer" && isAutomaticText(body, subject));

/** What a ticket takes from programs, so that a loop between two of them ends; a person can always answer. */
const most = { messages: 20_000, characters: 32 * 1024 * 1024 };

function refuseEndless({ ticket, conversation, keyPrefix }: Work): void {
  const said = conversation?.messages ?? [];
  const isLong =
    ticket.messageCount >= 1_000 && said.reduce((sum, { body }) => sum + body.length, 0) > most.characters;
  if (ticket.messageCount < most.messages && !isLong) return;
  throw conflict(`${keyPrefix}-${ticket.number} is full. Resolve it, and send what follows as a new ticket.`);
}

/** Stores one message under the next number, with the phrases found in it. */
export function hear(
  work: Work,
  input: MessageInput,
  more: { by: string | null; suggestion: boolean; isPublic: boolean },
): StoredMessage {
  if (input.author !== "human") refuseEndless(work);
  const { matcher } = work.path.ruleset;
  const message: StoredMessage = {
    id: newId(work.ctx.now),
    number: work.ticket.messageCount + 1,
    author: input.author,
    by: more.by,
    public: more.isPublic,
    suggestion: more.suggestion,
    automatic: isAutomatic(input, work.ticket.messageCount === 0 ? work.ticket.subject : ""),
    undelivered: false,
    body: input.body,
    at: input.at === undefined ? work.ctx.now : Math.min(Date.parse(input.at), work.ctx.now),
    receivedAt: work.ctx.now,
    externalId: input.external_id ?? null,
    language: work.ticket.language,
    phraseHits: scanPhrases(matcher, input.body),
    phrasePrint: matcher.fingerprint,
  };
  work.ticket = { ...work.ticket, messageCount: message.number };
  if (work.conversation !== null) insertInOrder(work.conversation.messages, message);
  work.out.messages.push(message);
  work.out.events.push({
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
        asksForPerson(work.path.ruleset, message.phraseHits),
    },
  });
  return message;
}

/** Stores what the AI tried. `numbers` are those of the call's messages, for `message_index`. */
export async function noteAttempts(
  work: Work,
  ai: AiInput | undefined,
  numbers: readonly number[],
): Promise<void> {
  if (ai?.attempts === undefined || ai.attempts.length === 0) return;
  const conversation = await conversationOf(work);
  for (const attempt of ai.attempts) {
    const stored = {
      number: conversation.attempts.length + 1,
      action: attempt.action,
      result: attempt.result,
      failed: attemptFailed(attempt),
      at: attempt.at === undefined ? null : Date.parse(attempt.at),
      messageNumber:
        attempt.message_index === undefined
          ? work.ticket.messageCount || null
          : (numbers[attempt.message_index] ?? (work.ticket.messageCount || null)),
    };
    conversation.attempts.push(stored);
    work.out.attempts.push(stored);
  }
}
