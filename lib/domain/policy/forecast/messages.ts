import { scanPhrases } from "../../rules/patterns/phrases";
import type { Facts, TextField } from "../../rules/types";
import type { PhraseGap } from "./side";

/** A stored message of a ticket, in the order of its number; suggestions are left out. */
export type SpokenMessage = { author: "customer" | "ai"; receivedAt: number; body: string };

/** Looks for the gap's phrases in a message, once a message. */
export type Scan = (message: SpokenMessage) => readonly string[];

export function scanOnce({ matcher }: PhraseGap): Scan {
  const scans = new WeakMap<SpokenMessage, readonly string[]>();
  return (message) => {
    const phrases = scans.get(message);
    if (phrases !== undefined) return phrases;
    const hits = scanPhrases(matcher, message.body);
    scans.set(message, hits);
    return hits;
  };
}

/**
 * The messages that a decision read as one text. Decisions store the texts' lengths, which tells where the AI's signals
 * had begun afresh; null where the messages no longer have them (an erased customer).
 */
function heardIn(text: TextField, facts: Facts, messages: readonly SpokenMessage[]): SpokenMessage[] | null {
  const size = facts.values[text];
  if (typeof size !== "number") return [];
  const author = text === "new.ai" ? "ai" : "customer";
  const isNew = text !== "conversation.customer";
  const said = messages.filter(
    (message) =>
      message.author === author && (isNew ? message.receivedAt === facts.at : message.receivedAt <= facts.at),
  );
  let left = size;
  let from = said.length;
  while (from > 0 && left > 0) left -= said[--from]?.body.length ?? 0;
  return left === 0 ? said.slice(from) : null;
}

/** Hits of a decision with those of the gap added; a text whose messages are gone keeps what was stored. */
export function hitsWith(
  facts: Facts,
  gap: PhraseGap,
  messages: readonly SpokenMessage[],
  scan: Scan,
): Facts["hits"] {
  const hits = { ...facts.hits };
  for (const text of gap.texts) {
    const texts = text === "subject" ? [String(facts.values.subject ?? "")] : heardIn(text, facts, messages);
    // The messages are gone: what was stored stays.
    if (texts === null) continue;
    const stillValid = gap.stale.size === 0 ? hits[text] : hits[text].filter((hit) => !gap.stale.has(hit));
    const fresh = texts.flatMap((each) =>
      typeof each === "string" ? scanPhrases(gap.matcher, each) : [...scan(each)],
    );
    if (fresh.length > 0 || stillValid.length < hits[text].length)
      hits[text] = [...new Set([...stillValid, ...fresh])];
  }
  return hits;
}
