import { looksLikeName, roleByWord } from "./speakers";
import { dateOf, isDateLine, readStamp, STAMP, type Stamp } from "./stamp";
import { looseName, type Piece, type TranscriptFormat, unnamed } from "./types";

/** Of a line, how much can name its speaker and time. */
const longestHead = 160;
const marks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** The line without direction marks, narrow spaces as plain ones: WhatsApp and phones put them around times. */
const plain = (raw: string): string =>
  raw
    .slice(0, longestHead)
    .replace(new RegExp(marks, "gu"), "")
    .replace(/[\u202f\u00a0]/g, " ");

/** A line before and after `count` characters of its plain form. */
function cutAt(raw: string, count: number): [head: string, text: string] {
  let at = 0;
  for (let seen = 0; at < raw.length && seen < count; at++) if (!marks.test(raw[at] ?? "")) seen++;
  return [raw.slice(0, at), raw.slice(at)];
}

const NAME = String.raw`[\p{L}\p{N}+@~][\p{L}\p{M}\p{N} .'’_@+&/()[\]-]{0,59}?`;
/** `[20/11/2026, 14:02] Maria: text`, `20.11.26, 14:02 - Maria: text`, `(14:02:31) Visitor: text`, `14:02 | Fin: text`. */
const stampedHead = new RegExp(
  String.raw`^\s*[[(]?(${STAMP})[\])]?\s*(?:[-–—|,]\s*)?\**(${NAME})\**\s*:\**(?:\s|$)`,
  "iu",
);
/** `Maria (14:02): text`, `AI 2026-11-20T14:03Z: text`. */
const lateStampHead = new RegExp(
  String.raw`^\s*\**([\p{L}][\p{L}\p{M} .'’()-]{0,40}?)\**,?\s+[[(]?(${STAMP})[\])]?\s*:\**(?:\s|$)`,
  "iu",
);
const plainHead =
  /^\s*[*_-]*\s*\**(?:\[\s*)?([\p{L}][\p{L}\p{M}\p{N} .'’-]{0,39}?)(?:\s*\])?\**(?:\s*\([^)]{0,40}\))?\s*\**:\**(?:\s|$)/iu;
const stampedText = new RegExp(
  String.raw`^\s*[[(]?(${STAMP})[\])]?\s*(?:[-–—|]\s*)?(?:\*{3}\s*)?(.*)$`,
  "iu",
);
/** Slack and Teams: a line of name and time, the text under it. */
const blockHead = new RegExp(String.raw`^\s*(${NAME})\s+[[(]?(${STAMP})[\])]?\s*$`, "iu");
const blockStampFirst = new RegExp(String.raw`^\s*\[(${STAMP})\]\s*(${NAME})\s*$`, "iu");
const bareStamp = new RegExp(String.raw`^\s*[[(]?(${STAMP})[\])]?\s*$`, "iu");
/** What exports write above a conversation. */
const preamble =
  /^\s*(?:conversation (?:with|started)|chat (?:started|ended|transcript)|started on|ended on|transcript of|timestamp|unread|visitor (?:id|notes|email|details)|exported from|participants|today|yesterday|vandaag|gisteren|i dag|i går)\b|^\s*[-=_*]{3,}\s*$/iu;

type Head = { name: string; stamp: Stamp | null; length: number; isStamped: boolean };

/** A head of "who: what" in one line, null for a line of text. Quoted lines are what somebody else said. */
function headOf(raw: string): Head | null {
  const line = plain(raw);
  if (/^\s*>/.test(line)) return null;
  const first = stampedHead.exec(line);
  const stamp = first === null ? null : readStamp(first[1] ?? "");
  if (first !== null && stamp !== null)
    return { name: nameOf(first[2]), stamp, length: first[0].length, isStamped: true };
  const late = lateStampHead.exec(line);
  const lateStamp = late === null ? null : readStamp(late[2] ?? "");
  if (late !== null && lateStamp !== null && isName(nameOf(late[1])))
    return { name: nameOf(late[1]), stamp: lateStamp, length: late[0].length, isStamped: true };
  const bare = plainHead.exec(line);
  if (bare === null || (bare[1] ?? "").trim().split(/\s+/).length > 4) return null;
  return { name: nameOf(bare[1]), stamp: null, length: bare[0].length, isStamped: false };
}
function isName(name: string): boolean {
  const role = roleByWord(name);
  return role === undefined ? looksLikeName(name) : role !== "text";
}
const nameOf = (text: string | undefined): string =>
  (text ?? "")
    .replace(/^~\s?/, "")
    .replace(/\s*\([^)]*\)$/, "")
    .trim();

export type ReadLines = { format: TranscriptFormat; pieces: Piece[] };

/** Reads a chat line by line, as "who: what" or as blocks under a name, whichever the text has. */
export function readLines(text: string): ReadLines {
  const lines = text.split(/\r\n|\r|\n/);
  const heads = lines.map(headOf);
  const blocks = lines.filter((_, index) => isBlockHead(lines, index)).length;
  const stamped = heads.filter((head) => head?.isStamped === true).length;
  const isBlocks = blocks > 0 && blocks >= stamped;
  const reader = new Reader();
  const isStamped = stamped > 0;
  lines.forEach((raw, index) => {
    const head = heads[index] ?? null;
    if (!reader.hasPieces && preamble.test(plain(raw))) readOtherLine(reader, raw, index, false, true);
    else if (isBlocks) readBlockLine(reader, lines, index);
    else if (head !== null) {
      // Where the others carry a time, a head without one may as well be text: it is asked about apart.
      const speaker = isStamped && !head.isStamped ? looseName(head.name) : head.name;
      reader.begin(index + 1, speaker, head.stamp, cutAt(raw, head.length));
    } else readOtherLine(reader, raw, index, isStamped, isStamped);
  });
  const { pieces } = reader;
  return { format: isBlocks ? "blocks" : isStamped ? "chat" : "plain", pieces };
}

function readBlockLine(reader: Reader, lines: readonly string[], index: number): void {
  const raw = lines[index] ?? "";
  const line = plain(raw);
  const first = blockStampFirst.exec(line);
  const [name, when] = first === null ? (blockHead.exec(line)?.slice(1) ?? []) : [first[2], first[1]];
  const stamp = when === undefined ? null : readStamp(when);
  const again = stampAlone(line);
  if (again !== null) reader.again(index + 1, again);
  else if (stamp !== null && name !== undefined) reader.begin(index + 1, nameOf(name), stamp, [raw, ""]);
  else if (isNameAboveTime(lines, index)) reader.begin(index + 1, nameOf(line), null, [raw, ""]);
  else readOtherLine(reader, raw, index, false, true);
}

const isBlockHead = (lines: readonly string[], index: number): boolean => {
  const line = plain(lines[index] ?? "");
  if (stampAlone(line) !== null) return false;
  return blockHead.test(line) || blockStampFirst.test(line) || isNameAboveTime(lines, index);
};
const isNameAboveTime = (lines: readonly string[], index: number): boolean =>
  /^\s*[\p{L}][\p{L}\p{M} .'’-]{0,40}$/u.test(plain(lines[index] ?? "")) &&
  stampAlone(plain(lines[index + 1] ?? "")) !== null;

/** The time of a line that holds nothing else. */
function stampAlone(line: string): Stamp | null {
  const match = bareStamp.exec(line);
  return match === null ? null : readStamp(match[1] ?? "");
}

function readOtherLine(
  reader: Reader,
  raw: string,
  index: number,
  isStamped: boolean,
  isTimed: boolean,
): void {
  const line = plain(raw);
  // Between timed messages a date alone is a heading; elsewhere it is what somebody wrote.
  const isDate = isDateLine(line) && (isTimed || !reader.hasPieces);
  if (isDate || (preamble.test(line) && (isTimed || !reader.hasPieces))) {
    const date = dateOf(line);
    if (date !== null) reader.date = date;
    if (isDate || !reader.hasPieces || /^\s*[-=_*]{3,}\s*$/.test(line)) return;
  }
  const match = isStamped ? stampedText.exec(line) : null;
  const stamp = match === null ? null : readStamp(match[1] ?? "");
  const event = match?.[2] ?? "";
  if (match !== null && stamp !== null && event.trim() !== "")
    reader.begin(index + 1, "", stamp, cutAt(raw, match[0].length - event.length));
  else reader.text(index + 1, raw);
}

/** Collects pieces; a time without a day is one of the last day that was named. */
class Reader {
  readonly pieces: Piece[] = [];
  date: Stamp["date"] = null;
  #last: Piece | null = null;

  get hasPieces(): boolean {
    return this.#last !== null;
  }

  begin(line: number, speaker: string, stamp: Stamp | null, [head, text]: [string, string]): void {
    if (stamp?.date) this.date = stamp.date;
    const whole = stamp === null ? null : { ...stamp, date: stamp.date ?? this.date };
    this.#last = { line, speaker, head, body: text, stamp: whole };
    this.pieces.push(this.#last);
  }

  /** A time alone: the next message of whoever spoke, or the time of the name above it. */
  again(line: number, stamp: Stamp): void {
    if (this.#last === null) return;
    if (this.#last.body === "" && this.#last.stamp === null) {
      if (stamp.date) this.date = stamp.date;
      this.#last.stamp = { ...stamp, date: stamp.date ?? this.date };
    } else this.begin(line, this.#last.speaker, stamp, ["", ""]);
  }

  text(line: number, raw: string): void {
    if (this.#last !== null) this.#last.body += `${this.#last.body === "" ? "" : "\n"}${raw}`;
    else if (raw.trim() !== "") this.begin(line, unnamed, null, ["", raw]);
  }
}
