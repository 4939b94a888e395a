import type { BriefInput, BriefPart } from "./types";

export type Ordered = {
  /** The same, its messages numbered by their place. */
  input: BriefInput;
  /** Parts made of it, citing messages by their own numbers again. */
  restore: (parts: BriefPart[]) => BriefPart[];
};

/**
 * A brief reads messages in the order they stand in (by `at`, then by number), and compares them by number. Where one
 * came in late the two differ: then each is numbered by its place while the brief is made.
 * @param input its messages in the order they stand in
 */
export function inOrder(input: BriefInput): Ordered {
  const { messages } = input;
  const isOrdered = messages.every((message, index) => message.number > (messages[index - 1]?.number ?? 0));
  if (isOrdered) return { input: input, restore: (parts) => parts };
  // Numbers of messages that are left out (suggestions) stay free: the sorted numbers are given out again.
  const places = messages.map(({ number }) => number).sort((a, b) => a - b);
  const placeOf = new Map(messages.map(({ number }, index) => [number, places[index] ?? number]));
  const numberOf = new Map([...placeOf].map(([number, place]) => [place, number]));
  return {
    input: {
      ...input,
      messages: messages.map((message) => ({
        ...message,
        number: placeOf.get(message.number) ?? message.number,
      })),
      attempts: input.attempts.map((attempt) => ({
        ...attempt,
        messageNumber:
          attempt.messageNumber === null
            ? null
            : (placeOf.get(attempt.messageNumber) ?? attempt.messageNumber),
      })),
    },
    restore: (parts) =>
      parts.map((part) => ({
        ...part,
        claims: part.claims.map((claim) => ({
          ...claim,
          cites: claim.cites.map((place) => numberOf.get(place) ?? place),
        })),
      })),
  };
}
