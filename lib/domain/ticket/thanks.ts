import { fold } from "../rules/fold";

/** Folded as phrases are, without signs. */
const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");

/**
 * Whether a customer's message on a resolved ticket is only a thank-you (domain §3): it contains a listed
 * phrase, has at most 8 words and asks nothing.
 */
export function isThanks(body: string, phrases: string[]): boolean {
  if (/[?？؟]/.test(body)) return false;
  const said = words(body);
  if (said.length === 0 || said.length > 8) return false;
  const line = ` ${said.join(" ")} `;
  return phrases.some((phrase) => {
    const wanted = words(phrase);
    return wanted.length > 0 && line.includes(` ${wanted.join(" ")} `);
  });
}
