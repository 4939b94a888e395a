import { normalizeText } from "./normalize";
import type { PhraseMatcher } from "./phrases";
import { type Scan, scanText } from "./word-scan";

/** Where lines stand in a text as it was written, though they are looked for in its folded form. */

export type Span = { from: number; to: number };
/** From the first to the last of its words; `spans` are the words themselves: a pattern leaves some out. */
export type PhraseMatch = Span & { phrase: string; spans: Span[] };
type Word = { at: number; hit: number };

/** Every place of every line of the matcher, in order; the same lines as `scanPhrases` finds. */
export function locatePhrases(matcher: PhraseMatcher, text: string): PhraseMatch[] {
  if (matcher.phrases.length === 0) return [];
  const scan = scanText(text, matcher.words, matcher.prefixes);
  const originOf = scan.text === text ? (at: number) => at : originsOf(text, scan.text);
  /** @param taken begin and end, in words, of each part */
  const placed = (phrase: number, taken: readonly number[]): PhraseMatch => {
    const spans: Span[] = [];
    for (let i = 0; i < taken.length; i += 2) {
      const from = originOf(scan.starts[taken[i] ?? 0] ?? 0);
      spans.push({ from, to: originOf(scan.ends[(taken[i + 1] ?? 0) - 1] ?? 0) });
    }
    const [from, to] = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0];
    return { from, to, phrase: matcher.phrases[phrase] ?? "", spans };
  };
  const matches: PhraseMatch[] = [];
  let hit = 0;
  for (let start = 0; start < scan.count; start++) {
    for (const [phrase, last] of walk(matcher, scan, { at: start, hit }))
      matches.push(placed(phrase, [start, last + 1]));
    while (scan.prefixHits[hit] === start) hit += 2;
  }
  const patterns = matcher.patterns?.locate(scan, matcher.words) ?? [];
  for (const { phrase, taken } of patterns) matches.push(placed(phrase, taken));
  return matches.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Phrases that begin at a word, each with the index of its last word. */
function walk(matcher: PhraseMatcher, scan: Scan, start: Word): [phrase: number, last: number][] {
  const spans: [number, number][] = [];
  const pending: [node: number, word: Word][] = [[0, start]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [index, { at, hit }] = next;
    const node = matcher.nodes[index];
    if (node === undefined) continue;
    if (node.phrase >= 0) spans.push([node.phrase, at - 1]);
    if (at >= scan.count) continue;
    let after = hit;
    while (scan.prefixHits[after] === at) after += 2;
    const exact = node.exact.get(scan.ids[at] ?? -1);
    if (exact !== undefined) pending.push([exact, { at: at + 1, hit: after }]);
    for (let i = hit; i < after; i += 2)
      for (const [id, child] of node.prefix)
        if (id === scan.prefixHits[i + 1]) pending.push([child, { at: at + 1, hit: after }]);
  }
  return spans;
}

/** A letter with its marks folds by itself, so that each folded unit has a place in the text it came from. */
const letters = /\P{M}\p{M}*|\p{M}+/gsu;

/** From an index of the folded text to that of the text; where the two can't be laid side by side, by share. */
function originsOf(text: string, folded: string): (at: number) => number {
  const origins: number[] = [];
  for (const { 0: letter, index } of text.matchAll(letters))
    for (let unit = 0; unit < normalizeText(letter).length; unit++) origins.push(index);
  if (origins.length !== folded.length)
    return (at) => Math.round((at / Math.max(1, folded.length)) * text.length);
  return (at) => origins[at] ?? text.length;
}
