import {
  classOfCodePoint,
  classOfCodeUnit,
  rawClasses,
  rawNormals,
  sameNormals,
  wordClass,
  wordSegmenter,
} from "./letter-classes";
import { normalizeText } from "./normalize";

/** Words by hash; `lengths[first char & 255]` has a bit for each length worth looking up. */
export type WordTable = {
  slots: Int32Array;
  mask: number;
  words: readonly string[];
  /** The letters of all words, one after the other: comparing strings took three times as long. */
  letters: Uint16Array;
  /** Where each word begins in `letters`, and where the last one ends. */
  begins: Int32Array;
  hashes: Int32Array;
  lengths: Int32Array;
};

/** Hashes of short words lie side by side: unmixed they stood in one long row to search through. */
const slotOf = (hash: number, mask: number): number => (Math.imul(hash, 0x9e3779b1) >>> 12) & mask;
const hashStep = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;
const lengthBit = (length: number): number => 1 << Math.min(length, 31);

/** A table of distinct folded words; a word's id is its index. */
export function wordTable(words: readonly string[]): WordTable {
  let size = 16;
  while (size < words.length * 4) size *= 2;
  const table = {
    slots: new Int32Array(size).fill(-1),
    mask: size - 1,
    words,
    letters: new Uint16Array(words.reduce((sum, word) => sum + word.length, 0)),
    begins: new Int32Array(words.length + 1),
    hashes: new Int32Array(words.length),
    lengths: new Int32Array(256),
  };
  words.forEach((word, id) => {
    const begin = table.begins[id] ?? 0;
    table.begins[id + 1] = begin + word.length;
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
      table.letters[begin + i] = word.charCodeAt(i);
      hash = hashStep(hash, word.charCodeAt(i));
    }
    table.hashes[id] = hash;
    let slot = slotOf(hash, table.mask);
    while (table.slots[slot] !== -1) slot = (slot + 1) & table.mask;
    table.slots[slot] = id;
    const first = word.charCodeAt(0) & 255;
    table.lengths[first] = (table.lengths[first] ?? 0) | lengthBit(word.length);
  });
  return table;
}
export const emptyTable = wordTable([]);

/** Signs that part words here though UAX 29 joins them; a space of the same length keeps places. */
export const parted = (folded: string): string => folded.replace(/[_:]|(?<!\p{Nd})\.|\.(?!\p{Nd})/gu, " ");

/** Words of a folded text as Intl.Segmenter sees them: what the fast scan equals. */
export function segmentedWords(folded: string): string[] {
  const words: string[] = [];
  for (const piece of wordSegmenter().segment(parted(folded)))
    if (piece.isWordLike) words.push(piece.segment);
  return words;
}

/** The words of one text. `ids[i]` is -1 for a word not in the table; prefix hits are (word, prefix) pairs. */
export type Scan = {
  text: string;
  count: number;
  ids: number[];
  starts: number[];
  ends: number[];
  prefixHits: number[];
  /** Folded form of each unit of `text`. */
  folds: Uint16Array;
};
const emptyScan = (text: string, folds: Uint16Array): Scan => ({
  text,
  folds,
  count: 0,
  ids: [],
  starts: [],
  ends: [],
  prefixHits: [],
});

/**
 * Cuts a text into words and looks each up. Most texts take one pass over the raw characters; one that needs real
 * folding takes a second over the folded text; scripts without spaces take Intl.Segmenter.
 */
export function scanText(text: string, words: WordTable, prefixes: WordTable): Scan {
  const raw = emptyScan(text, rawNormals);
  if (scanInto(raw, words, prefixes, rawClasses)) return raw;
  const folded = emptyScan(normalizeText(text), sameNormals);
  if (scanInto(folded, words, prefixes, classOfCodeUnit)) return folded;
  return scanSegmented(emptyScan(folded.text, sameNormals), words, prefixes);
}

/** The id of a folded word, -1 where the table hasn't it. */
export function idOf(table: WordTable, word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
  return lookUp(table, hash, word, sameNormals, 0, word.length);
}

function lookUp(
  table: WordTable,
  hash: number,
  text: string,
  folds: Uint16Array,
  from: number,
  length: number,
): number {
  const { slots, mask, letters, begins, hashes } = table;
  for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
    const id = slots[slot] ?? -1;
    if (id === -1) return -1;
    if (hashes[id] !== hash) continue;
    const begin = begins[id] ?? 0;
    if ((begins[id + 1] ?? 0) - begin !== length) continue;
    let k = 0;
    while (k < length && folds[text.charCodeAt(from + k)] === letters[begin + k]) k++;
    if (k === length) return id;
  }
}

/** True where a character inside a word joins the class before it to the one after (UAX 29 WB6, 7, 11, 12). */
const joins = (before: number, mid: number, after: number): boolean =>
  before === after &&
  (before === wordClass.letter
    ? mid === wordClass.midLetter || mid === wordClass.midBoth
    : before === wordClass.numeric && (mid === wordClass.midNumber || mid === wordClass.midBoth));

/** Class of the unit at `at`; past the end it is `other`. */
function classAt(text: string, at: number, classes: Uint8Array): number {
  if (at >= text.length) return wordClass.other;
  const letterClass = classes[text.charCodeAt(at)] ?? wordClass.other;
  return letterClass === wordClass.unknown ? classOfCodePoint(text.codePointAt(at) ?? 0) : letterClass;
}

/** One pass; false where the text needs folding first or holds what one pass can't cut. */
function scanInto(scan: Scan, words: WordTable, prefixes: WordTable, classes: Uint8Array): boolean {
  const { text, folds } = scan;
  const size = text.length;
  let at = 0;
  while (at < size) {
    let kind = classAt(text, at, classes);
    if (kind >= wordClass.refold) return false;
    if (kind === wordClass.other || kind > wordClass.numeric) {
      at++;
      continue;
    }
    const start = at;
    const first = (folds[text.charCodeAt(at)] ?? 0) & 255;
    const stems = prefixes.lengths[first] ?? 0;
    let hash = 0;
    let inside = true;
    while (inside) {
      hash = hashStep(hash, folds[text.charCodeAt(at)] ?? 0);
      at++;
      if (stems !== 0 && (stems & lengthBit(at - start)) !== 0) {
        const stem = lookUp(prefixes, hash, text, folds, start, at - start);
        if (stem >= 0) scan.prefixHits.push(scan.count, stem);
      }
      const before = kind;
      kind = classAt(text, at, classes);
      if (kind >= wordClass.refold) return false;
      if (kind <= wordClass.numeric) inside = kind !== wordClass.other;
      else inside = joins(before, kind, classAt(text, at + 1, classes));
    }
    const length = at - start;
    const mayBeWord = ((words.lengths[first] ?? 0) & lengthBit(length)) !== 0;
    scan.ids.push(mayBeWord ? lookUp(words, hash, text, folds, start, length) : -1);
    scan.starts.push(start);
    scan.ends.push(at);
    scan.count++;
  }
  return true;
}

/** The slow way for scripts without spaces; the text is folded. */
function scanSegmented(scan: Scan, words: WordTable, prefixes: WordTable): Scan {
  const { text } = scan;
  for (const piece of wordSegmenter().segment(parted(text))) {
    if (!piece.isWordLike) continue;
    const start = piece.index;
    const size = piece.segment.length;
    let hash = 0;
    for (let length = 1; length <= size; length++) {
      hash = hashStep(hash, text.charCodeAt(start + length - 1));
      const stem = lookUp(prefixes, hash, text, sameNormals, start, length);
      if (stem >= 0) scan.prefixHits.push(scan.count, stem);
    }
    scan.ids.push(lookUp(words, hash, text, sameNormals, start, size));
    scan.starts.push(start);
    scan.ends.push(start + size);
    scan.count++;
  }
  return scan;
}
