import { msg } from "../../msg";
import { caseless } from "../../text/caseless";
import { actsIn } from "../acts";
import { cue } from "../cues";
import { amountsOf, datesIn } from "../extract";
import { identifiersIn } from "../identifiers";
import { dueOf } from "../promises/due";
import { isGeneral, isOffer, type SaidKind, saidIn } from "../promises/kind";
import { type Outcome, outcomesOf } from "../promises/outcome";
import {
  citesOf,
  claim,
  isSilent,
  limits,
  overlap,
  passage,
  type ReadAttempt,
  type Reading,
} from "../reading";
import { contentOf, type Sentence } from "../text";
import type { Claim } from "../types";

type Said = {
  sentence: Sentence;
  kind: SaidKind;
  weight: number;
  words: string[];
  acts: Set<number>;
  amounts: string[];
};

const isBinding = ({ kind }: Said): boolean => kind === "promise" || kind === "right" || kind === "report";

/** What the AI said that binds, or that names money, a date or a deadline; a hand-over and a refusal are told elsewhere. */
function weightOf(sentence: Sentence, kind: SaidKind, amounts: number): number {
  const { cues } = sentence;
  if (kind === "promise") return 6;
  if (kind === "right" || kind === "report") return 4;
  const named = amounts > 0 || (sentence.hasDigit && datesIn(sentence).length > 0);
  if (!named || (cues & (cue.transfer | cue.asksBack)) !== 0) return 0;
  if (kind === null && ((cues & cue.refusal) !== 0 || isGeneral(sentence))) return 0;
  return (kind === "offer" ? 3 : 1) * (sentence.listed ? 0.5 : 1) + (amounts > 0 ? 1 : 0);
}

const asksLeave = caseless(
  /\b(?:would you like|do you want|shall i|should i|may i|do you confirm|do you agree|is that (?:ok|okay|alright)|proceed\b.*\?|wilt u dat|wil je dat|zal ik|gaat u akkoord|akkoord\?|vil du have|skal jeg|er det i orden)\b(?!.*\b(?:else|verder|nog iets|andet)\b)/i,
);

/** What the AI asks leave for in the same message is an offer until the customer says yes. */
function askedIn({ ai, customer }: Reading): (sentence: Sentence) => boolean {
  const asks = new Map<number, number>();
  for (const other of ai)
    if (other.question && asksLeave.test(other.text)) asks.set(other.message, other.index);
  return ({ message, index }) => {
    if ((asks.get(message) ?? -1) <= index) return false;
    const answer = customer.find((other) => other.message > message);
    if (answer === undefined) return true;
    return (answer.cues & cue.confirmation) === 0 || (answer.cues & cue.refusal) !== 0;
  };
}

function kindOf(reading: Reading, sentence: Sentence): SaidKind {
  const kind = saidIn(reading.texts, sentence);
  return kind === null && sentence.hasDigit && !sentence.listed && isOffer(sentence) ? "offer" : kind;
}

/** "I can offer $100. Would you like that?" are offers, "the total is $255" a statement; neither is a promise. */
function saidSentences(reading: Reading): Said[] {
  const said: Said[] = [];
  const isAsked = askedIn(reading);
  for (const sentence of reading.ai) {
    if (sentence.question) continue;
    const saidAs = kindOf(reading, sentence);
    const kind = saidAs === "promise" && isAsked(sentence) ? "offer" : saidAs;
    if (kind === null && !sentence.hasDigit) continue;
    const amounts = amountsOf(sentence).map((amount) => amount.text);
    const weight = weightOf(sentence, kind, amounts.length);
    if (weight <= 0) continue;
    said.push({
      sentence,
      kind,
      weight,
      words: contentOf(sentence),
      acts: actsIn(sentence.words),
      amounts,
    });
  }
  return said;
}

/** Attempts that could have done what was said, at or after its turn: a report is made after its step, a promise before. */
function matching(reading: Reading, said: Said): ReadAttempt[] {
  const message = said.sentence.message;
  const reports = said.kind === "report";
  const turnStart = reading.customer.reduce(
    (latest, sentence) => (sentence.message < message ? Math.max(latest, sentence.message) : latest),
    0,
  );
  const ids = new Set(identifiersIn(said.sentence).map((id) => id.value));
  const later = reading.attempts.filter((attempt) => {
    if (attempt.message === null || isSilent(attempt) || (attempt.passive && !attempt.failed)) return false;
    return attempt.message >= (reports ? turnStart : message);
  });
  const same = later.filter((attempt) => {
    for (const act of actsIn(attempt.nameWords)) if (said.acts.has(act)) return true;
    return false;
  });
  // A report of its own turn ("$209 has been charged") rests on whatever was done in that turn.
  if (reports && same.length === 0) return later.filter((attempt) => attempt.message === turnStart);
  const aboutSame = same.filter((attempt) => [...ids].some((id) => attempt.args.includes(id)));
  return aboutSame.length > 0 ? aboutSame : same;
}

const takesBack = caseless(
  /\b(?:unable|cannot|can't|can’t|not able|not possible|refused|declined|geweigerd|kan niet|niet mogelijk|kan ikke|afvist)\b/i,
);

/** The message in which a later sentence of the AI takes this one back: another amount for the same, or a refusal of the same act. */
function correctedBy(reading: Reading, all: Said[], said: Said): number | null {
  const after = (sentence: Sentence) => sentence.message > said.sentence.message;
  for (const other of all) {
    if (!after(other.sentence) || (other.sentence.cues & cue.correction) === 0) continue;
    const amountChanged =
      said.amounts.length > 0 &&
      other.amounts.length > 0 &&
      !other.amounts.some((text) => said.amounts.includes(text));
    if (amountChanged && overlap(said.words, other.words) >= 0.4) return other.sentence.message;
  }
  if (said.kind !== "promise" || said.acts.size === 0) return null;
  for (const sentence of reading.ai) {
    if (!after(sentence) || !takesBack.test(sentence.text)) continue;
    for (const act of actsIn(sentence.words)) if (said.acts.has(act)) return sentence.message;
  }
  return null;
}

type Verdict = { mark: Claim["mark"]; also: number | null };
const noVerdict: Verdict = { mark: null, also: null };

/** A person's later report of the same act: "I have refunded it". */
function doneByPerson(reading: Reading, said: Said): number | null {
  if (said.acts.size === 0) return null;
  const doneIn = reading.sentences.find(
    (sentence) =>
      sentence.author === "human" &&
      sentence.message > said.sentence.message &&
      [...actsIn(sentence.words)].some((act) => said.acts.has(act)) &&
      saidIn(reading.texts, sentence) === "report",
  );
  return doneIn?.message ?? null;
}

/** The instant by which a promise is late; a report or a right has none. */
function isLate({ input }: Reading, { kind, sentence }: Said): boolean {
  if (kind !== "promise") return false;
  const saidAt = input.messages.find(({ number }) => number === sentence.message)?.at;
  const due = saidAt === undefined ? null : dueOf(sentence.text, saidAt, input.zone);
  return due !== null && due < input.at;
}

/** The AI said later that it did it: unproven, yet no longer a promise whose time alone could break it. */
const reportedLater = (all: Said[], said: Said): boolean =>
  all.some(
    (other) =>
      other.kind === "report" &&
      other.sentence.message > said.sentence.message &&
      [...other.acts].some((act) => said.acts.has(act)),
  );

function markOf(reading: Reading, all: Said[], said: Said, outcome: Outcome | undefined): Verdict {
  const corrected = correctedBy(reading, all, said);
  if (corrected !== null) return { mark: "wrong", also: corrected };
  if (!isBinding(said)) return noVerdict;
  if (outcome?.kind === "broken") return { mark: "broken", also: outcome.message };
  const last = matching(reading, said).at(-1);
  if (last !== undefined) return { mark: last.failed ? "wrong" : "kept", also: last.message };
  const keptIn = outcome?.message ?? doneByPerson(reading, said);
  if (keptIn !== null) return { mark: "kept", also: keptIn };
  return { mark: isLate(reading, said) && !reportedLater(all, said) ? "broken" : "open", also: null };
}

const roles = { promise: "promise", right: "promise", report: "report", offer: "offer" } as const;

/** The most binding first; what was said before in the same words is left out. */
function distinctOf(all: Said[]): Said[] {
  const distinct: Said[] = [];
  const texts = new Set<string>();
  for (const said of [...all].sort(
    (a, b) => b.weight - a.weight || b.sentence.message - a.sentence.message,
  )) {
    if (texts.has(said.sentence.text)) continue;
    texts.add(said.sentence.text);
    distinct.push(said);
  }
  return distinct;
}

/**
 * The AI's promises, reports, offers and statements with an amount or a date, quoted. Only what binds has a state:
 * `kept` when it was seen to be done, `wrong` when a step failed or the AI took it back, `broken` when its time has
 * passed or the customer says so, else `open`.
 */
export function promisedPart(reading: Reading): Claim[] {
  const all = saidSentences(reading);
  const distinct = distinctOf(all);
  const outcomes = outcomesOf(
    reading,
    distinct
      .filter(isBinding)
      .map(({ sentence }) => sentence)
      .sort((a, b) => a.message - b.message),
  );
  const binding = distinct.filter(isBinding).slice(0, limits.promised);
  const shown = [
    ...binding,
    ...distinct.filter((said) => !isBinding(said)).slice(0, Math.max(1, limits.said - binding.length)),
  ];
  const claims = shown
    .sort((a, b) => a.sentence.message - b.sentence.message || a.sentence.index - b.sentence.index)
    .map((said) => {
      const { sentence, kind } = said;
      const { mark, also } = markOf(reading, all, said, outcomes.get(sentence));
      return claim(msg(`brief.promised.${kind === null ? "said" : roles[kind]}`), {
        quote: passage(reading.ai, sentence, () => false, limits.quote),
        cites: mark === "wrong" || mark === "broken" ? [sentence.message, also] : [sentence.message],
        mark,
      });
    });
  const rest = distinct.filter((said) => !shown.includes(said));
  if (rest.length === 0) return claims;
  const cites = citesOf(rest.map((said) => said.sentence.message)).slice(0, 8);
  return [...claims, claim(msg("brief.promised.more", { count: rest.length }), { cites })];
}
