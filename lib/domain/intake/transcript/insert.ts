import { type AuthorKind, authorKinds } from "../../vocabulary";
import { roleByWord } from "./speakers";
import { type DateOrder, instantOfStamp, orderOf } from "./stamp";
import type { LineFault, Piece, ReadTranscript, SpeakerRole } from "./types";

/** A message as the form takes it; `at` is RFC 3339, null where the text says no time that can be used. */
export type TranscriptMessage = { author: AuthorKind; body: string; at: string | null; line: number };
/** What a tool was asked and answered. */
export type TranscriptAttempt = { action: string; result: string };

export type Choices = {
  /** Who is who; a speaker without one is asked about. */
  roles: Readonly<Record<string, SpeakerRole | null>>;
  /** Lines of pieces that belong to the message above them. */
  joined: ReadonlySet<number>;
  order: DateOrder;
  zone: string;
  now: number;
};

export type Inserted = {
  messages: TranscriptMessage[];
  attempts: TranscriptAttempt[];
  faults: LineFault[];
  /** Speakers of whom nobody has said who they are. */
  unknown: string[];
  subject: string | null;
  customer: { name: string | null; email: string | null };
};

const maxTranscriptMessages = 500;
const maxBodyBytes = 32_768;
const longestSubject = 80;
const encoder = new TextEncoder();
/** A clock of the sender's may be ahead by so much; later times are no times of what was said. */
const aheadMs = 60_000;

/** The order of day and month where the text leaves no doubt, else null. */
export const sureOrder = ({ pieces }: ReadTranscript): DateOrder | null =>
  orderOf(pieces.flatMap(({ stamp }) => (stamp === null ? [] : [stamp])));

/** What would be inserted after these choices; nothing of the text is dropped but what is left out by choice. */
export function insertOf(read: ReadTranscript, choices: Choices): Inserted {
  const messages: TranscriptMessage[] = [];
  const attempts: TranscriptAttempt[] = [];
  const faults: LineFault[] = [];
  const unknown = new Set<string>();
  for (const piece of read.pieces) {
    const role = choices.joined.has(piece.line) ? "text" : (choices.roles[piece.speaker] ?? null);
    const author = authorKinds.find((kind) => kind === role);
    if (author !== undefined) messages.push(messageOf(piece, author, choices));
    else if (role === null) unknown.add(piece.speaker);
    else if (role === "tool") addAttempt(attempts, piece.body.trim());
    else if (role === "text") join(messages, faults, piece);
  }
  const keptMessages: TranscriptMessage[] = [];
  for (const message of messages) {
    const body = message.body.trim();
    if (body === "") faults.push({ line: message.line, message: "empty" });
    else if (encoder.encode(body).length > maxBodyBytes)
      faults.push({ line: message.line, message: "too_long" });
    else if (keptMessages.length >= maxTranscriptMessages)
      faults.push({ line: message.line, message: "too_many" });
    else keptMessages.push({ ...message, body });
  }
  faults.sort((a, b) => a.line - b.line);
  const subject = read.subject ?? subjectOf(keptMessages);
  return {
    messages: keptMessages,
    attempts,
    faults,
    unknown: [...unknown],
    subject,
    customer: customerOf(read, choices),
  };
}

function messageOf(piece: Piece, author: AuthorKind, { order, zone, now }: Choices): TranscriptMessage {
  const at = piece.stamp === null ? null : instantOfStamp(piece.stamp, { order, zone, now });
  const isPast = at !== null && Date.parse(at) <= now + aheadMs;
  return { author, body: piece.body, at: isPast ? at : null, line: piece.line };
}

function join(
  messages: readonly TranscriptMessage[],
  faults: LineFault[],
  { line, head, body }: Piece,
): void {
  const last = messages.at(-1);
  if (last === undefined) faults.push({ line, message: "no_speaker" });
  else last.body += `\n${head}${body}`;
}

/** "look up order → not found" is one attempt; an answer alone ends the last one that has none. */
function addAttempt(attempts: TranscriptAttempt[], text: string): void {
  const [, action = text, result = ""] = /^([\s\S]*?)\s*(?:->|→|=>)\s*([\s\S]*)$/u.exec(text) ?? [];
  const open = attempts.findLast((attempt) => attempt.result === "");
  if (action.trim() === "" && open !== undefined) open.result = result;
  else if (text !== "")
    attempts.push({ action: (action || text).slice(0, 5000), result: result.slice(0, 20_000) });
}

/** The first sentence of the customer that says more than hello. */
function subjectOf(messages: readonly TranscriptMessage[]): string | null {
  for (const { author, body } of messages) {
    if (author !== "customer") continue;
    const sentences = body.split(/(?<=[.!?])\s+|\n+/u).map((sentence) => sentence.trim());
    const longEnough = sentences.find((sentence) => sentence.split(/\s+/).length >= 3);
    if (longEnough === undefined) continue;
    return longEnough.length <= longestSubject
      ? longEnough
      : `${longEnough.slice(0, longestSubject).replace(/\s+\S*$/, "")}…`;
  }
  return null;
}

function customerOf(read: ReadTranscript, { roles }: Choices): Inserted["customer"] {
  const speaker = read.speakers.find(({ id }) => roles[id] === "customer")?.name;
  if (speaker === undefined || speaker === "") return { name: null, email: null };
  const email = read.emails[speaker] ?? null;
  const isName = /\p{L}{2}/u.test(speaker) && speaker !== email && roleByWord(speaker) !== "customer";
  return { name: isName ? speaker : null, email };
}
