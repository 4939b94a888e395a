import { phraseProblem } from "../check-condition";
import { type Found, locatePhrases } from "../patterns/locate";
import { canonicalPhrase, compilePhrases } from "../patterns/phrases";
import type { WordClass, WordList } from "../schema";

/** Editing word lists. */

export type PhraseFault = "empty" | "star" | "twice" | "pattern";

/** What is wrong with each line of one language, by index; only those with a fault. `phraseProblem` says it in words. */
export function phraseFaults(
  phrases: readonly string[],
  classes: readonly WordClass[] = [],
): Map<number, PhraseFault> {
  const seen = new Set<string>();
  const faults = new Map<number, PhraseFault>();
  phrases.forEach((phrase, index) => {
    const canonical = canonicalPhrase(phrase);
    const code = phraseProblem(phrase, classes)?.code;
    if (code === "empty_phrase") faults.set(index, "empty");
    else if (code === "misplaced_star") faults.set(index, "star");
    else if (code !== undefined) faults.set(index, "pattern");
    else if (seen.has(canonical)) faults.set(index, "twice");
    seen.add(canonical);
  });
  return faults;
}

const mostPhrases = 500;
const longestPhrase = 200;

/** Pasted lines, cells or comma-separated words as phrases; quotation marks around one are not part of it. */
export function phrasesIn(pasted: string): string[] {
  return pasted
    .split(/[\n\r\t,;]+/)
    .map((part) =>
      part
        .trim()
        .replace(/^["“”'‘]+|["“”'’]+$/g, "")
        .trim(),
    )
    .filter((part) => part !== "" && part.length <= longestPhrase);
}

/** Adds what is not there yet after folding. */
export function addPhrases(
  phrases: readonly string[],
  added: readonly string[],
): { phrases: string[]; added: number; known: number } {
  const seen = new Set(phrases.map(canonicalPhrase));
  const out = [...phrases];
  for (const phrase of added) {
    const canonical = canonicalPhrase(phrase);
    if (canonical === "" || seen.has(canonical) || out.length >= mostPhrases) continue;
    seen.add(canonical);
    out.push(phrase);
  }
  const count = out.length - phrases.length;
  return { phrases: out, added: count, known: added.length - count };
}

export const setPhrases = (list: WordList, language: string, phrases: string[]): WordList => ({
  ...list,
  phrases: { ...list.phrases, [language]: phrases },
});

export type PhraseHit = Found;

/** Where lines stand in a text, as the matcher sees it. */
export const phraseHits = (
  phrases: readonly string[],
  text: string,
  classes: readonly WordClass[] = [],
): PhraseHit[] => locatePhrases(compilePhrases([phrases], classes), text);
