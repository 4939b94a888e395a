import { commonWords } from "./common-words";
import type { Scan, WordTable } from "./word-scan";
import { idOf } from "./word-scan";

/**
 * Words written with one slip: a letter wrong, missing, too many or two swapped, in words of five letters or more,
 * never the first or last one, and never where that makes another common word. Besides: "human's" has "human" in it,
 * and "huuuman" is a "human" drawn out.
 */
export const leastSlipped = 5;

/** One letter apart, or two neighbours swapped; the first and the last letter are the same. */
export function isOneSlip(word: string, written: string): boolean {
  const [size, other] = [word.length, written.length];
  if (size < leastSlipped || Math.abs(size - other) > 1 || word === written) return false;
  if (word[0] !== written[0] || word[size - 1] !== written[other - 1]) return false;
  let at = 0;
  while (word[at] === written[at]) at++;
  const rest = (a: number, b: number): boolean => word.slice(at + a) === written.slice(at + b);
  if (size < other) return rest(0, 1);
  if (size > other) return rest(1, 0);
  const isSwap = word[at] === written[at + 1] && word[at + 1] === written[at];
  return rest(1, 1) || (isSwap && rest(2, 2));
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
const ownerOf = (written: string): string | null =>
  written.length >= leastSlipped && written.endsWith("'s") ? written.slice(0, -2) : null;

/** Whether a written word stands for one of a list: what the table below finds fast. */
export function standsFor(word: string, written: string): boolean {
  if (word === written || ownerOf(written) === word) return true;
  if (shortened(written).includes(word)) return true;
  return isOneSlip(word, written) && !commonWords.has(written);
}

/** Candidates by first and last letter, with a bit for each length worth a look. */
export type SlipTable = { lengths: Int32Array; buckets: number[][]; words: readonly string[] };

const keyOf = (first: number, last: number): number => ((first & 31) << 5) | (last & 31);

/** @param ids of the words in `table` that patterns look for */
export function slipTable(table: WordTable, ids: readonly number[]): SlipTable {
  const slips: SlipTable = {
    lengths: new Int32Array(1024),
    buckets: Array.from({ length: 1024 }, () => []),
    words: table.words,
  };
  for (const id of ids) {
    const word = table.words[id] ?? "";
    if (word.length < leastSlipped) continue;
    const key = keyOf(word.charCodeAt(0), word.charCodeAt(word.length - 1));
    slips.buckets[key]?.push(id);
    const length = Math.min(word.length, 29);
    slips.lengths[key] = (slips.lengths[key] ?? 0) | (7 << (length - 1));
  }
  return slips;
}

const apostrophe = 39;
const letterS = 115;

/** Pairs (word, id) of words that stand for another of the table, in the order of the words. */
export function slipsIn(slips: SlipTable, table: WordTable, scan: Scan): number[] {
  const { text, folds, starts, ends } = scan;
  const found: number[] = [];
  for (let i = 0; i < scan.count; i++) {
    const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
    const length = end - start;
    if (length < leastDrawnOut) continue;
    const unit = (at: number): number => folds[text.charCodeAt(at)] ?? 0;
    const last = unit(end - 1);
    const mask = slips.lengths[keyOf(unit(start), last)] ?? 0;
    const isNear = (mask & (1 << Math.min(length, 30))) !== 0;
    const isOwned = last === letterS && unit(end - 2) === apostrophe;
    if (!isNear && !isOwned && !isDrawnOut(scan, start, end)) continue;
    addSlips(slips, table, written(scan, start, end), i, found);
  }
  return found;
}

/** Every second letter is enough to meet three in a row. */
function isDrawnOut({ text, folds }: Scan, start: number, end: number): boolean {
  const unit = (at: number): number => folds[text.charCodeAt(at)] ?? 0;
  for (let at = start + 2; at <= end; at += 2) {
    const middle = unit(at - 1);
    if (middle !== unit(at)) {
      if (middle === unit(at - 2) && at - 3 >= start && middle === unit(at - 3)) return true;
    } else if (middle === unit(at - 2) || middle === unit(at + 1)) return true;
  }
  return false;
}

function written({ text, folds }: Scan, start: number, end: number): string {
  let word = "";
  for (let at = start; at < end; at++) word += String.fromCharCode(folds[text.charCodeAt(at)] ?? 0);
  return word;
}

function addSlips(slips: SlipTable, table: WordTable, word: string, at: number, found: number[]): void {
  const add = (id: number) => {
    if (id >= 0) found.push(at, id);
  };
  const owner = ownerOf(word);
  if (owner !== null) add(idOf(table, owner));
  for (const each of shortened(word)) add(idOf(table, each));
  const bucket = slips.buckets[keyOf(word.charCodeAt(0), word.charCodeAt(word.length - 1))] ?? [];
  for (const id of bucket) if (isOneSlip(slips.words[id] ?? "", word) && !commonWords.has(word)) add(id);
}
