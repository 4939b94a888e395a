import type { AddMessages, MessageInput } from "@/lib/domain/ticket/inputs";
import { type Sifted, siftMessages } from "@/lib/domain/ticket/same-message";
import { conversationOf } from "../work/conversation";
import type { Work } from "../work/types";

/** What of a call's messages is new to this ticket; a known name with other content is a conflict. */
export async function siftCall(work: Work, messages: readonly MessageInput[]): Promise<Sifted> {
  const told = (await conversationOf(work)).messages;
  const stored = new Map(
    told.flatMap((message) => (message.externalId === null ? [] : [[message.externalId, message] as const])),
  );
  return siftMessages(messages, work.ticket.messageCount + 1, stored);
}

/** The call with only what is new, for another ticket: what was tried keeps its place among what is left. */
export function onlyFresh(input: AddMessages, { fresh }: Sifted): AddMessages {
  if (fresh.length === input.messages.length) return input;
  const kept = input.messages.map((message) => fresh.indexOf(message));
  const attempts = input.ai?.attempts?.map(({ message_index, ...attempt }) => {
    const at = message_index === undefined ? -1 : Math.max(-1, ...kept.slice(0, message_index + 1));
    return at === -1 ? attempt : { ...attempt, message_index: at };
  });
  return {
    ...input,
    messages: fresh,
    ...(input.ai === undefined || attempts === undefined ? {} : { ai: { ...input.ai, attempts } }),
  };
}
