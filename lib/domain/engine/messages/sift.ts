import { type Sifted, siftMessages } from "../../ticket/conversation/same-message";
import type { AddMessages, MessageInput } from "../../ticket/inputs";
import { conversationOf, type Turn } from "../turn";

/** What of a call's messages is new to this ticket; a known name with other content is a conflict. */
export function siftCall(turn: Turn, messages: readonly MessageInput[]): Sifted {
  const conversation = conversationOf(turn).messages;
  const stored = new Map(
    conversation.flatMap((message) =>
      message.externalId === null ? [] : [[message.externalId, message] as const],
    ),
  );
  return siftMessages(messages, turn.ticket.messageCount + 1, stored);
}

/** The call with only what is new, for another ticket: what was tried keeps its place among what is left. */
export function onlyFresh(input: AddMessages, { fresh }: Sifted): AddMessages {
  if (fresh.length === input.messages.length) return input;
  const newIndexes = input.messages.map((message) => fresh.indexOf(message));
  const attempts = input.ai?.attempts?.map(({ message_index, ...attempt }) => {
    const at = message_index === undefined ? -1 : Math.max(-1, ...newIndexes.slice(0, message_index + 1));
    return at === -1 ? attempt : { ...attempt, message_index: at };
  });
  return {
    ...input,
    messages: fresh,
    ...(input.ai === undefined || attempts === undefined ? {} : { ai: { ...input.ai, attempts } }),
  };
}
