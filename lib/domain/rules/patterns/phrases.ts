import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { newTextOf } from "../../text/new-text";
import type { WordClass } from "../schema";
import { normalizeText } from "./normalize";
import { compilePatterns, type PatternSet } from "./pattern-set";
import { remembered } from "./remembered";
import { canonicalLine, isPattern, tokensOf } from "./syntax";
import type { Scan, WordTable } from "./word-scan";
import { emptyTable, scanText, wordTable } from "./word-scan";

/**
 * The lines of word lists: one pass over the words of a message finds every phrase of a policy, a second
 * over the few that patterns know finds these.
 */

type Node = { exact: Map<number, number>; prefix: [id: number, node: number][]; phrase: number };
export type PhraseMatcher = {
  /** Folded phrases, `cancel*` with its star, and patterns as they are printed. */
  phrases: readonly string[];
  /** Changes whenever stored hits would: lines, classes they name or the matching itself. */
  fingerprint: string;
  nodes: readonly Node[];
  /** Node after each first word of a phrase, 0 where none begins with it. */
  first: Int32Array;
  words: WordTable;
  prefixes: WordTable;
  patterns: PatternSet | null;
};

const matchingVersion = 5;

/** The form in which a line is stored, compared and listed among hits; "" where it finds nothing. */
export const canonicalPhrase = remembered(canonicalLine);

/** Two 32-bit FNV-1a hashes with different bases: enough to tell two rulesets, or two versions of a class, apart. */
export function fingerprintOf(text: string): string {
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
  const nextNode = prefix ? node.prefix.find(([each]) => each === id)?.[1] : node.exact.get(id);
  if (nextNode !== undefined) return nextNode;
  const next = nodes.push({ exact: new Map(), prefix: [], phrase: -1 }) - 1;
  if (prefix) node.prefix.push([id, next]);
  else node.exact.set(id, next);
  return next;
}

/**
 * Matchers by what they are made of. Most paths have the same lists: a matcher of their own each took 3 MB and a tenth
 * of a second, and seventy paths filled a process. One cache for pages and routes, whose modules are loaded apart.
 */
const matchers = singleton("phrase-matchers", () => new Cache<string, PhraseMatcher>(12));
/** Fewer lines than this are made anew: they cost less than they would push out. */
const fewLines = 20;

/**
 * Compiles lists of lines into one matcher. Duplicates after folding are one; lines that find nothing are left out
 * (publishing refuses them).
 */
export function compilePhrases(
  lists: readonly (readonly string[])[],
  classes: readonly WordClass[] = [],
): PhraseMatcher {
  const phrases = [...new Set(lists.flat().map(canonicalPhrase))].filter((phrase) => phrase !== "").sort();
  if (phrases.length < fewLines) return matcherOf(phrases, classes);
  const content = `${phrases.join("\n")}\n${JSON.stringify(classes)}`;
  const key = `${fingerprintOf(content)} ${content.length}`;
  return matchers.of(key, () => matcherOf(phrases, classes));
}

function matcherOf(phrases: readonly string[], classes: readonly WordClass[]): PhraseMatcher {
  const words = numbering();
  const prefixes = numbering();
  const nodes: Node[] = [{ exact: new Map(), prefix: [], phrase: -1 }];
  const patterns: [line: string, index: number][] = [];
  phrases.forEach((phrase, index) => {
    if (isPattern(phrase)) {
      patterns.push([phrase, index]);
      return;
    }
    let at = 0;
    for (const { word, prefix } of tokensOf(phrase)) {
      at = addToken(nodes, at, (prefix ? prefixes : words).idOf(word), prefix);
    }
    const node = nodes[at];
    if (node !== undefined) node.phrase = index;
  });
  const set = compilePatterns(patterns, classes, { word: words.idOf, prefix: prefixes.idOf });
  const table = wordTable([...words.ids.keys()]);
  const first = new Int32Array(table.words.length);
  for (const [id, node] of nodes[0]?.exact ?? []) first[id] = node;
  return {
    phrases,
    fingerprint: fingerprintOf(`${matchingVersion}\n${phrases.join("\n")}${set.meaning}`),
    nodes,
    first,
    words: table,
    prefixes: wordTable([...prefixes.ids.keys()]),
    patterns: set.finish(table),
  };
}

/**
 * Every line of the matcher found in one message, in the matcher's order: in its new text, not in what it quotes or
 * signs with. Never called with two messages joined.
 */
export function scanPhrases(matcher: PhraseMatcher, message: string): string[] {
  if (matcher.phrases.length === 0) return [];
  const scan = scanText(newTextOf(message), matcher.words, matcher.prefixes);
  const phrases = phrasesIn(matcher, scan);
  if (matcher.patterns !== null) phrases.push(...matcher.patterns.find(scan, matcher.words));
  if (phrases.length < 2) return phrases.map((index) => matcher.phrases[index] ?? "");
  return [...new Set(phrases)].sort((a, b) => a - b).map((index) => matcher.phrases[index] ?? "");
}

function phrasesIn(matcher: PhraseMatcher, scan: Scan): number[] {
  const phrases: number[] = [];
  if (matcher.nodes.length === 1) return phrases;
  let hit = 0;
  for (let i = 0; i < scan.count; i++) {
    const id = scan.ids[i] ?? -1;
    const prefixed = scan.prefixHits[hit] === i;
    if ((id >= 0 && matcher.first[id] !== 0) || prefixed) walk(matcher, scan, i, hit, phrases);
    while (scan.prefixHits[hit] === i) hit += 2;
  }
  return phrases;
}

/** Follows the trie from word `start`; words that several prefixes hit branch. */
function walk(matcher: PhraseMatcher, scan: Scan, start: number, firstHit: number, phrases: number[]): void {
  const pending: [node: number, at: number, hit: number][] = [[0, start, firstHit]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [index, at, hit] = next;
    const node = matcher.nodes[index];
    if (node === undefined) continue;
    if (node.phrase >= 0) phrases.push(node.phrase);
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
  return Array.from({ length: scan.count }, (_, i) =>
    normalizeText(scan.text.slice(scan.starts[i], scan.ends[i])),
  );
}
