import { phraseProblem } from "../check-condition";
import { fold } from "../patterns/fold";
import { canonicalPhrase } from "../patterns/phrases";
import { emptyTable, scanText } from "../patterns/word-scan";
import type { WordList } from "../schema";

/** Editing word lists. */

export type PhraseFault = "empty" | "star" | "twice";

/** What is wrong with each phrase of one language, by index; only those with a fault. */
export function phraseFaults(phrases: readonly string[]): Map<number, PhraseFault> {
  const seen = new Set<string>();
  const faults = new Map<number, PhraseFault>();
  phrases.forEach((phrase, index) => {
    const canonical = canonicalPhrase(phrase);
    if (canonical === "") faults.set(index, "empty");
    else if (phraseProblem(phrase) !== null) faults.set(index, "star");
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

export type PhraseHit = { phrase: string; from: number; to: number };

type Word = { text: string; from: number; to: number };
function wordsIn(text: string): { words: Word[]; isPlaced: boolean } {
  const scan = scanText(text, emptyTable, emptyTable);
  const words = Array.from({ length: scan.count }, (_, index) => {
    const [from, to] = [scan.starts[index] ?? 0, scan.ends[index] ?? 0];
    return { text: fold(scan.text.slice(from, to)), from, to };
  });
  // Places in a folded text are those of the text itself only where folding kept its length.
  return { words, isPlaced: scan.text.length === text.length };
}

/** Where phrases stand in a text, as the matcher sees it: whole words, case and accents aside. */
export function phraseHits(phrases: readonly string[], text: string): PhraseHit[] {
  const { words, isPlaced } = wordsIn(text);
  const found: PhraseHit[] = [];
  for (const phrase of phrases) {
    const tokens = canonicalPhrase(phrase).split(" ").filter(Boolean);
    if (tokens.length === 0) continue;
    words.forEach((word, start) => {
      const last = words[start + tokens.length - 1];
      const isHit = tokens.every((token, index) => matches(token, words[start + index]?.text));
      if (last === undefined || !isHit) return;
      found.push({ phrase, from: isPlaced ? word.from : 0, to: isPlaced ? last.to : 0 });
    });
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

const matches = (token: string, word: string | undefined): boolean =>
  word !== undefined && (token.endsWith("*") ? word.startsWith(token.slice(0, -1)) : word === token);
