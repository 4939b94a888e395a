import { messageParts } from "./message-parts";

/**
 * What is new in a message: its text without what it quotes, without its signature and without a disclaimer. Rules,
 * thank-yous, languages and briefs read this; the page shows everything.
 */
export function newTextOf(body: string): string {
  if (!body.includes("\n")) return body.trim();
  return messageParts(body)
    .filter(({ kind }) => kind === "new")
    .map(({ from, to }) => body.slice(from, to))
    .join("\n")
    .replaceAll("\r\n", "\n")
    .trim();
}
