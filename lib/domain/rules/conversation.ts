import { newTextOf } from "../text/new-text";
import { normalizeText } from "./patterns/normalize";
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
  const text = normalizeText(result.slice(0, 2000));
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

const sameShare = 0.75;
/** Of a longer question the telling words are compared, so that small changes don't matter. */
const leastLength = 5;
const leastTelling = 2;
const setOf = (words: string): ReadonlySet<string> => new Set(normalizeText(words).split(" "));
const courtesy = setOf(
  "could would should please thank thanks about there graag alstublieft kunnen zouden venligst kunne skulle",
);
const telling = (word: string): boolean => word.length >= leastLength && !courtesy.has(word);

/** Said around a question without changing what is asked. */
const filler = setOf(
  "please now then again still so and but hello hi hey ok okay well just exactly actually " +
    "alstublieft aub graag nu nou dan nog dus en maar hallo hoi eigenlijk precies " +
    "venligst nu så og men hej egentlig lige stadig igen",
);
/** A question of these alone asks for attention, and nothing that could be asked twice. */
const generic = setOf(
  "can could would will may you u i we me us help helping with that this it to do for something question ask have " +
    "a an the of really right yes no thanks thank sure what huh sorry pardon " +
    "kunt kun kan je jij jullie mij me ons helpen met dat dit het iets vragen vraag een wat echt ja nee dank bedankt " +
    "du i mig os hjælpe hjælp med det denne noget spørge spørgsmål et en hvad virkelig nej tak",
);
/** A sentence that begins with one of these asks, with or without its mark. */
const asking = setOf(
  "where when why who whom whose which how what waar wanneer waarom wie welke welk hoe wat " +
    "hvor hvornår hvorfor hvem hvilken hvilket hvilke hvordan hvad",
);

/**
 * A text of plain letters asks only where it has a mark or a word that asks, wherever that stands: most messages are
 * told apart by this alone. Taking all of them apart took 60 µs of an intake of 12 messages.
 */
const maybeAsked = new RegExp(`[^\\n\\r\\t -~]|\\?|(?<![a-z\\d])(?:${[...asking].join("|")})`, "i");

const wordsAsked = (sentence: string): string[] =>
  wordsOf(sentence.replace(/(\p{L})['’]s\b/gu, "$1 is")).filter((word) => !filler.has(word));

/** The questions of a message's new text, each as its words in order. */
export function questionsOf({ body }: MessageFact): string[][] {
  return maybeAsked.test(body) ? readQuestions(body) : [];
}

/** The same of any text, looked at sentence by sentence. */
export function readQuestions(body: string): string[][] {
  const sentences = newTextOf(body).match(/[^.!?？؟…\n]+[.!?？؟…]*/gu) ?? [];
  return sentences.flatMap((sentence) => {
    const words = wordsAsked(sentence);
    const isQuestion = /[?？؟]/u.test(sentence) || asking.has(words[0] ?? "");
    return isQuestion && words.some((word) => !generic.has(word)) ? [words] : [];
  });
}

const isTelling = (words: readonly string[]): boolean => new Set(words.filter(telling)).size >= leastTelling;

/** Two questions are the same by their very words; longer ones also by most of them. */
function isSameQuestion(a: readonly string[], b: readonly string[]): boolean {
  if (a.join(" ") === b.join(" ")) return true;
  if (!isTelling(a) || !isTelling(b)) return false;
  const [one, other] = [new Set(a), new Set(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared) >= sameShare;
}

/** True where the customer's latest question repeats, nearly word for word, one of an earlier message. */
export function questionRepeated(messages: readonly MessageFact[]): boolean {
  const said = messages.filter(({ author }) => author === "customer");
  for (let at = said.length - 1; at > 0; at--) {
    const message = said[at];
    const last = message === undefined ? [] : questionsOf(message);
    if (last.length === 0) continue;
    return said
      .slice(0, at)
      .some((earlier) =>
        questionsOf(earlier).some((before) => last.some((question) => isSameQuestion(question, before))),
      );
  }
  return false;
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
