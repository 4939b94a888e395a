import { findLanguage } from "@/lib/domain/text/language/find";
import { newTextOf } from "@/lib/domain/text/new-text";
import type { MessageInput } from "@/lib/domain/ticket/inputs";
import { conversationOf } from "../work/conversation";
import { isAutomatic } from "../work/hear";
import type { Work } from "../work/types";

/** So many of the latest messages tell the language. */
const mostMessages = 20;

/** Finds the language of a ticket that was given none in what its customer wrote; stays unknown where it isn't plain. */
export async function settleLanguage(work: Work, incoming: readonly MessageInput[]): Promise<void> {
  if (work.ticket.language !== null) return;
  const isSaid = (message: MessageInput) => message.author === "customer" && !isAutomatic(message, "");
  const said = incoming.filter(isSaid);
  if (said.length === 0) return;
  const { messages } = await conversationOf(work);
  const before = messages.filter(({ author, automatic }) => author === "customer" && !automatic);
  const latest = [...before, ...said].slice(-mostMessages).reverse();
  const language = await findLanguage(latest.map(({ body }) => newTextOf(body)));
  if (language !== null) work.ticket = { ...work.ticket, language, languageFound: true };
}
