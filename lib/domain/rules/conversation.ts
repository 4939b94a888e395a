import { fold } from "./patterns/fold";
import { wordsOf } from "./patterns/phrases";

/** Facts that rules read of a conversation, computed from what is stored with it. Pure, at any time the same. */

export type AttemptFact = { action: string; result: string; failed?: boolean | undefined };
export type MessageFact = { author: string; body: string };

const failureStart =
  /^[^\w{[]*(error|exception|fail(ed|ure)?|timeout|timed out|traceback|denied|refused|unauthori[sz]ed)\b/;
const failureField =
  /"(error|errors|exception)"\s*:(?!\s*(null|false|""|\[\]|\{\}))|"(success|ok)"\s*:\s*false|"status"\s*:\s*"(error|failed|failure)"/;
const failureStatus = /^\W*(http\W*)?[45]\d\d(\W|$)(?!\d)|"(status|status_code|code)"\s*:\s*"?[45]\d\d\b/;

/**
 * Did the attempt fail? What the sender said, else read from the result: an error at its start, an error member of
 * its JSON, a 4xx or 5xx status. A bare number ("498.0") is a result, not a status.
 */
export function attemptFailed({ result, failed }: AttemptFact): boolean {
  if (failed !== undefined) return failed;
  const text = fold(result.slice(0, 2000));
  if (/^\W*-?\d+([.,]\d+)*\W*$/.test(text)) return false;
  return failureStart.test(text) || failureField.test(text) || failureStatus.test(text);
}

/** An error without what varies from call to call: numbers and identifiers. */
const errorKey = (result: string): string =>
  wordsOf(result.slice(0, 500))
    .filter((word) => !/\d/.test(word))
    .slice(0, 12)
    .join(" ");

/** How many of the latest attempts failed with the same error, one after another; 0 when the last one worked. */
export function sameErrorInRow(attempts: readonly AttemptFact[]): number {
  let count = 0;
  let key: string | null = null;
  for (const attempt of [...attempts].reverse()) {
    if (!attemptFailed(attempt)) break;
    const own = errorKey(attempt.result);
    if (key !== null && own !== key) break;
    key = own;
    count++;
  }
  return count;
}

const asks = ({ author, body }: MessageFact): boolean => author === "customer" && body.includes("?");
const sameShare = 0.75;
/** A question is told by its longer words; "can you help with that?" has none and is no repetition. */
const leastLength = 5;
const leastTelling = 2;
const courtesy = new Set(
  "could would should please thank thanks about there graag alstublieft kunnen zouden venligst kunne skulle".split(
    " ",
  ),
);
const telling = (word: string): boolean => word.length >= leastLength && !courtesy.has(word);

/** The questions of one message, each as its set of words. */
const questionsOf = ({ body }: MessageFact): Set<string>[] =>
  (body.match(/[^.!?\n]+\?/g) ?? [])
    .map((question) => new Set(wordsOf(question)))
    .filter((words) => [...words].filter(telling).length >= leastTelling);

const overlap = (a: Set<string>, b: Set<string>): number => {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
};

/** True where the customer's latest question repeats, nearly word for word, one of an earlier message. */
export function questionRepeated(messages: readonly MessageFact[]): boolean {
  const asked = messages.filter(asks).map(questionsOf);
  const last = asked.at(-1) ?? [];
  return asked
    .slice(0, -1)
    .flat()
    .some((earlier) => last.some((question) => overlap(question, earlier) >= sameShare));
}

/** The computed conversation facts, by field name. */
export function conversationFacts(
  messages: readonly MessageFact[],
  attempts: readonly AttemptFact[],
): Record<"attempts" | "failed_attempts" | "same_error_in_row" | "ai_turns", number> & {
  question_repeated: boolean;
} {
  return {
    attempts: attempts.length,
    failed_attempts: attempts.filter(attemptFailed).length,
    same_error_in_row: sameErrorInRow(attempts),
    ai_turns: messages.filter((message) => message.author === "ai").length,
    question_repeated: questionRepeated(messages),
  };
}
