import { caseless } from "../text/caseless";
import { actsIn } from "./acts";
import { cue } from "./cues";
import { saidIn } from "./promises/kind";
import { overlap, type Reading } from "./reading";
import { contentOf, type Sentence } from "./text";

/** Which of the customer's questions and requests are still open. */

/** A question that asks for something to be done, not to be told. */
const asksAct = caseless(
  /\b(?:can|could|would|will) (?:you|i|we|it|someone)\b(?! (?:please |just |also |at least |possibly )*(?:tell|explain|say|know|see|find|confirm|check|look|double-check|verify|help|assist|guide|let me know|provide|retrieve|list|show|clarify|go over|give me (?:the|an) (?:status|reason)))|\bplease\b|\b(?:i|we) (?:want|need|would like|'d like|wish)\b(?! to (?:know|ask|understand|hear|see))|\b(?:kunt u|kun je|kan ik|kan het|wilt u|wil je|ik wil|ik zou)\b(?!.*\b(?:weten|uitleggen|zeggen|vertellen)\b)|(?<!\p{L})(?:kan du|kan i|kan jeg|vil du|jeg vil|jeg ønsker)(?!\p{L})(?!.*(?<!\p{L})(?:vide|forklare|fortælle|sige)(?!\p{L}))/iu,
);
const notAnswered = caseless(
  /\b(?:not|n't|doesn't|didn't|never|no) (?:\p{L}+ ){0,3}(?:answer|answered|what i asked|my question|help|helpful|understand)\b|\banswer (?:my|the) question\b|\bi (?:already |just )?asked\b|\bmy question (?:was|is)\b|\b(?:geen antwoord|niet mijn vraag|beantwoord|mijn vraag (?:was|is)|helpt niet)\b|(?<!\p{L})(?:svarer ikke|ikke svar|ikke et svar|mit spørgsmål|hjælper ikke|svar på)(?!\p{L})/iu,
);

/** Sentences between a message of the customer and their next one. */
function repliesTo(reading: Reading, message: number): { replies: Sentence[]; next: Sentence[] } {
  const nextNumber = reading.customer.find((sentence) => sentence.message > message)?.message ?? null;
  const isBefore = (sentence: Sentence) => nextNumber === null || sentence.message < nextNumber;
  return {
    replies: reading.sentences.filter(
      (sentence) => sentence.author !== "customer" && sentence.message > message && isBefore(sentence),
    ),
    next: nextNumber === null ? [] : reading.customer.filter((sentence) => sentence.message === nextNumber),
  };
}

/** Says something: no question back, no refusal, no "let me check", no hand-over. */
const tells = (sentence: Sentence): boolean =>
  !sentence.question &&
  (sentence.cues & (cue.refusal | cue.asksBack | cue.transfer)) === 0 &&
  contentOf(sentence).length >= 2 &&
  !/^(?:i(?:'m| am) (?:sorry|afraid)|i (?:understand|apologi[sz]e)|sorry|thank|het spijt|ik begrijp|excuses|jeg forstår|beklager|det er jeg ked)/i.test(
    sentence.text,
  );

type Report = { message: number; words: string[]; acts: Set<number> };
/** What settles requests of one conversation: the customer's last "it works now", and what was reported as done. */
export type Settled = { at: number; reports: Report[]; answers: Map<Sentence, boolean> };

function settledIn(reading: Reading): Settled {
  reading.texts.settled ??= settledOf(reading);
  return reading.texts.settled;
}

function settledOf(reading: Reading): Settled {
  const last = reading.customer.findLast(
    ({ cues, text }) => (cues & cue.settled) !== 0 && !notAnswered.test(text),
  );
  const reports = reading.sentences
    .filter((sentence) => sentence.author !== "customer" && saidIn(reading.texts, sentence) === "report")
    .map((sentence) => ({
      message: sentence.message,
      words: contentOf(sentence),
      acts: actsIn(sentence.words),
    }));
  return { at: last?.message ?? 0, reports, answers: new Map() };
}

function isDone(reading: Reading, request: Sentence): boolean {
  const words = contentOf(request);
  const acts = actsIn(request.words);
  const reported = settledIn(reading).reports.some(
    (report) =>
      report.message > request.message &&
      ([...report.acts].some((act) => acts.has(act)) || overlap(words, report.words) >= 0.3),
  );
  if (!reported) return false;
  // A step that failed after the request speaks against the report.
  const last = reading.attempts.findLast(
    ({ message, passive }) => message !== null && message >= request.message && !passive,
  );
  return last?.failed !== true;
}

function look(reading: Reading, asked: Sentence): boolean {
  if (settledIn(reading).at > asked.message) return true;
  if (!asked.question || asksAct.test(asked.text)) return isDone(reading, asked);
  const { replies, next } = repliesTo(reading, asked.message);
  return replies.some(tells) && !next.some(({ text }) => notAnswered.test(text));
}

/** True where the AI or a person answered a question or did what was asked, and the customer did not object. */
export function isAnswered(reading: Reading, asked: Sentence): boolean {
  const { answers } = settledIn(reading);
  const answered = answers.get(asked) ?? look(reading, asked);
  answers.set(asked, answered);
  return answered;
}
