import { say } from "../../texts";
import { cue } from "../cues";
import { amountsIn, datesIn, deadlinesIn } from "../extract";
import { identifiersIn } from "../identifiers";
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
import { contentOf, type Sentence, wordsOf } from "../text";
import type { Claim } from "../types";

/** What an act is called in sentences and in tool names; one number per act. */
const acts: string[] = [
  "cancel cancels cancelled canceled cancelling canceling cancellation annuleren annuleer geannuleerd annulere annullere annulleret afbestille",
  "refund refunds refunded refunding reimburse reimbursed reimbursement credit credited terugbetalen terugbetaling teruggestort refundere refunderet refundering tilbagebetale",
  "reverse reversed reversal reversing undo terugdraaien",
  "update updated updating change changed changing modify modified modifying upgrade upgraded upgrading edit wijzigen gewijzigd ændre ændret",
  "book booked booking rebook rebooked create created reserve reserved place placed boeken geboekt bestille bestilt",
  "send sent sending issue issued certificate voucher mail email sturen gestuurd verstuurd stuur sende sendt sender",
  "replace replaced replacement exchange vervangen ombytte",
  "ship shipped deliver delivered delivery verzenden verzonden levere leveret",
  "fix fixed repair repaired reset resolve restart herstellen reparere nulstille",
  "call phone callback bellen ringe",
  "charge charged pay paid payment betalen opkræve",
  "baggage baggages bag bags luggage bagage",
];
const actOf = new Map(acts.flatMap((words, act) => words.split(" ").map((word) => [word, act] as const)));
const actsIn = (words: readonly string[]): Set<number> => {
  const found = new Set<number>();
  for (const word of words) {
    const act = actOf.get(word);
    if (act !== undefined) found.add(act);
  }
  return found;
};

type Said = { sentence: Sentence; weight: number; words: string[]; acts: Set<number>; amounts: string[] };

const promiseWords =
  /\b(?:i'll|i will|we'll|we will|will be|will receive|you'll|let me|going to|i promise|i can offer|ik zal|ik ga|we zullen|wordt|jeg vil|vi vil|bliver)\b/i;

/** Acts that a promise names after its "I will", so that "To proceed with canceling, I'll first check" is none. */
function promisedActs(sentence: Sentence): Set<number> {
  const from = promiseWords.exec(sentence.text.replace(/’/g, "'"))?.index ?? 0;
  const passive = /\b(?:be|wordt|bliver)\b/i.test(sentence.text.slice(from, from + 12));
  return actsIn(passive ? sentence.words : wordsOf(sentence.text.slice(from)));
}

/** How binding a sentence of the AI is; 0 when it has no amount, date, deadline, refund or commitment. */
function weightOf(sentence: Sentence, amounts: number): number {
  const { cues } = sentence;
  const refuses = (cues & cue.refusal) !== 0 && (cues & cue.done) === 0;
  const commits =
    (cues & cue.commitment) !== 0 && (cues & cue.transfer) === 0 && (cues & cue.asksBack) === 0 && !refuses;
  const dates = sentence.hasDigit ? datesIn(sentence).length : 0;
  const deadlines = deadlinesIn(sentence).length;
  let weight = 0;
  if (commits && promisedActs(sentence).size > 0) weight += 4;
  else if (commits && (amounts > 0 || dates > 0 || deadlines > 0)) weight += 3;
  if ((cues & cue.done) !== 0 && actsIn(sentence.words).size > 0 && !refuses) weight += 4;
  if ((cues & cue.refund) !== 0) weight += refuses || (cues & cue.asksBack) !== 0 ? 0.3 : 1;
  if (amounts > 0) weight += (cues & cue.money) !== 0 ? 2 : 1;
  if (deadlines > 0 && !refuses) weight += 2;
  if (dates > 0) weight += 0.5;
  if ((cues & cue.transfer) !== 0) weight = 0;
  if (sentence.question) weight *= 0.3;
  return sentence.listed && (cues & cue.done) === 0 ? weight * 0.5 : weight;
}

function saidSentences(reading: Reading): Said[] {
  const said: Said[] = [];
  for (const sentence of reading.ai) {
    const amounts = sentence.hasDigit ? amountsIn(sentence.text).map((amount) => amount.text) : [];
    const weight = weightOf(sentence, amounts.length);
    if (weight <= 0) continue;
    said.push({
      sentence,
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
  const reports = (said.sentence.cues & cue.done) !== 0;
  // A plain statement ("I can see two refunds") promises no act that could succeed or fail.
  if (!reports && (said.sentence.cues & cue.commitment) === 0) return [];
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

const takesBack =
  /\b(?:unable|cannot|can't|can’t|not able|not possible|refused|declined|geweigerd|kan niet|niet mogelijk|kan ikke|afvist)\b/i;

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
  const promises = (said.sentence.cues & cue.commitment) !== 0 && (said.sentence.cues & cue.done) === 0;
  if (!promises || said.acts.size === 0) return null;
  for (const sentence of reading.ai) {
    if (!after(sentence) || !takesBack.test(sentence.text)) continue;
    for (const act of actsIn(sentence.words)) if (said.acts.has(act)) return sentence.message;
  }
  return null;
}

type Verdict = { mark: Claim["mark"]; also: number | null };

function markOf(reading: Reading, all: Said[], said: Said): Verdict {
  // A refusal that speaks of a refund was said, yet promises nothing that could be kept.
  if (said.weight < 0.5 && takesBack.test(said.sentence.text)) return { mark: null, also: null };
  const corrected = correctedBy(reading, all, said);
  if (corrected !== null) return { mark: "wrong", also: corrected };
  const last = matching(reading, said).at(-1);
  if (last === undefined) return { mark: "open", also: null };
  return { mark: last.failed ? "wrong" : "kept", also: last.message };
}

/**
 * The AI's sentences with an amount, date, deadline, refund or commitment, quoted: `kept` when a later attempt
 * succeeded at it, `wrong` when one failed or the AI took it back, else `open`. The most binding come first.
 */
export function promisedPart(reading: Reading): Claim[] {
  const all = saidSentences(reading);
  const distinct: Said[] = [];
  for (const said of [...all].sort(
    (a, b) => b.weight - a.weight || b.sentence.message - a.sentence.message,
  )) {
    if (!distinct.some((other) => other.sentence.text === said.sentence.text)) distinct.push(said);
  }
  const binding = distinct.filter((said) => said.weight >= 1.5);
  const shown = binding.length > 0 ? binding.slice(0, limits.promised) : distinct.slice(0, 1);
  const claims = shown
    .sort((a, b) => a.sentence.message - b.sentence.message || a.sentence.index - b.sentence.index)
    .map((said) => {
      const { mark, also } = markOf(reading, all, said);
      return claim(say("brief.promised.said"), {
        quote: passage(reading.ai, said.sentence, () => false, limits.answer),
        cites: mark === "wrong" ? [said.sentence.message, also] : [said.sentence.message],
        mark,
      });
    });
  const rest = distinct.filter((said) => !shown.includes(said));
  if (rest.length === 0) return claims;
  const cites = citesOf(rest.map((said) => said.sentence.message)).slice(0, 8);
  return [...claims, claim(say("brief.promised.more", { count: rest.length }), { cites })];
}
