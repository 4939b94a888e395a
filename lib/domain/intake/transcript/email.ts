import { readStamp, type Stamp } from "./stamp";
import { type Piece, type ReadTranscript, unnamed } from "./types";

/** A pasted e-mail thread: blocks of From, Sent and Subject, or "On … wrote:" above each earlier mail. */

const header = (names: string): RegExp => new RegExp(`^[\\s>]*\\*?(?:${names})\\s*:\\*?\\s*(.*)$`, "iu");
const from = header("from|van|fra|von|de");
const sent = header("sent|date|verzonden|datum|sendt|dato|gesendet|envoy[ée]");
const subject = header("subject|onderwerp|emne|betreff|objet");
const anyHeader = /^[\s>]*\*?(?:[\p{Lu}][\p{L}]+(?:-[\p{L}]+)*|à|CC)\s*:\*?\s*\S/u;
const wrote =
  /^[\s>]*(?:on|op|den|d\.|am|le)\b(.{4,200}?)\s*(?:wrote|schreef|skrev|schrieb|a écrit)\b(.{0,120}?)\s*:\s*$/iu;
const divider = /^\s*[-_*]{2,}\s*\S.{3,40}\S\s*[-_*]{2,}\s*$|^\s*_{10,}\s*$/u;
const address = /<?([^\s<>"(]+@[^\s<>")]+)>?/u;

type Mail = {
  line: number;
  name: string;
  email: string | null;
  stamp: Stamp | null;
  subject: string | null;
  body: string[];
};

/** The thread, oldest mail first; null for a text without such heads. */
export function readEmail(text: string): ReadTranscript | null {
  const lines = text.split(/\r\n|\r|\n/);
  const mails: Mail[] = [{ line: 1, name: unnamed, email: null, stamp: null, subject: null, body: [] }];
  for (let index = 0; index < lines.length; index++) {
    const block = blockAt(lines, index) ?? replyHeadAt(lines, index);
    if (block === null) mails.at(-1)?.body.push(lines[index] ?? "");
    else {
      mails.push(block.mail);
      index += block.length - 1;
    }
  }
  if (mails.length === 1) return null;
  const pieces = mails.map(pieceOf).filter(({ body }) => body !== "");
  // Mail programs put the newest on top.
  const isNewestFirst = mails[0]?.body.some((line) => line.trim() !== "") === true || isFalling(mails);
  const emails = Object.fromEntries(
    mails.flatMap(({ name, email }) => (email === null ? [] : [[name, email]])),
  );
  const named = mails.find((mail) => mail.subject !== null)?.subject ?? null;
  return {
    format: "email",
    pieces: isNewestFirst ? pieces.toReversed() : pieces,
    speakers: [],
    subject: named?.replace(/^(?:\s*(?:re|fw|fwd|sv|vs|antw|aw|wg|tr)\s*:)+\s*/iu, "") ?? null,
    emails,
  };
}

function pieceOf({ line, name, stamp, body }: Mail): Piece {
  const depths = body
    .filter((each) => each.trim() !== "")
    .map((each) => quoteMarks(each).replace(/[^>]/g, "").length);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  const marks = new RegExp(`^(?:\\s?>){0,${depth}}${depth === 0 ? "" : " ?"}`);
  return {
    line,
    speaker: name,
    head: "",
    body: body
      .map((each) => each.replace(marks, ""))
      .join("\n")
      .trim(),
    stamp,
  };
}
const quoteMarks = (line: string): string => /^(?:\s?>)*/.exec(line)?.[0] ?? "";

/** A block of headers with From among them and at least one other. */
function blockAt(lines: readonly string[], index: number): { mail: Mail; length: number } | null {
  if (!anyHeader.test(lines[index] ?? "")) return null;
  let end = index;
  while (
    end < lines.length &&
    end - index < 30 &&
    (anyHeader.test(lines[end] ?? "") || /^\s+\S/.test(lines[end] ?? ""))
  )
    end++;
  const block = lines.slice(index, end);
  const sender = block
    .map((line) => from.exec(line)?.[1])
    .find((value) => value !== undefined && value !== "");
  const when = block.map((line) => sent.exec(line)?.[1]).find((value) => value !== undefined);
  const about = block.map((line) => subject.exec(line)?.[1]).find((value) => value !== undefined);
  if (sender === undefined || (when === undefined && about === undefined)) return null;
  const stamp = when === undefined ? null : readStamp(when);
  return {
    mail: { line: index + 1, ...senderOf(sender), stamp, subject: about ?? null, body: [] },
    length: end - index,
  };
}

/** "On 20 Nov 2026, at 14:02, Maria Jansen <m@example.org> wrote:", perhaps over two lines. */
function replyHeadAt(lines: readonly string[], index: number): { mail: Mail; length: number } | null {
  const line = lines[index] ?? "";
  if (divider.test(line) && (lines[index + 1] === undefined || blockAt(lines, index + 1) !== null)) {
    const next = blockAt(lines, index + 1);
    return next === null ? null : { mail: next.mail, length: next.length + 1 };
  }
  for (const [head, length] of [
    [line, 1],
    [`${line} ${(lines[index + 1] ?? "").trim()}`, 2],
  ] as const) {
    const [, before, after] = wrote.exec(head) ?? [];
    if (before === undefined) continue;
    const stamp = readStamp(before);
    const who = /\S/.test(after ?? "")
      ? (after ?? "")
      : before.replace(
          /^.*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d{4})\)?)?|\d{4})[,\s]*(?:schrieb\s*)?/iu,
          "",
        );
    return { mail: { line: index + 1, ...senderOf(who), stamp, subject: null, body: [] }, length };
  }
  return null;
}

function senderOf(text: string): { name: string; email: string | null } {
  const email = address.exec(text)?.[1]?.replace(/^mailto:/, "") ?? null;
  const name = text
    .replace(/<[^>]*>|\[mailto:[^\]]*\]/g, "")
    .replace(/["*]/g, "")
    .trim();
  return { name: name || email || unnamed, email };
}

const isFalling = (mails: readonly Mail[]): boolean => {
  const days = mails.flatMap(({ stamp }) => (stamp?.date && "month" in stamp.date ? [stamp] : []));
  const at = (stamp: Stamp) =>
    stamp.date && "month" in stamp.date
      ? ((stamp.date.year * 12 + stamp.date.month) * 31 + stamp.date.day) * 1440 +
        stamp.hour * 60 +
        stamp.minute
      : 0;
  return (
    days.length > 1 && days.every((stamp, index) => index === 0 || at(stamp) <= at(days[index - 1] ?? stamp))
  );
};
