import type { AuthorKind } from "../vocabulary";
import { contentWords, cueBits } from "./cues";
import type { Amount } from "./extract";

/** One sentence of one message. `text` is the original wording without invisible characters and list marks. */
export type Sentence = {
  message: number;
  author: AuthorKind;
  /** 0-based place within its message. */
  index: number;
  text: string;
  /** Lower-case words, apostrophes straightened. */
  words: string[];
  /** Those of them that carry meaning of their own, once `contentOf` was asked. */
  content: string[] | null;
  cues: number;
  /** Its amounts, once `amountsOf` was asked. */
  amounts: Amount[] | null;
  hasDigit: boolean;
  question: boolean;
  /** How much it says about what its author wants; set once by `readTexts`, for customers' sentences only. */
  want: number;
  /** A line of a list, its mark taken off. */
  listed: boolean;
};

/** A message is read this far from its start and from its end, so that a pasted log costs no more than a letter. */
const headChars = 6000;
const tailChars = 2000;
const maxSentencesPerMessage = 120;

/**
 * Control, zero-width, soft hyphen, bidirectional override and isolate, and tag characters: they show nothing,
 * or make a reader see another text than was sent.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
const mayBeInvisible = /[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027]/;

/** The text without characters that show nothing or reorder what is shown; everything else stays as sent. */
export const visible = (text: string): string =>
  mayBeInvisible.test(text) ? text.replace(/\r\n?/g, "\n").replace(invisible, "") : text;

/** One line: runs of white space become one space. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/g, " ").trim();

/** At most `max` characters, cut at a word where one is near, never inside a surrogate pair, ended by an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const space = text.lastIndexOf(" ", max - 1);
  let end = space > max * 0.6 ? space : max - 1;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Never end a sentence. */
const leading = new Set(
  "mr mrs ms dr prof mevr dhr nr vs eg ie bv bijv ca evt fx approx tel tlf fig dept".split(" "),
);
/** End a sentence only before a capital letter. */
const trailing = new Set(
  `etc inc ltd co jr sr est no st art pm am blz max min zgn kl mio osv mht kr incl excl ang
  jan feb mar apr jun jul aug sep sept oct okt nov dec`.split(/\s+/),
);

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  code === 39 ||
  code === 95 ||
  (code >= 0xdf && code !== 0xf7 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f));

/** Lower-case words of a text; digits and underscores belong to words. */
export function wordsOf(text: string): string[] {
  const lowered = text.toLowerCase();
  const lower = lowered.includes("’") ? lowered.replaceAll("’", "'") : lowered;
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= lower.length; i++) {
    const inside = i < lower.length && isWordCode(lower.charCodeAt(i));
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      words.push(lower.slice(start, i));
      start = -1;
    }
  }
  return words;
}

/** True where the mark at `i` (one of those `endMark` finds) ends a sentence of `line`. */
function endsSentence(line: string, i: number): boolean {
  const code = line.charCodeAt(i);
  if (code > 0x2fff || i + 1 === line.length) return true;
  const next = line.charCodeAt(i + 1);
  if (next !== 32 && next !== 34 && next !== 0x201d) return false;
  if (code !== 46) return true;
  let from = i;
  while (from > 0 && i - from < 24 && line.charCodeAt(from - 1) !== 32) from -= 1;
  const before = line.slice(from, i).toLowerCase();
  if (before.length > 8) return true;
  const letters = before.replace(/[.(]/g, "");
  if (leading.has(letters) || /^[a-zæøå]$/.test(before)) return false;
  if (trailing.has(letters)) return /\p{Lu}/u.test(line.charAt(i + 2));
  // A number and a full stop before a lower-case word is a Danish or Dutch date or rank: "20. maj".
  return !(/^\d{1,2}$/.test(before) && /[\p{Ll}\d]/u.test(line.charAt(i + 2)));
}

const endMark = /[.!?\u2026\u3002\uff01\uff1f]/g;
const listMark = /^(?:[-*•>]|#{1,6}|\d{1,2}[.)])\s+/;

type Piece = { text: string; listed: boolean };

function splitLine(line: string, into: Piece[]): void {
  let text = line.trim();
  const listed = listMark.test(text) && !text.startsWith("#");
  while (listMark.test(text)) text = text.replace(listMark, "").trim();
  if (text.includes("**") || text.includes("`")) text = text.replace(/\*\*|`/g, "");
  if (text.includes("  ") || text.includes("\t") || text.includes("\u00a0"))
    text = text.replace(/[ \t\u00a0]+/g, " ");
  let start = 0;
  endMark.lastIndex = 0;
  for (let mark = endMark.exec(text); mark !== null; mark = endMark.exec(text)) {
    if (!endsSentence(text, mark.index)) continue;
    const piece = text.slice(start, mark.index + 1).trim();
    if (piece !== "") into.push({ text: piece, listed });
    start = mark.index + 1;
  }
  const rest = text.slice(start).trim();
  if (rest !== "") into.push({ text: rest, listed });
}

/** Start and end of a long text, cut so that no word or number is halved. */
function bounded(body: string): string {
  if (body.length <= headChars + tailChars) return body;
  const head = body.slice(0, headChars).replace(/[\w.,€$£#-]{1,200}$/, "");
  const tail = body.slice(-tailChars).replace(/^[\w.,€$£#-]{1,200}/, "");
  return `${head}\n${tail}`;
}

function pieces(body: string): Piece[] {
  const parts: Piece[] = [];
  for (const line of visible(bounded(body)).split("\n")) if (line !== "") splitLine(line, parts);
  return parts;
}

/** The sentences of a text in order, list marks and bold marks taken off. English, Dutch and Danish habits. */
export const splitSentences = (body: string): string[] => pieces(body).map((piece) => piece.text);

const digit = /\d/;

/** The words of a sentence that carry meaning of their own. */
export function contentOf(sentence: Sentence): string[] {
  sentence.content ??= contentWords(sentence.words);
  return sentence.content;
}

/**
 * The sentences of one message with their words and cues, at most 120.
 * @param cache sentences of the conversation by their text: assistants repeat themselves, and are read once
 */
export function readMessage(
  number: number,
  author: AuthorKind,
  body: string,
  cache: Map<string, Sentence> = new Map(),
): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { text, listed } of pieces(body)) {
    if (sentences.length >= maxSentencesPerMessage) break;
    const before = cache.get(text);
    if (before !== undefined) {
      const { words, content, cues, amounts, hasDigit, question } = before;
      const index = sentences.length;
      sentences.push({
        message: number,
        author,
        index,
        text,
        words,
        content,
        want: 0,
        cues,
        amounts,
        hasDigit,
        question,
        listed,
      });
      continue;
    }
    const words = wordsOf(text);
    if (words.length === 0) continue;
    const sentence: Sentence = {
      message: number,
      author,
      index: sentences.length,
      text,
      words,
      content: null,
      want: 0,
      cues: cueBits(words),
      amounts: null,
      hasDigit: digit.test(text),
      question: text.includes("?"),
      listed,
    };
    cache.set(text, sentence);
    sentences.push(sentence);
  }
  return sentences;
}
