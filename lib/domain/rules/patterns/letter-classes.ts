import { Cache } from "@/lib/process/cache";
import { normalizeText, normalTable } from "./normalize";

/**
 * Word-break classes of UAX 29 as far as a scan without look-back needs them. Everything the scan can't decide by
 * one character (scripts without spaces, Hebrew quotes, joiners, letters beyond the BMP) is `complex` and left to
 * Intl.Segmenter.
 */
export const wordClass = {
  other: 0,
  letter: 1,
  numeric: 2,
  /** `·` inside letters. */
  midLetter: 3,
  /** Apostrophes inside letters or inside digits. */
  midBoth: 4,
  /** `.`, `,` and `;` inside digits. */
  midNumber: 5,
  /** First pass: fold the whole text and scan again. */
  refold: 6,
  complex: 7,
  unknown: 8,
} as const;

const codeOf = (char: string): number => char.charCodeAt(0);
/** Unlike UAX 29, a full stop or colon without its space ends a word ("human.This"), and "_human_" is stressed. */
const special = new Map<string, number>([
  ["_", wordClass.other],
  [":", wordClass.other],
  ["·", wordClass.midLetter],
  [".", wordClass.midNumber],
  ["'", wordClass.midBoth],
  [",", wordClass.midNumber],
  [";", wordClass.midNumber],
]);

const latinClass = (char: string): number => {
  const listed = special.get(char);
  if (listed !== undefined) return listed;
  if (/\d/.test(char)) return wordClass.numeric;
  if (/[\p{L}]/u.test(char)) return wordClass.letter;
  return /\p{Cf}|\p{M}/u.test(char) ? wordClass.complex : probe(char);
};

let segmenter: Intl.Segmenter | null = null;
export function wordSegmenter(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter("en", { granularity: "word" });
  return segmenter;
}
const pieces = (text: string): number => [...wordSegmenter().segment(text)].length;
const isWord = (text: string): boolean =>
  [...wordSegmenter().segment(text)].some((piece) => piece.isWordLike === true);
/** Radicals of Chinese script are words in pairs only. */
const standsApart = (char: string): boolean =>
  pieces(`a${char}a`) === 3 &&
  pieces(`1${char}1`) === 3 &&
  pieces(`a${char}${char}`) > 1 &&
  !isWord(char) &&
  !isWord(char + char);

/** Hebrew, whose quotes join, and the scripts whose words only a dictionary tells, though each pair of letters joins. */
const contextual =
  /\p{Script=Hebrew}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tai_Le}|\p{Script=New_Tai_Lue}|\p{Script=Tai_Tham}|\p{Script=Tai_Viet}/u;

/** The class of a character, asked of Intl.Segmenter itself with neighbours that tell the classes apart. */
function probe(char: string): number {
  if (char.length > 1) {
    return normalizeText(char) === char && standsApart(char) ? wordClass.other : wordClass.complex;
  }
  if (contextual.test(char)) return wordClass.complex;
  const joinsLetter = pieces(`a${char}`) === 1 && pieces(`${char}a`) === 1;
  if (joinsLetter && /\p{Nd}/u.test(char)) {
    return pieces(`1,${char}`) === 1 && pieces(`${char},1`) === 1 ? wordClass.numeric : wordClass.complex;
  }
  if (joinsLetter && /\p{Alphabetic}/u.test(char) && !/\p{M}/u.test(char)) {
    const letter = pieces(`a:${char}`) === 1 && pieces(`${char}:a`) === 1 && pieces(`1${char}1`) === 1;
    return letter ? wordClass.letter : wordClass.complex;
  }
  return standsApart(char) && !/\p{Alphabetic}/u.test(char) ? wordClass.other : wordClass.complex;
}

/** Classes of raw text, by UTF-16 unit; what folds to more than one character asks for a refold. */
export const rawClasses = new Uint8Array(65_536).fill(wordClass.refold);
/** Folded units of raw text; those left to `fold` keep their own code and are never read. */
export const rawNormals = new Uint16Array(65_536);
/** Classes of folded text; filled as characters are met. */
export const classOfCodeUnit = new Uint8Array(65_536).fill(wordClass.unknown);
export const sameNormals = new Uint16Array(65_536);

for (let code = 0; code < 65_536; code++) {
  sameNormals[code] = code;
  rawNormals[code] = code;
}
for (let code = 0; code < normalTable.length; code++) {
  const folded = normalTable[code] ?? 0;
  if (folded === 0 && code !== 0) continue;
  rawNormals[code] = folded;
  const found = latinClass(String.fromCharCode(folded));
  rawClasses[code] = found === wordClass.complex ? wordClass.refold : found;
}
for (const char of "–—“”„…•€") rawClasses[codeOf(char)] = wordClass.other;
rawClasses[codeOf("’")] = wordClass.midBoth;
rawNormals[codeOf("’")] = codeOf("'");
// U+1F400 to U+1F7FF, most emoji: never part of a word, never folded. Their neighbours are asked one by one.
rawClasses[0xd83d] = wordClass.other;
rawClasses.fill(wordClass.unknown, 0xd83c, 0xd83d);
rawClasses.fill(wordClass.unknown, 0xd83e, 0xd83f);
rawClasses.fill(wordClass.other, 0xdc00, 0xe000);

const astral = new Cache<number, number>(4096);
/** The class of a code point of folded text. */
export function classOfCodePoint(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint < 0xe000) return wordClass.other;
  const cached = codePoint < 65_536 ? classOfCodeUnit[codePoint] : astral.get(codePoint);
  if (cached !== undefined && cached !== wordClass.unknown) return cached;
  const char = String.fromCodePoint(codePoint);
  const letterClass = codePoint < 0x250 ? latinClass(char) : probe(char);
  if (codePoint < 65_536) classOfCodeUnit[codePoint] = letterClass;
  else astral.set(codePoint, letterClass);
  return letterClass;
}
