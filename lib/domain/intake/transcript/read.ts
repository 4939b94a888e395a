import { readEmail } from "./email";
import { type Inserted, insertOf, sureOrder } from "./insert";
import { readJson } from "./json";
import { readLines } from "./lines";
import { speakersOf } from "./speakers";
import type { ReadTranscript } from "./types";

/**
 * What a pasted text says and who seems to say it: a message list in JSON, an e-mail thread, a chat export (WhatsApp,
 * Intercom, Zendesk), names with text under them (Slack, Teams), or plain "NAME: text".
 */
export function readTranscript(text: string): ReadTranscript {
  const read = readJson(text) ?? readChat(text);
  return { ...read, speakers: speakersOf(read.pieces) };
}

function readChat(text: string): ReadTranscript {
  const lines = readLines(text);
  const email = lines.format === "chat" || lines.format === "blocks" ? null : readEmail(text);
  return email ?? { ...lines, speakers: [], subject: null, emails: {} };
}

/** Messages of a text that nobody is asked about: what could be a speaker's or text is text, text of nobody the customer's. */
export function parseTranscript(text: string): Pick<Inserted, "messages" | "faults"> {
  const read = readTranscript(text);
  const roles = Object.fromEntries(
    read.speakers.map(({ id, kind, role }) => [id, role ?? (kind === "unnamed" ? "customer" : "text")]),
  );
  return insertOf(read, { roles, joined: new Set(), order: sureOrder(read) ?? "dmy", zone: "UTC", now: 0 });
}
