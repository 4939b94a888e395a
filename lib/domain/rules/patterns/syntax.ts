import { normalizeText } from "./normalize";
import { remembered } from "./remembered";
import { segmentedWords } from "./word-scan";

/**
 * One line of a word list. A plain line is a phrase: its words, in a row. A pattern may hold besides:
 * `{want}` a word class · `{a|one of}` any of these · `…}?` may be left out · `a ..3 b` up to 3 words between ·
 * `!{no} ..3 a` not after · `a ..2 !{b}` not before · `a ..3 !{b} c` not between · `=a` the whole message.
 */

/** Words in a row; `prefix` is the star of `cancel*`. */
export type Token = { word: string; prefix: boolean };
export type Unit = { class: string } | { any: string[] };
/** What is looked for: up to `within` words may stand between it and what comes before, none of `without` among them. */
export type Part = { unit: Unit; optional: boolean; within: number; without: Unit[] };
/** What must not stand up to `within` words away. */
export type Guard = { unit: Unit; within: number };
export type Pattern = { whole: boolean; notAfter: Guard[]; parts: Part[]; notBefore: Guard[] };

const mostBetween = 12;
const mostParts = 12;

export type PatternFault =
  | { code: "pattern_brace" }
  | { code: "pattern_piece"; piece: string }
  | { code: "pattern_distance"; distance: string; most: number }
  | { code: "pattern_class_name"; name: string }
  | { code: "pattern_empty" }
  | { code: "pattern_too_long"; most: number };

const signs = /[{}]|(?:^|\s)\.\.\d|(?:^|\s)!\p{L}|^\s*=/u;
/** Plain lines are phrases and stay exactly what they were. */
export const isPattern = (line: string): boolean => signs.test(line);

const pieces = /!?\{[^{}]*\}\??|\S+/gu;
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Words of a phrase, folded, with the star of the last one kept. */
export const tokensOf = remembered(cutTokens);

function cutTokens(phrase: string): readonly Token[] {
  return normalizeText(phrase)
    .split(/\s+/)
    .flatMap((chunk) => {
      const prefix = chunk.endsWith("*");
      const words = segmentedWords(prefix ? chunk.slice(0, -1) : chunk);
      return words.map((word, index) => ({ word, prefix: prefix && index === words.length - 1 }));
    });
}
const printTokens = (tokens: readonly Token[]): string =>
  tokens.map(({ word, prefix }) => (prefix ? `${word}*` : word)).join(" ");
const canonicalWords = (phrase: string): string => printTokens(tokensOf(phrase));

/** Reads the inside of braces, or a bare word. */
function unitOf(inside: string): Unit | PatternFault {
  if (!inside.includes("|")) {
    const name = inside.trim().toLowerCase();
    return slug.test(name) ? { class: name } : { code: "pattern_class_name", name: inside.trim() };
  }
  const any = [...new Set(inside.split("|").map(canonicalWords))].filter((each) => each !== "");
  return any.length === 0 ? { code: "pattern_empty" } : { any };
}

type Reading = {
  pattern: Pattern;
  /** Distance read and not yet used up; null where none was. */
  within: number | null;
  /** Units that must not stand between the part before and the one to come, or after the last one. */
  pending: Guard[];
  /** A distance that nothing has followed yet. */
  open: string | null;
};

/** Leading guards reach over what stands between them and the first part. */
function reachFurther({ pattern, within }: Reading): void {
  for (const guard of pattern.notAfter) guard.within += within ?? 0;
}

function readNot(reading: Reading, unit: Unit): Reading {
  const { pattern, pending } = reading;
  if (pattern.parts.length > 0)
    return { ...reading, pending: [...pending, { unit, within: reading.within ?? 0 }], open: null };
  reachFurther(reading);
  pattern.notAfter.push({ unit, within: 0 });
  return { ...reading, within: null, open: null };
}

function readPart(reading: Reading, unit: Unit, optional: boolean): Reading {
  const { pattern, pending } = reading;
  const isFirst = pattern.parts.length === 0;
  if (isFirst) reachFurther(reading);
  pattern.parts.push({
    unit,
    optional,
    within: isFirst ? 0 : (reading.within ?? 0),
    without: pending.map((guard) => guard.unit),
  });
  return { pattern, within: null, pending: [], open: null };
}

function readDistance(reading: Reading, piece: string): Reading | PatternFault {
  const words = Number(piece.slice(2));
  if (!/^\.\.\d+$/.test(piece) || words < 1 || words > mostBetween)
    return { code: "pattern_distance", distance: piece, most: mostBetween };
  const { parts, notAfter } = reading.pattern;
  const isLost = reading.open !== null || parts.length + notAfter.length === 0;
  return isLost ? { code: "pattern_piece", piece } : { ...reading, within: words, open: piece };
}

/** Adds one piece of the line; a fault where it is none. */
function readPiece(reading: Reading, piece: string): Reading | PatternFault {
  if (/^\.\.\d/.test(piece)) return readDistance(reading, piece);
  const braced = /^(!?)\{([^{}]*)\}(\??)$/.exec(piece);
  if (braced === null && /[{}|]/.test(piece)) return { code: "pattern_brace" };
  const isNot = piece.startsWith("!");
  if (braced !== null) {
    const unit = unitOf(braced[2] ?? "");
    if ("code" in unit) return unit;
    const optional = braced[3] === "?";
    if (isNot && optional) return { code: "pattern_piece", piece };
    return isNot ? readNot(reading, unit) : readPart(reading, unit, optional);
  }
  const words = canonicalWords(isNot ? piece.slice(1) : piece);
  // A sign alone, like a dash, is nothing to look for.
  if (words === "") return reading;
  return isNot ? readNot(reading, { any: [words] }) : readPart(reading, { any: [words] }, false);
}

/** Neighbouring bare words are one phrase: their parts are joined. */
function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const before = out.at(-1);
    const isBare = (each: Part | undefined): each is Part & { unit: { any: string[] } } =>
      each !== undefined && !each.optional && "any" in each.unit && each.unit.any.length === 1;
    if (isBare(before) && isBare(part) && part.within === 0 && part.without.length === 0)
      before.unit = { any: [`${before.unit.any[0]} ${part.unit.any[0]}`] };
    else out.push({ ...part });
  }
  return out;
}

/** Reads a line with pattern signs. */
export function parsePattern(line: string): Pattern | PatternFault {
  const whole = /^\s*=/.test(line);
  const pattern: Pattern = { whole, notAfter: [], parts: [], notBefore: [] };
  let reading: Reading = { pattern, within: null, pending: [], open: null };
  for (const [piece] of line.replace(/^\s*=/, "").matchAll(pieces)) {
    const next = readPiece(reading, piece);
    if ("code" in next) return next;
    reading = next;
  }
  if (reading.open !== null) return { code: "pattern_piece", piece: reading.open };
  pattern.notBefore = reading.pending;
  pattern.parts = joined(pattern.parts);
  if (!pattern.parts.some((part) => !part.optional)) return { code: "pattern_empty" };
  const size = pattern.parts.length + pattern.notAfter.length + pattern.notBefore.length;
  return size > mostParts ? { code: "pattern_too_long", most: mostParts } : pattern;
}

/** A choice of one keeps its bar inside braces, so that it isn't taken for a class. */
function printUnit(unit: Unit, isBare: boolean): string {
  if ("class" in unit) return `{${unit.class}}`;
  const [only = ""] = unit.any;
  if (unit.any.length > 1) return `{${unit.any.join("|")}}`;
  return isBare ? only : `{${only}|}`;
}
const printDistance = (within: number): string[] => (within > 0 ? [`..${within}`] : []);
const printNot = (unit: Unit): string =>
  `!${printUnit(unit, "any" in unit && /^\p{L}\S*$/u.test(unit.any[0] ?? ""))}`;
const printPart = ({ unit, optional }: Part): string => printUnit(unit, !optional) + (optional ? "?" : "");

/** The line of a pattern, as it is stored among hits and compared. */
export function printPattern({ whole, notAfter, parts, notBefore }: Pattern): string {
  const before = notAfter.flatMap(({ unit, within }, index) => [
    printNot(unit),
    ...printDistance(within - (notAfter[index + 1]?.within ?? 0)),
  ]);
  const middle = parts.flatMap((part) => [
    ...printDistance(part.within),
    ...part.without.map(printNot),
    printPart(part),
  ]);
  const after = notBefore.flatMap(({ unit, within }, index) => [
    ...(within === (notBefore[index - 1]?.within ?? 0) ? [] : printDistance(within)),
    printNot(unit),
  ]);
  return (whole ? "=" : "") + [...before, ...middle, ...after].join(" ");
}

/** The form in which a line is stored, compared and listed among hits; "" where it finds nothing. */
export function canonicalLine(line: string): string {
  if (!isPattern(line)) return canonicalWords(line);
  const pattern = parsePattern(line);
  return "code" in pattern ? "" : printPattern(pattern);
}

/** Every unit of a pattern, in the order of its line. */
const unitsOf = ({ notAfter, parts, notBefore }: Pattern): Unit[] => [
  ...notAfter.map(({ unit }) => unit),
  ...parts.flatMap(({ unit, without }) => [...without, unit]),
  ...notBefore.map(({ unit }) => unit),
];

/** Slugs of the word classes a line names. */
export function classesIn(line: string): string[] {
  if (!isPattern(line)) return [];
  const pattern = parsePattern(line);
  if ("code" in pattern) return [];
  return [...new Set(unitsOf(pattern).flatMap((unit) => ("class" in unit ? [unit.class] : [])))];
}
