import type { WordClass } from "../../schema";
import { normalizeText } from "../normalize";
import { standsFor } from "../slips";
import { type Guard, type Pattern, parsePattern, type Unit } from "../syntax";

/** A slow and plain reading of patterns: every way to lay the parts over the words is tried. */

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
type Word = { text: string; from: number; to: number };
type Read = { words: Word[]; text: string; classes: readonly WordClass[] };

function wordsIn(folded: string): Word[] {
  const apart = folded.replace(/[_:]|(?<!\p{Nd})\.|\.(?!\p{Nd})/gu, " ");
  return [...segmenter.segment(apart)]
    .filter((piece) => piece.isWordLike)
    .map(({ segment, index }) => ({ text: segment, from: index, to: index + segment.length }));
}

const wordFits = (wanted: string, written: string): boolean =>
  wanted.endsWith("*") ? written.startsWith(wanted.slice(0, -1)) : standsFor(wanted, written);

/** Where a unit that begins at `start` may end. */
function endsOf({ words, classes }: Read, unit: Unit, start: number): number[] {
  const members =
    "any" in unit
      ? unit.any
      : Object.values(classes.find(({ slug }) => slug === unit.class)?.words ?? {}).flat();
  return members.flatMap((member) => {
    const wanted = normalizeText(member).split(/\s+/);
    const fits = wanted.every((word, i) => {
      const written = words[start + i];
      return written !== undefined && wordFits(word, written.text);
    });
    return fits ? [start + wanted.length] : [];
  });
}

const between = ({ words, text }: Read, from: number, to: number): string[] =>
  words.slice(from, to).map((word, i) => text.slice(word.to, words[from + i + 1]?.from));

/** Two words with the end of a sentence (a clause) on the way from one to the other. */
const sentenceEnds = (read: Read, from: number, to: number): boolean =>
  between(read, from, to).some((signs) => /(^|[^.])\.([^.]|$)|[!?]|\n\s*\n/.test(signs));
const clauseEnds = (read: Read, from: number, to: number): boolean =>
  between(read, from, to).some((signs) => /[.,;:!?…()–—"“”]|\s-+\s|\n\s*\n/.test(signs));

const positions = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

const standsBefore = (read: Read, { unit, within }: Guard, start: number): boolean =>
  positions(0, start).some((at) =>
    endsOf(read, unit, at).some(
      (end) => end <= start && end >= start - within && !clauseEnds(read, end - 1, start),
    ),
  );
const standsAfter = (read: Read, { unit, within }: Guard, end: number): boolean =>
  positions(end, end + within).some(
    (at) => endsOf(read, unit, at).length > 0 && !clauseEnds(read, end - 1, at),
  );

/** Ends of every way in which parts can stand, the first of them at `start`. */
function layouts(read: Read, { parts }: Pattern, start: number): number[] {
  const go = (index: number, at: number, isFirst: boolean, slack: number, none: Unit[]): number[] => {
    const part = parts[index];
    if (part === undefined) return isFirst ? [] : [at];
    const reach = isFirst ? 0 : part.within + slack;
    const without = isFirst ? [] : [...none, ...part.without];
    const here = positions(at, at + reach).flatMap((begin) => {
      if (begin > at && sentenceEnds(read, at - 1, begin)) return [];
      const isBarred = positions(at, begin).some((p) =>
        without.some((unit) => endsOf(read, unit, p).some((end) => end <= begin)),
      );
      if (isBarred) return [];
      return endsOf(read, part.unit, begin).flatMap((end) => go(index + 1, end, false, 0, []));
    });
    return part.optional ? [...here, ...go(index + 1, at, isFirst, reach, without)] : here;
  };
  return go(0, start, true, 0, []);
}

/** Is the line, a pattern, found in the text? */
export function oracleFinds(line: string, text: string, classes: readonly WordClass[]): boolean {
  const pattern = parsePattern(line);
  if ("code" in pattern) return false;
  const folded = normalizeText(text);
  const read: Read = { words: wordsIn(folded), text: folded, classes };
  const count = read.words.length;
  if (!pattern.whole)
    return positions(0, count - 1).some(
      (start) =>
        !pattern.notAfter.some((guard) => standsBefore(read, guard, start)) &&
        layouts(read, pattern, start).some(
          (end) => !pattern.notBefore.some((guard) => standsAfter(read, guard, end)),
        ),
    );
  const covers = (start: number): boolean =>
    layouts(read, pattern, start).some((end) => end === count || (end > start && covers(end)));
  return count > 0 && count <= 60 && covers(0);
}
