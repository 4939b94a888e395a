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
  if (size < leastSwapped || Math.abs(size - other) > 1 || word === written) return false;
  let at = 0;
  while (word[at] === written[at]) at++;
  const rest = (a: number, b: number): boolean => word.slice(at + a) === written.slice(at + b);
  if (size === other && word[at] === written[at + 1] && word[at + 1] === written[at]) return rest(2, 2);
  if (size < leastSlipped || word[0] !== written[0] || word[size - 1] !== written[other - 1]) return false;
  if (size < other) return rest(0, 1);
  return size > other ? rest(1, 0) : rest(1, 1);
}

/** A letter written three times or more stands for one, or for two ("too" in "tooooo"). */
const drawnOut = /(\p{L})\1{2,}/gu;
const leastDrawnOut = 4;
function shortened(written: string): string[] {
  if (written.length < leastDrawnOut) return [];
  const once = written.replace(drawnOut, "$1");
  return once === written ? [] : [once, written.replace(drawnOut, "$1$1")];
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

/** Letters of a word, a bit for each: two words of one slip differ in two of them at most. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}
function differing(one: number, other: number): number {
  let bits = one ^ other;
  let count = 0;
  for (; bits !== 0 && count < 3; count++) bits &= bits - 1;
  return count;
}

/** Candidates by first and last letter and length; what the table's own words stand for is known beforehand. */
export type SlipTable = {
  buckets: ReadonlyMap<number, readonly number[]>;
  letters: Int32Array;
  words: readonly string[];
  known: readonly (readonly number[] | undefined)[];
};

const keyOf = (first: number, last: number, length: number): number =>
  ((first & 31) << 10) | ((last & 31) << 5) | Math.min(length, 31);

/** @param ids of the words in `table` that patterns look for */
export function slipTable(table: WordTable, ids: readonly number[]): SlipTable {
  const buckets = new Map<number, number[]>();
  const put = (id: number, first: number, last: number, length: number) => {
    const key = keyOf(first, last, length);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [id]);
    else if (!bucket.includes(id)) bucket.push(id);
  };
  const letters = new Int32Array(table.words.length);
  for (const id of ids) {
    const word = table.words[id] ?? "";
    if (word.length < leastSwapped) continue;
    letters[id] = lettersOf(word);
    const at = (index: number): number => word.charCodeAt(index);
    const last = word.length - 1;
    for (let length = word.length - 1; length <= word.length + 1; length++) put(id, at(0), at(last), length);
    put(id, at(1), at(last), word.length);
    put(id, at(0), at(last - 1), word.length);
  }
  const slips = { buckets, letters, words: table.words };
  const known = table.words.map((word) => {
    const found = standingFor(slips, table, word);
    return found.length === 0 ? undefined : found;
  });
  return { ...slips, known };
}

/** Pairs (word, id) of words that stand for another of the table, in the order of the words. */
export function slipsIn(slips: SlipTable, table: WordTable, scan: Scan): number[] {
  const { text, folds, starts, ends, ids } = scan;
  const found: number[] = [];
  for (let i = 0; i < scan.count; i++) {
    const id = ids[i] ?? -1;
    if (id >= 0) {
      for (const other of slips.known[id] ?? []) found.push(i, other);
      continue;
    }
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    if (end - start < leastDrawnOut) continue;
    const word = written(text, folds, start, end);
    for (const other of standingFor(slips, table, word)) found.push(i, other);
  }
  return found;
}

function written(text: string, folds: Uint16Array, start: number, end: number): string {
  let word = "";
  for (let at = start; at < end; at++) word += String.fromCharCode(folds[text.charCodeAt(at)] ?? 0);
  return word;
}

const nothing: readonly number[] = [];

function standingFor(slips: Omit<SlipTable, "known">, table: WordTable, word: string): readonly number[] {
  if (word.length < leastDrawnOut) return nothing;
  let found: number[] | null = null;
  const add = (id: number) => {
    if (id >= 0) found = [...(found ?? []), id];
  };
  const owner = ownerOf(word);
  if (owner !== null) add(idOf(table, owner));
  if (isDrawnOut(word)) for (const each of shortened(word)) add(idOf(table, each));
  const key = keyOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length);
  const bucket = slips.buckets.get(key);
  if (bucket !== undefined) {
    const letters = lettersOf(word);
    for (const id of bucket)
      if (
        differing(slips.letters[id] ?? 0, letters) < 3 &&
        isOneSlip(slips.words[id] ?? "", word) &&
        !commonWords.has(word)
      )
        add(id);
  }
  return found ?? nothing;
}

function isDrawnOut(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}
