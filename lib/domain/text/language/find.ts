import { smallWords } from "./words";

type Detector = { detect: (text: string) => { getScores: () => Record<string, number> } };

let detector: Detector | null = null;

/** Its tables take memory, so they come with the first text that is asked about. Called before `findLanguage`. */
export async function loadLanguages(): Promise<void> {
  detector ??= (await import("eld/extrasmall")).eld;
}

/** More than enough to tell; a long paste costs no more. */
const longest = 1200;
/** With fewer nobody can tell: "Ok, super". */
const leastWords = 3;
/** How far the best must be ahead of the next; further where no small word speaks for it. */
const leastLead = 0.05;
const leadAlone = 0.09;
const weightOfWord = 0.06;
const mostWords = 4;

/** What is of no language: addresses, numbers, codes. */
const noise = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+|\S*\d\S*/g;
const isShouting = (text: string): boolean =>
  (text.match(/\p{Lu}/gu)?.length ?? 0) > (text.match(/\p{Ll}/gu)?.length ?? 0);
/** Names and titles within a sentence, which are of any language: "The House of the Yellow Carpet". */
const names =
  /(?<=[\p{L},;]\s)(?!I\b)\p{Lu}[\p{L}'’-]*(?:(?:\s(?:of|the|and|to|for|in|on|a|my|is|me))*\s(?!I\b)\p{Lu}[\p{L}'’-]*)*/gu;

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/\p{L}+(?:'\p{L}+)?/gu) ?? [];

const near = new Set(["no", "sv", "is", "nn"]);

/** The text without names; who begins every word with a capital names nothing by it. */
function withoutNames(text: string): string {
  if (isShouting(text)) return text.toLowerCase();
  return /(?<!\p{L})\p{Ll}{2}/u.test(text) ? text.replace(names, "") : text;
}

/** A letter that a language doesn't have. */
const foreign: readonly [letters: RegExp, languages: readonly string[]][] = [
  [/[æø]/i, ["sv", "de", "nl", "en", "fr", "es", "fi"]],
  [/[äö]/i, ["da", "no", "en", "fr", "es"]],
  [/ß/, ["da", "no", "sv", "nl", "en", "fr", "es"]],
];

/** The language of a text, or null where it is not plain. */
function languageIn(sample: string, { detect }: Detector): string | null {
  const text = withoutNames(sample);
  const words = wordsIn(text);
  if (words.length < leastWords) return null;
  const small = smallWords(words);
  const without = foreign.flatMap(([letters, languages]) => (letters.test(text) ? languages : []));
  const ranked = Object.entries(detect(text).getScores())
    .filter(([language]) => !without.includes(language))
    .map(([language, score]) => {
      const said = small.get(language) ?? 0;
      return { language, said, score: score + weightOfWord * Math.min(said, mostWords) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (best === undefined) return null;
  const lead = best.score - (next?.score ?? 0);
  // Short Danish looks Norwegian or Swedish: those are told by a word of their own.
  if (near.has(best.language) && best.said < 1) return null;
  const least = best.said >= 1 ? leastLead : leadAlone;
  return lead >= least && (best.said >= 0.5 || words.length >= 5) ? best.language : null;
}

/** Sentences long enough to have a language of their own. */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => wordsIn(sentence).length >= leastWords + 2);

/** Thrown where a language is asked for before `loadLanguages` has run. */
export class LanguagesNotLoaded extends Error {}

/**
 * The language that customers' texts are written in, as a tag; null where it is not plain: too short, or several.
 * @param texts new text of messages
 */
export function findLanguage(texts: readonly string[]): string | null {
  // Cut first: what takes noise out looks at each stretch without a space again and again.
  const text = texts.join("\n").slice(0, longest).replace(noise, " ");
  if (wordsIn(text).length < leastWords) return null;
  const loaded = detector;
  if (loaded === null) throw new LanguagesNotLoaded();
  const language = languageIn(text, loaded);
  if (language === null) return null;
  const sentences = sentencesOf(text);
  if (sentences.length < 2) return language;
  const others = sentences.map((sentence) => languageIn(sentence, loaded));
  return others.some((each) => each !== null && each !== language) ? null : language;
}
