import type { AuthorKind } from "../../vocabulary";
import type { Stamp } from "./stamp";

/** Where a pasted text seems to come from; `plain` is "NAME: text" without anything else to go by. */
export type TranscriptFormat = "plain" | "chat" | "blocks" | "email" | "json";

/** Who a speaker is; `tool` becomes what was tried, `text` belongs to the message above, `leave_out` isn't taken. */
export type SpeakerRole = AuthorKind | "tool" | "text" | "leave_out";
export const speakerRoles = ["customer", "ai", "human", "system", "tool", "text", "leave_out"] as const;

/**
 * A piece of the text that one speaker said. `line` counts from 1 and names the piece; `head` is what stood before the
 * body on its line, for a piece that turns out to be text. `speaker` is "" for events of the chat itself.
 */
export type Piece = { line: number; speaker: string; head: string; body: string; stamp: Stamp | null };
/** The speaker of a text above the first head: it has one, but no name. */
export const unnamed = "?";
/** The speaker of a head that has no time where the others have one: perhaps a line of the message above. */
export const looseName = (name: string): string => `? ${name}`;

/**
 * Each name that stands before a message, once. `role` is a guess; null where a person must say who that is. `kind` tells
 * names from the text above the first head, events of the chat, and heads that may be text.
 */
export type FoundSpeaker = {
  id: string;
  name: string;
  kind: "name" | "unnamed" | "event" | "loose";
  count: number;
  example: string;
  role: SpeakerRole | null;
};

/** `line` counts from 1. */
export type LineFault = { line: number; message: "no_speaker" | "too_long" | "empty" | "too_many" };

/** What a text was read as, before anybody said who is who. */
export type ReadTranscript = {
  format: TranscriptFormat;
  pieces: Piece[];
  speakers: FoundSpeaker[];
  /** Said by the text itself: the head of an e-mail. */
  subject: string | null;
  emails: Record<string, string>;
};
