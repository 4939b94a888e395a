import { commonWords } from "./common-words";
import type { Scan, WordTable } from "./word-scan";
import { idOf } from "./word-scan";

/**
 * Words written with one slip: two letters swapped in a word of five letters or more, or in one of six or more a letter
 * wrong, missing or too many that is neither the first nor the last; never where that makes another common word.
 * Besides: "human's" has "human" in it, and "huuuman" is a "human" drawn out.
 */
const leastSlipped = 6;
const leastSwapped = 5;

/** Two neighbours swapped, or one letter apart that is neither the first nor the last. */
export function isOneSlip(word: string, written: string): boolean {
  const [size, other] = [word.length, written.length];
  if (size < leastSwapped || size - other > 1 || other - size > 1 || word === written) return false;
  let at = 0;
  while (word.charCodeAt(at) === written.charCodeAt(at)) at++;
  const isSwap =
    size === other &&
    word.charCodeAt(at) === written.charCodeAt(at + 1) &&
    word.charCodeAt(at + 1) === written.charCodeAt(at);
  if (isSwap && isSameFrom(word, at + 2, written, at + 2)) return true;
  if (size < leastSlipped || at === 0 || word.charCodeAt(size - 1) !== written.charCodeAt(other - 1))
    return false;
  return isSameFrom(word, at + (size < other ? 0 : 1), written, at + (size > other ? 0 : 1));
}

function isSameFrom(one: string, from: number, other: string, to: number): boolean {
  for (let i = from, k = to; i < one.length; i++, k++)
    if (one.charCodeAt(i) !== other.charCodeAt(k)) return false;
  return true;
}

const nothing: readonly never[] = [];

/** A letter written three times or more stands for one, or for two ("too" in "tooooo"). */
const drawnOut = /(\p{L})\1{2,}/gu;
const leastDrawnOut = 4;
function shortened(written: string): readonly string[] {
  if (written.length < leastDrawnOut || !isDrawnOut(written)) return nothing;
  const once = written.replace(drawnOut, "$1");
  return once === written ? [] : [once, written.replace(drawnOut, "$1$1")];
}

function isDrawnOut(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

/** "human" of "human's"; "it's" and "he's" are words of their own. */
const leastOwned = 5;
const ownerOf = (written: string): string | null =>
  written.length >= leastOwned && written.endsWith("'s") ? written.slice(0, -2) : null;

/** Whether a written word stands for one of a list: what the table below finds fast. */
export function standsFor(word: string, written: string): boolean {
  if (word === written || ownerOf(written) === word) return true;
  if (shortened(written).includes(word)) return true;
  return isOneSlip(word, written) && !commonWords.has(written);
}

/**
 * Where one letter differs, the first three letters or the last three are the same; where two are swapped, all letters
 * are. Words are found by one of these and their length.
 */
const ends = 3;
const keyOf = (what: number, letters: number, length: number): number =>
  Math.imul(letters ^ (what << 30), 0x9e3779b1) ^ Math.imul(length, 0x85ebca6b);

type Keys = { head: number; tail: number; letters: number };
function keysOf(word: string): Keys {
  const { length } = word;
  let head = 0;
  let tail = 0;
  let letters = 0;
  for (let at = 0; at < length; at++) {
    const code = word.charCodeAt(at) & 31;
    letters |= 1 << code;
    if (at < ends) head = (head << 5) | code;
    if (at >= length - ends) tail = (tail << 5) | code;
  }
  return { head, tail, letters };
}

/** Candidates by key; `filter` has a bit for each key there is. What the table's own words stand for is known. */
export type SlipTable = {
  buckets: ReadonlyMap<number, readonly number[]>;
  filter: Int32Array;
  /** The letters each word has, a bit for each. */
  letters: Int32Array;
  /** How long each word is. */
  sizes: Int32Array;
  words: readonly string[];
  known: readonly (readonly number[] | undefined)[];
};
const filterBits = 16;
const filterIndex = (key: number): number => key >>> (32 - filterBits);

/** @param ids of the words in `table` that patterns look for */
export function slipTable(table: WordTable, ids: readonly number[]): SlipTable {
  const buckets = new Map<number, number[]>();
  const filter = new Int32Array(1 << (filterBits - 5));
  const lettersOf = new Int32Array(table.words.length);
  const sizes = Int32Array.from(table.words, (word) => word.length);
  const put = (id: number, key: number) => {
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [id]);
    else if (!bucket.includes(id)) bucket.push(id);
    const index = filterIndex(key);
    filter[index >> 5] = (filter[index >> 5] ?? 0) | (1 << (index & 31));
  };
  for (const id of ids) {
    const word = table.words[id] ?? "";
    const { length } = word;
    if (length < leastSwapped) continue;
    const { head, tail, letters } = keysOf(word);
    lettersOf[id] = letters;
    put(id, keyOf(2, letters, length));
    if (length < leastSlipped) continue;
    for (let written = length - 1; written <= length + 1; written++) {
      put(id, keyOf(0, head, written));
      put(id, keyOf(1, tail, written));
    }
  }
  const slips = { buckets, filter, letters: lettersOf, sizes, words: table.words };
  const standIns = table.words.map((word) => {
    const ids = standingFor(slips, table, word);
    return ids.length === 0 ? undefined : ids;
  });
  return { ...slips, known: standIns };
}

/** Pairs (word, id) of words that stand for another of the table, in the order of the words. */
export function slipsIn(slips: SlipTable, table: WordTable, scan: Scan): number[] {
  const { text, folds, starts, ends, ids } = scan;
  const slipIds: number[] = [];
  for (let i = 0; i < scan.count; i++) {
    const id = ids[i] ?? -1;
    if (id >= 0) {
      const others = slips.known[id];
      if (others !== undefined) for (const other of others) slipIds.push(i, other);
      continue;
    }
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    if (end - start < leastDrawnOut || !mayStandFor(slips, text, folds, start, end)) continue;
    for (const other of standingFor(slips, table, written(text, folds, start, end))) slipIds.push(i, other);
  }
  return slipIds;
}

/** What most unknown words are told by, without making a string of them. */
function mayStandFor(
  slips: SlipTable,
  text: string,
  folds: Uint16Array,
  start: number,
  end: number,
): boolean {
  let letters = 0;
  let before = 0;
  let run = 0;
  for (let at = start; at < end; at++) {
    const code = folds[text.charCodeAt(at)] ?? 0;
    run = code === before ? run + 1 : 0;
    if (run === 2) return true;
    before = code;
    letters |= 1 << (code & 31);
  }
  const length = end - start;
  if (length < leastSwapped) return false;
  if (folds[text.charCodeAt(end - 2)] === apostrophe) return true;
  return (
    isNear(slips, keyOf(2, letters, length), letters, length) ||
    isNear(slips, keyOf(0, threeFrom(text, folds, start), length), letters, length) ||
    isNear(slips, keyOf(1, threeFrom(text, folds, end - ends), length), letters, length)
  );
}

const threeFrom = (text: string, folds: Uint16Array, at: number): number =>
  (((folds[text.charCodeAt(at)] ?? 0) & 31) << 10) |
  (((folds[text.charCodeAt(at + 1)] ?? 0) & 31) << 5) |
  ((folds[text.charCodeAt(at + 2)] ?? 0) & 31);

const apostrophe = 39;

/** Two words of one slip differ in two of their letters at most, in one where one of them is longer. */
function isNear(
  { filter, buckets, letters, sizes }: SlipTable,
  key: number,
  own: number,
  size: number,
): boolean {
  if (!isThere(filter, key)) return false;
  const bucket = buckets.get(key);
  if (bucket === undefined) return false;
  for (let i = 0; i < bucket.length; i++) {
    const id = bucket[i] ?? 0;
    let bits = (letters[id] ?? 0) ^ own;
    bits &= bits - 1;
    if (sizes[id] === size) bits &= bits - 1;
    if (bits === 0) return true;
  }
  return false;
}

function isThere(filter: Int32Array, key: number): boolean {
  const index = filterIndex(key);
  return ((filter[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

function written(text: string, folds: Uint16Array, start: number, end: number): string {
  let word = "";
  for (let at = start; at < end; at++) word += String.fromCharCode(folds[text.charCodeAt(at)] ?? 0);
  return word;
}

function standingFor(slips: Omit<SlipTable, "known">, table: WordTable, word: string): readonly number[] {
  const ids: number[] = [];
  const owner = ownerOf(word);
  if (owner !== null) addId(ids, idOf(table, owner));
  for (const each of shortened(word)) addId(ids, idOf(table, each));
  const { length } = word;
  const { head, tail, letters } = keysOf(word);
  addSlips(slips, keyOf(0, head, length), word, ids);
  addSlips(slips, keyOf(1, tail, length), word, ids);
  addSlips(slips, keyOf(2, letters, length), word, ids);
  return ids;
}

function addSlips(slips: Omit<SlipTable, "known">, key: number, word: string, ids: number[]): void {
  if (!isThere(slips.filter, key)) return;
  for (const id of slips.buckets.get(key) ?? nothing)
    if (isOneSlip(slips.words[id] ?? "", word) && !commonWords.has(word)) addId(ids, id);
}

function addId(ids: number[], id: number): void {
  if (id >= 0 && !ids.includes(id)) ids.push(id);
}
