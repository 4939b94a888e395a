import { fold } from "../rules/patterns/fold";
import { newTextOf } from "../text/new-text";
import type { AuthorKind } from "../vocabulary";

/** What stays the same where a machine sends its text again: not its numbers, dates and signs. */
function keyOf(body: string): string {
  const text = fold(newTextOf(body));
  const words = text.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  const telling = words.filter((word) => !/\p{N}/u.test(word));
  return telling.length === 0 ? text.trim() : telling.join(" ");
}

/** Whoever repeats themselves does it lately: a long conversation is not read whole at each of its messages. */
const mostRead = 100;

/**
 * How often the customer's latest text was sent on this ticket, itself counted; 0 before the first. Automatic ones
 * count too: two machines that answer each other are what this tells. Looks at the latest 100.
 * @param messages in the order they stand in
 */
export function repeatedMessages(messages: readonly { author: AuthorKind; body: string }[]): number {
  const said = messages.filter(({ author }) => author === "customer").slice(-mostRead);
  const last = said.at(-1);
  if (last === undefined) return 0;
  const key = keyOf(last.body);
  return said.filter(({ body }) => body === last.body || keyOf(body) === key).length;
}
