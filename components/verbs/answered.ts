import type { VerbError } from "./types";

/** What somebody else answered while this text was written: the server refuses until it has been seen. */
export type Answered = {
  messages: { number: number; body: string }[];
  /** Seen up to here, the text may go out. */
  upTo: number;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The answers that a refusal tells of; null where it is about something else. */
export function answeredIn(error: VerbError | null): Answered | null {
  if (error?.code !== "conflict" || !isObject(error.current)) return null;
  const { answered, after_message: upTo } = error.current;
  if (!Array.isArray(answered) || typeof upTo !== "number") return null;
  const messages = answered.flatMap((each: unknown) =>
    isObject(each) && typeof each.number === "number" && typeof each.body === "string"
      ? [{ number: each.number, body: each.body }]
      : [],
  );
  return { messages, upTo };
}
