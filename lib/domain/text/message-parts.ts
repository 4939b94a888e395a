import { endsWith, isDivider, isHeaderBlock, isQuoted, leadOf, replyHeadAt } from "./mail-marks";

export type PartKind = "new" | "quoted" | "signature" | "disclaimer";
/** A stretch of a message body, from one offset to another; the parts cover it without gap. */
export type MessagePart = { kind: PartKind; from: number; to: number };

type Line = { text: string; from: number; to: number; kind: PartKind };

/** Lines with their line break. */
function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf("\n", from);
    const to = end === -1 ? body.length : end + 1;
    const stop = end === -1 ? to : end;
    const text = body.slice(from, body.charCodeAt(stop - 1) === 13 ? stop - 1 : stop);
    lines.push({ text, from, to, kind: "new" });
    from = to;
  }
  return lines;
}

const isBlank = ({ text }: Line): boolean => leadOf(text) === "";
/** Quoting programs break lines about here. */
const wrapsFrom = 60;
const fewWords = 3;

/** The rest of a quoted line that a mail program broke: few words, no blank line around, between quoted lines. */
const isBrokenQuote = (before: Line | undefined, line: Line, after: Line | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  isQuoted(before.text) &&
  isQuoted(after.text) &&
  before.text.length >= wrapsFrom &&
  line.text.trim().split(/\s+/).length <= fewWords;

/** From here on the rest is quoted, but for answers between marked quotes. */
function quoteRest(lines: Line[], from: number, isHead: boolean): void {
  const firstMarked = lines.findIndex((line, at) => at >= from && isQuoted(line.text));
  const marked = isHead ? firstMarked : -1;
  for (const [at, line] of lines.entries()) {
    if (at < from) continue;
    if (marked === -1 || at < marked || isQuoted(line.text)) line.kind = "quoted";
    else if (!isBlank(line) && isBrokenQuote(lines[at - 1], line, lines[at + 1])) line.kind = "quoted";
  }
}

function markQuotes(lines: Line[]): void {
  const texts = lines.map(({ text }) => text);
  for (const [at, line] of lines.entries()) {
    if (line.kind === "quoted") continue;
    if (isQuoted(line.text)) line.kind = "quoted";
    const head = replyHeadAt(texts, at);
    const isCut = head === 0 && (isDivider(line.text) || isHeaderBlock(texts, at));
    if (head === 0 && !isCut) continue;
    for (let more = 0; more < head; more++) {
      const part = lines[at + more];
      if (part !== undefined) part.kind = "quoted";
    }
    quoteRest(lines, head === 0 ? at : at + head, head > 0);
    if (isCut) return;
  }
}

/** Signatures and disclaimers end each stretch of new text. */
function markEnds(lines: Line[]): void {
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (lines[end]?.kind === "new") end += 1;
    let left = lines.slice(start, end).filter((line) => !isBlank(line)).length;
    let isFirst = true;
    let kind: PartKind | null = null;
    for (let at = start; at < end; at++) {
      const line = lines[at];
      if (line === undefined || isBlank(line)) {
        if (line !== undefined && kind !== null) line.kind = kind;
        continue;
      }
      left -= 1;
      const ending: PartKind | null = kind === "disclaimer" ? null : endsWith(line.text, left, isFirst);
      if (kind === null || ending === "disclaimer") kind = ending;
      if (kind !== null) line.kind = kind;
      isFirst = false;
    }
    start = end + 1;
  }
}

const hasText = (lines: readonly Line[], kind: PartKind): boolean =>
  lines.some((line) => line.kind === kind && !isBlank(line));

/** Blank lines between two parts go with the one before; before new text they are new. */
function joined(lines: readonly Line[]): MessagePart[] {
  const parts: MessagePart[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    const kind = isBlank(line) && last !== undefined ? last.kind : line.kind;
    if (last?.kind === kind) last.to = line.to;
    else parts.push({ kind, from: line.from, to: line.to });
  }
  return parts;
}

const whole = (body: string): MessagePart[] => [{ kind: "new", from: 0, to: body.length }];

/**
 * The parts of a message body in order: what is new, what it quotes, signature, disclaimer. Pages fold by it and
 * `newTextOf` reads by it, so that they can't disagree. Where nothing would be new the whole is, save where it is
 * plainly an answer without a word.
 */
export function messageParts(body: string): MessagePart[] {
  // Most messages are one line and quote nothing.
  if (!body.includes("\n")) return whole(body);
  const lines = linesOf(body);
  markQuotes(lines);
  markEnds(lines);
  if (hasText(lines, "new")) return joined(lines);
  const texts = lines.map(({ text }) => text);
  const first = texts.findIndex((text) => text.trim() !== "");
  const isEmptyReply =
    first >= 0 && replyHeadAt(texts, first) > 0 && texts.slice(first + 1).some((text) => isQuoted(text));
  return isEmptyReply ? joined(lines) : whole(body);
}
