import { newTextOf } from "../../text/new-text";
import { fold } from "./fold";
import type { Scan, WordTable } from "./word-scan";
import { emptyTable, scanText, segmentedWords, wordTable } from "./word-scan";

/** Whole-word phrase matching (domain §4): one pass over the words of a message finds every phrase of a policy. */

type Token = { word: string; prefix: boolean };
type Node = { exact: Map<number, number>; prefix: [id: number, node: number][]; phrase: number };
export type PhraseMatcher = {
  /** Folded phrases, `cancel*` with its star. */
  phrases: readonly string[];
  /** Changes whenever stored hits would: phrases or the matching itself. */
  fingerprint: string;
  nodes: readonly Node[];
  words: WordTable;
  prefixes: WordTable;
};

const matchingVersion = 4;

/** A policy being edited is compiled at every change: cutting its phrases anew took 90 ms of 95. */
const knownTokens = new Map<string, readonly Token[]>();
const mostKnown = 20_000;

function tokensOf(phrase: string): readonly Token[] {
  const known = knownTokens.get(phrase);
  if (known !== undefined) return known;
  const tokens = cut(phrase);
  if (knownTokens.size >= mostKnown) knownTokens.clear();
  knownTokens.set(phrase, tokens);
  return tokens;
}

function cut(phrase: string): Token[] {
  return fold(phrase)
    .split(/\s+/)
    .flatMap((chunk) => {
      const prefix = chunk.endsWith("*");
      const words = segmentedWords(prefix ? chunk.slice(0, -1) : chunk);
      return words.map((word, index) => ({ word, prefix: prefix && index === words.length - 1 }));
    });
}

/** The form in which a phrase is stored, compared and listed among hits; "" where it has no word. */
export const canonicalPhrase = (phrase: string): string =>
  tokensOf(phrase)
    .map((token) => (token.prefix ? `${token.word}*` : token.word))
    .join(" ");

/** Two 32-bit FNV-1a hashes with different bases: enough to tell two rulesets apart. */
function fingerprintOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ i, 0x01000193);
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Gives each distinct word an id. */
const numbering = () => {
  const ids = new Map<string, number>();
  const idOf = (word: string): number => {
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    return id;
  };
  return { ids, idOf };
};

function addToken(nodes: Node[], at: number, id: number, prefix: boolean): number {
  const node = nodes[at];
  if (node === undefined) return at;
  const known = prefix ? node.prefix.find(([each]) => each === id)?.[1] : node.exact.get(id);
  if (known !== undefined) return known;
  const next = nodes.push({ exact: new Map(), prefix: [], phrase: -1 }) - 1;
  if (prefix) node.prefix.push([id, next]);
  else node.exact.set(id, next);
  return next;
}

/**
 * Compiles lists of phrases into one matcher. Duplicates after folding are one phrase; phrases without a word
 * are left out (publishing refuses them).
 */
export function compilePhrases(lists: readonly (readonly string[])[]): PhraseMatcher {
  const phrases = [...new Set(lists.flat().map(canonicalPhrase))].filter((phrase) => phrase !== "").sort();
  const words = numbering();
  const prefixes = numbering();
  const nodes: Node[] = [{ exact: new Map(), prefix: [], phrase: -1 }];
  phrases.forEach((phrase, index) => {
    let at = 0;
    for (const { word, prefix } of tokensOf(phrase)) {
      at = addToken(nodes, at, (prefix ? prefixes : words).idOf(word), prefix);
    }
    const node = nodes[at];
    if (node !== undefined) node.phrase = index;
  });
  return {
    phrases,
    fingerprint: fingerprintOf(`${matchingVersion}\n${phrases.join("\n")}`),
    nodes,
    words: wordTable([...words.ids.keys()]),
    prefixes: wordTable([...prefixes.ids.keys()]),
  };
}

/**
 * Every phrase of the matcher found in one message, in the matcher's order: in its new text, not in what it quotes or
 * signs with. Never called with two messages joined.
 */
export function scanPhrases(matcher: PhraseMatcher, message: string): string[] {
  if (matcher.phrases.length === 0) return [];
  const scan = scanText(newTextOf(message), matcher.words, matcher.prefixes);
  const found: number[] = [];
  let hit = 0;
  for (let i = 0; i < scan.count; i++) {
    const prefixed = scan.prefixHits[hit] === i;
    if ((scan.ids[i] ?? -1) >= 0 || prefixed) walk(matcher, scan, i, hit, found);
    while (scan.prefixHits[hit] === i) hit += 2;
  }
  if (found.length < 2) return found.map((index) => matcher.phrases[index] ?? "");
  return [...new Set(found)].sort((a, b) => a - b).map((index) => matcher.phrases[index] ?? "");
}

/** Follows the trie from word `start`; words that several prefixes hit branch. */
function walk(matcher: PhraseMatcher, scan: Scan, start: number, firstHit: number, found: number[]): void {
  const pending: [node: number, at: number, hit: number][] = [[0, start, firstHit]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [index, at, hit] = next;
    const node = matcher.nodes[index];
    if (node === undefined) continue;
    if (node.phrase >= 0) found.push(node.phrase);
    if (at >= scan.count) continue;
    let nextHit = hit;
    while (scan.prefixHits[nextHit] === at) nextHit += 2;
    const exact = node.exact.get(scan.ids[at] ?? -1);
    if (exact !== undefined) pending.push([exact, at + 1, nextHit]);
    for (let i = hit; i < nextHit && node.prefix.length > 0; i += 2) {
      for (const [id, child] of node.prefix) {
        if (id === scan.prefixHits[i + 1]) pending.push([child, at + 1, nextHit]);
      }
    }
  }
}

/** Folded words of a text, as the matcher sees them. */
export function wordsOf(text: string): string[] {
  const scan = scanText(text, emptyTable, emptyTable);
  return Array.from({ length: scan.count }, (_, i) => fold(scan.text.slice(scan.starts[i], scan.ends[i])));
}
