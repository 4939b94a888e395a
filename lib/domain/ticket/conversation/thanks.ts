import { normalizeText } from "../../rules/patterns/normalize";
import { isTelling, thankingPhrases } from "./thanks-words";

/** Folded as phrases are, without signs. */
const words = (text: string): string[] =>
  normalizeText(text)
    .split(/[^\p{L}\p{M}\p{N}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, ""))
    .filter((word) => word !== "");

const kind = "👍🙏😊🙂😀😃😄😁😆🥰😍🤗☺❤💚💙💛💜🧡🩷💖🎉🥳✅✔👌💪🌟⭐✨👏🙌💯😎🤝😇🌈🍀🌻🌹💐😘🫶";
const kindEmoji = new RegExp(`[${kind}]`, "gu");
/** What may stand with an emoji and says nothing: skin tones, variation selectors, joiners. */
const emojiParts = /[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f\u200d]/gu;
const anyEmoji = /\p{Extended_Pictographic}/u;
const smile = /(?:^|\s)[:;=]-?[)D]+(?=\s|$)/g;

/** Longer than this nobody only thanks. */
const mostWords = 40;

/**
 * Whether a customer's text is nothing but a thank-you: thanks, praise, "works now", a name, a greeting, kind emoji.
 * Anything left over, a question, a refusal or a "but" makes it more.
 * @param text new text of the message: without what it quotes and without its signature
 * @param phrases what the path counts as thanks beside the words that ship with the product
 * @param names of the people who may be named: the customer, who answered
 */
export function isThanks(text: string, phrases: readonly string[], names: readonly string[] = []): boolean {
  if (/[?？؟]/.test(text)) return false;
  const plain = text.replace(emojiParts, "");
  const spoken = plain.replace(smile, " ").replace(kindEmoji, " ");
  if (anyEmoji.test(spoken)) return false;
  const said = words(spoken);
  // Nothing but kind signs: there were some, for something was taken out.
  if (said.length === 0) return spoken !== plain;
  if (said.length > mostWords) return false;
  return isMadeOf(said, new Set(phrases.map((phrase) => words(phrase).join(" "))), namesIn(names));
}

const namesIn = (names: readonly string[]): Set<string> => new Set(names.flatMap(words));

/** Can the words be cut into known phrases and names, with a thank-you among them? */
function isMadeOf(said: readonly string[], own: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  const longest = Math.max(8, ...[...own].map((phrase) => phrase.split(" ").length));
  /** Per position: unreachable, reached without a thank-you, or with one. */
  const reached: ("plain" | "thanks" | null)[] = ["plain", ...said.map(() => null)];
  for (let at = 0; at < said.length; at++) {
    const from = reached[at];
    if (from === null || from === undefined) continue;
    for (let length = 1; length <= longest && at + length <= said.length; length++) {
      const phrase = said.slice(at, at + length).join(" ");
      const isOwn = own.has(phrase);
      const isName = length === 1 && names.has(phrase);
      if (!isOwn && !isName && !thankingPhrases.has(phrase)) continue;
      if (from === "thanks" || isOwn || (!isName && isTelling(phrase))) reached[at + length] = "thanks";
      else reached[at + length] ??= "plain";
    }
  }
  return reached[said.length] === "thanks";
}
