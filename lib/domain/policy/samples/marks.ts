import { fold } from "../../rules/patterns/fold";
import type { PhraseMatcher } from "../../rules/patterns/phrases";
import { type Scan, scanText } from "../../rules/patterns/word-scan";

/** Where phrases stand in a text as it was written, though they are looked for in its folded form. */

export type Found = { from: number; to: number; phrase: string };
type Word = { at: number; hit: number };

/** Every place of every phrase of the matcher, in order; the same phrases as `scanPhrases` finds. */
export function locatePhrases(matcher: PhraseMatcher, text: string): Found[] {
  if (matcher.phrases.length === 0) return [];
  const scan = scanText(text, matcher.words, matcher.prefixes);
  const originOf = scan.text === text ? (at: number) => at : originsOf(text, scan.text);
  const found: Found[] = [];
  let hit = 0;
  for (let start = 0; start < scan.count; start++) {
    for (const [phrase, last] of walk(matcher, scan, { at: start, hit }))
      found.push({
        from: originOf(scan.starts[start] ?? 0),
        to: originOf(scan.ends[last] ?? 0),
        phrase: matcher.phrases[phrase] ?? "",
      });
    while (scan.prefixHits[hit] === start) hit += 2;
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Phrases that begin at a word, each with the index of its last word. */
function walk(matcher: PhraseMatcher, scan: Scan, start: Word): [phrase: number, last: number][] {
  const found: [number, number][] = [];
  const pending: [node: number, word: Word][] = [[0, start]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [index, { at, hit }] = next;
    const node = matcher.nodes[index];
    if (node === undefined) continue;
    if (node.phrase >= 0) found.push([node.phrase, at - 1]);
    if (at >= scan.count) continue;
    let after = hit;
    while (scan.prefixHits[after] === at) after += 2;
    const exact = node.exact.get(scan.ids[at] ?? -1);
    if (exact !== undefined) pending.push([exact, { at: at + 1, hit: after }]);
    for (let i = hit; i < after; i += 2)
      for (const [id, child] of node.prefix)
        if (id === scan.prefixHits[i + 1]) pending.push([child, { at: at + 1, hit: after }]);
  }
  return found;
}

/** A letter with its marks folds by itself, so that each folded unit has a place in the text it came from. */
const letters = /\P{M}\p{M}*|\p{M}+/gsu;

/** From an index of the folded text to that of the text; where the two can't be laid side by side, by share. */
function originsOf(text: string, folded: string): (at: number) => number {
  const origins: number[] = [];
  for (const { 0: letter, index } of text.matchAll(letters))
    for (let unit = 0; unit < fold(letter).length; unit++) origins.push(index);
  if (origins.length !== folded.length)
    return (at) => Math.round((at / Math.max(1, folded.length)) * text.length);
  return (at) => origins[at] ?? text.length;
}
