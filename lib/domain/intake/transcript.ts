import { type AuthorKind, authorKinds } from "../vocabulary";

/** A message read from a pasted text; `at` is RFC 3339 where the line carried a full instant. */
export type TranscriptMessage = { author: AuthorKind; body: string; at: string | null };
/** `line` counts from 1. */
type LineFault = { line: number; message: "no_speaker" | "too_long" | "empty" | "too_many" };
type Transcript = { messages: TranscriptMessage[]; faults: LineFault[] };

const maxTranscriptMessages = 500;
const maxBodyBytes = 32_768;
/** Of a line, how much can name its speaker and time. */
const LONGEST_HEAD = 120;

/** Words that name a speaker, in en, nl and da; compared in lower case without accents. */
const speakers: Record<AuthorKind, readonly string[]> = {
  customer: [
    "customer",
    "client",
    "user",
    "visitor",
    "caller",
    "klant",
    "gebruiker",
    "bezoeker",
    "beller",
    "kunde",
    "bruger",
    "gæst",
  ],
  ai: [
    "ai",
    "bot",
    "assistant",
    "chatbot",
    "voicebot",
    "virtual assistant",
    "ai agent",
    "assistent",
    "digitale assistent",
    "virtuele assistent",
    "virtuel assistent",
  ],
  human: [
    "agent",
    "human",
    "person",
    "employee",
    "support",
    "medewerker",
    "mens",
    "medarbejder",
    "menneske",
    "kundeservice",
  ],
  system: ["system", "note", "systeem", "notitie"],
};
const speakerOf = new Map(authorKinds.flatMap((kind) => speakers[kind].map((word) => [word, kind] as const)));

const INSTANT = String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?`;
const CLOCK = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?`;
/** `[2026-11-20 14:02] Customer (web): text`, `14:02 - Klant: text`, `AI 14:03: text`. */
const LINE = new RegExp(
  String.raw`^\s*[*_>-]*\s*(?:[[(]?(${INSTANT}|${CLOCK})[\])]?\s*(?:[-–—|,]\s*)?)?\**([\p{L}][\p{L} ]{0,30}?)\**(?:\s*\([^)]*\))?(?:\s+[[(]?(${INSTANT}|${CLOCK})[\])]?)?\s*\**:\**\s?`,
  "iu",
);

const fold = (word: string): string => word.trim().toLowerCase().replace(/\s+/g, " ");
const encoder = new TextEncoder();

/** A full instant as RFC 3339; one without a zone is UTC, and a bare time of day says no day. */
function instantOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}/.test(text)) return null;
  const whole = text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  const at = Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/**
 * Reads a pasted conversation: each line that begins with a known speaker starts a message, the lines after it
 * belong to it. Text before the first speaker is a fault, never guessed at.
 */
export function parseTranscript(text: string): Transcript {
  const messages: (TranscriptMessage & { line: number })[] = [];
  const faults: LineFault[] = [];
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    // A speaker stands at the beginning; the bound keeps hostile lines cheap.
    const [whole, before, speaker, after] = LINE.exec(raw.slice(0, LONGEST_HEAD)) ?? [];
    const author = speaker === undefined ? undefined : speakerOf.get(fold(speaker));
    if (author !== undefined && whole !== undefined) {
      messages.push({
        author,
        body: raw.slice(whole.length),
        at: instantOf(before ?? after),
        line: index + 1,
      });
      return;
    }
    const last = messages.at(-1);
    if (last !== undefined) last.body += `\n${raw}`;
    else if (raw.trim() !== "") faults.push({ line: index + 1, message: "no_speaker" });
  });
  const kept: TranscriptMessage[] = [];
  for (const { line, ...message } of messages) {
    const body = message.body.trim();
    if (body === "") faults.push({ line, message: "empty" });
    else if (encoder.encode(body).length > maxBodyBytes) faults.push({ line, message: "too_long" });
    else if (kept.length >= maxTranscriptMessages) faults.push({ line, message: "too_many" });
    else kept.push({ ...message, body });
  }
  return { messages: kept, faults };
}
