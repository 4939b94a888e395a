import { type Msg, msg } from "../../msg";
import type { PathPolicy } from "../../policy/path-policy";
import { memberProblem, phraseProblem } from "../checks/check-condition";
import { mostLines } from "../limits";
import { canonicalPhrase } from "../patterns/phrases";
import { isPattern } from "../patterns/syntax";
import type { WordClass, WordList } from "../schema";

/** Editing word lists. */

type LineFault = { isTwice: boolean; say: Msg };

/** What is wrong with each line of one language, by index; only those with a fault. */
export function phraseFaults(
  phrases: readonly string[],
  classes: readonly WordClass[] = [],
): Map<number, LineFault> {
  const seen = new Set<string>();
  const faults = new Map<number, LineFault>();
  phrases.forEach((phrase, index) => {
    const canonical = canonicalPhrase(phrase);
    const [wrong] = lineFaults([phrase], classes);
    if (wrong !== undefined) faults.set(index, { isTwice: false, say: wrong });
    else if (seen.has(canonical)) faults.set(index, { isTwice: true, say: msg("rules.line.twice") });
    seen.add(canonical);
  });
  return faults;
}

const longestPhrase = 200;

/**
 * Pasted lines, cells or comma-separated words as lines; quotation marks around one are not part of it. A pattern stays
 * whole, whatever stands in it.
 */
export function phrasesIn(pasted: string): string[] {
  return pasted
    .split(/[\n\r\t]+/)
    .flatMap((part) => (isPattern(part) ? [part] : part.split(/[,;]+/)))
    .map((part) =>
      part
        .trim()
        .replace(/^["“”'‘]+|["“”'’]+$/g, "")
        .trim(),
    )
    .filter((part) => part !== "");
}

/** What is wrong with lines as they are typed, in words; one line each, those without a fault left out. */
export const lineFaults = (lines: readonly string[], classes: readonly WordClass[]): Msg[] =>
  lines.flatMap((line) => {
    if (line.length > longestPhrase) return [msg("rules.line.too_long", { most: longestPhrase })];
    const problem = phraseProblem(line, classes);
    return problem === null ? [] : [msg(`findings.${problem.code}`, problem.values)];
  });

/** The same of a class's members, which are words. */
export const memberFaults = (members: readonly string[]): Msg[] =>
  members.flatMap((member) => {
    const problem = memberProblem(member);
    return problem === null ? [] : [msg(`findings.${problem.code}`, problem.values)];
  });

/** Adds what is not there yet after folding. */
export function addPhrases(
  phrases: readonly string[],
  added: readonly string[],
): { phrases: string[]; added: number; known: number } {
  const seen = new Set(phrases.map(canonicalPhrase));
  const out = [...phrases];
  for (const phrase of added) {
    const canonical = canonicalPhrase(phrase);
    if (canonical === "" || seen.has(canonical) || out.length >= mostLines) continue;
    seen.add(canonical);
    out.push(phrase);
  }
  const count = out.length - phrases.length;
  return { phrases: out, added: count, known: added.length - count };
}

/** A line that was removed where it stood, whatever became of the others since; one that is back already stays. */
export const putBack = (lines: readonly string[], line: string, at: number): string[] =>
  lines.includes(line) ? [...lines] : lines.toSpliced(at, 0, line);

export const setPhrases = (list: WordList, language: string, phrases: string[]): WordList => ({
  ...list,
  phrases: { ...list.phrases, [language]: phrases },
});

/** A removed line back in its list, beside whatever was edited since. */
export const withLineBack = (
  policy: PathPolicy,
  slug: string,
  language: string,
  line: string,
  at: number,
): PathPolicy => ({
  ...policy,
  word_lists: policy.word_lists.map((list) =>
    list.slug === slug ? setPhrases(list, language, putBack(list.phrases[language] ?? [], line, at)) : list,
  ),
});
