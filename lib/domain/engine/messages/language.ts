import { findLanguage } from "../../text/language/find";
import { newTextOf } from "../../text/new-text";
import type { MessageInput } from "../../ticket/inputs";
import { conversationOf, type Turn } from "../turn";
import { isAutomatic } from "./append-message";

/** So many of the latest messages tell the language. */
const mostMessages = 20;

/** Finds the language of a ticket that was given none in what its customer wrote; stays unknown where it isn't plain. */
export function detectLanguage(turn: Turn, incoming: readonly MessageInput[]): void {
  if (turn.ticket.language !== null) return;
  const isSaid = (message: MessageInput) => message.author === "customer" && !isAutomatic(message, "");
  const said = incoming.filter(isSaid);
  if (said.length === 0) return;
  const { messages } = conversationOf(turn);
  const before = messages.filter(({ author, automatic }) => author === "customer" && !automatic);
  const latest = [...before, ...said].slice(-mostMessages).reverse();
  const language = findLanguage(latest.map(({ body }) => newTextOf(body)));
  if (language !== null) turn.ticket = { ...turn.ticket, language, languageFound: true };
}
