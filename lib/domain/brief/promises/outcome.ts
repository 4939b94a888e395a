import { caseless, caselessOf } from "../../text/caseless";
import type { Reading } from "../reading";
import type { Sentence } from "../text";

/** What the customer says became of a promise: that it was not kept, or that it was. */

const refersTo = caseless(
  /\b(?:you|he|she|they|your (?:bot|assistant|colleague|ai)|the (?:bot|assistant|chatbot|ai)|i was|we were|been) (?:had |have |already |also |all )*(?:promised|said|told|assured|guaranteed|claimed|wrote|were going to|would|were supposed)\b|\bwhat (?:you|was) (?:promised|said|agreed)|\b(?:promise|promises|promised|agreed|as agreed)\b|\b(?:u|je|jij|jullie|hij|ze|iemand|er) (?:zou|zouden|had|hadden)\b|\b(?:beloofd|beloofde|beloofden|belofte|toegezegd|afgesproken|gezegd|zei|zeiden|zou(?:den)? (?:u|je|jullie|er|gebeld|worden))\b|(?<!\p{L})(?:lovede|lovet|løfte|sagde|aftalt|skulle (?:du|i|have|være|blive)|(?:du|i|han|hun|der|nogen) (?:skulle|ville))(?!\p{L})/iu,
);
const contrary = caseless(
  /\b(?:not|never|nothing|nobody|no one|no-one|none|but|yet|still|again|also|too|instead|wrong|only|yesterday|last (?:week|monday|tuesday|wednesday|thursday|friday|month)|ago|wasn't|isn't|didn't|hasn't|haven't|don't|doesn't|lie|lied|liar|broken?|false|waiting|waited)\b|\b(?:niet|nooit|niets|niemand|geen|maar|nog|weer|opnieuw|ook|gisteren|vorige|geleden|gelogen|wacht)\b|(?<!\p{L})(?:ikke|aldrig|intet|ingen|men|stadig|igen|også|i går|sidste|siden|løj|venter)(?!\p{L})/iu,
);
/** Told without a word of the promise: it must be about the same thing. */
const notDone = caseless(
  /\b(?:nobody|no one|no-one|nothing|none) (?:has |have |ever |yet )*(?:call|came|come|arriv|happen|contact|phon|rang|show|turn|wrote|repl|answer|got|been|change)\p{L}*|\bnever (?:came|called|arrived|happened|got|received|heard|showed|phoned|rang|replied)\b|\b(?:still|yet)\b.{0,40}\b(?:no|not|nothing|waiting|haven't|hasn't|isn't|don't|without)\b|\b(?:haven't|hasn't|have not|has not|didn't|did not|don't|do not|isn't|is not|wasn't|not)\b.{0,40}\b(?:yet|arrive|arrived|come|came|call|called|received?|got|get|happen|happened|see|heard|show|shown|refunded|fixed|sent|back|there|here)\b|\b(?:still|again) (?:charged|broken|missing|waiting|there)\b|\bniemand\b.{0,30}\b(?:gebeld|gekomen|geweest|belde|kwam|gehoord|verschenen|bereikt)|\b(?:nog (?:steeds )?|nooit |ook )(?:niet|niets|geen|gebeld|gekomen)|\b(?:niet|nooit) (?:gebeld|gekomen|ontvangen|aangekomen|gebeurd|gekregen|teruggebeld|teruggestort|opgelost|verschenen)\b|(?<!\p{L})(?:ingen|aldrig)(?!\p{L}).{0,30}(?<!\p{L})(?:kom|ringede|ringet|kommet|hørt|kontakt\p{L}*|skete|dukkede)(?!\p{L})|(?<!\p{L})(?:stadig|endnu)(?!\p{L}).{0,30}(?<!\p{L})(?:ikke|intet|ingen)(?!\p{L})|(?<!\p{L})ikke(?!\p{L}).{0,30}(?<!\p{L})(?:endnu|kommet|modtaget|fået|ringet|sket|set|ankommet|refunderet|løst)(?!\p{L})/iu,
);
const done = caseless(
  /\b(?:(?:i|we)(?:'ve| have)? (?:just |now |already )?(?:got|received|have) (?:the|my|it|your|a|an)|(?:has|have|it|he|she|they|technician|engineer|parcel|package|refund|money) (?:has |have |just |now |already |finally )*(?:arrived|came|called|been (?:fixed|refunded|delivered|sent|deleted|paid)|is (?:here|back|fixed))|(?:is|are) (?:now )?(?:back )?(?:in|on) my account|thanks? (?:you )?for (?:the (?:refund|call|voucher|replacement|credit)|calling|sending|refunding|fixing)|works (?:now|again))\b|\b(?:(?:is|zijn) (?:net |nu |inmiddels |al )*(?:ontvangen|aangekomen|binnen|bezorgd|geweest|teruggestort|opgelost)|heb(?:ben)? .{0,40}\b(?:ontvangen|gekregen)|staat (?:nu )?op mijn rekening|bedankt voor (?:het|de) (?:terugbellen|terugbetaling|bellen|sturen))\b|(?<!\p{L})(?:(?:har|er) .{0,40}(?<!\p{L})(?:modtaget|fået|kommet|ankommet|løst|været her)|står (?:nu )?på min konto|tak for (?:opkaldet|refusionen|pengene))(?!\p{L})/iu,
);

/** What promises are about, in the three languages: what a later sentence must share with one. */
const themesOf = caselessOf([
  /(?<!\p{L})(?:refund|money|credit|amount|reimburs|paid back|terug(?:betal|gestort|storten|betaald)|bedrag|geld|refu[ns]|tilbagebetal|tilbagef|penge|beløb)/iu,
  /(?<!\p{L})(?:call|phone|ring|bel(?:t|len|de)?(?!\p{L})|gebeld|teruggebeld|terugbellen|opkald)/iu,
  /(?<!\p{L})(?:technician|engineer|mechanic|plumber|electrician|visit|came|come(?:s)?(?!\p{L})|monteur|technicus|langs|gekomen|kwam|tekniker|montør|kom(?:mer|met)?(?!\p{L}))/iu,
  /(?<!\p{L})(?:parcel|package|order|deliver|ship|sent|send|arriv|replacement|label|pakket|bestelling|bezorg|lever|stuur|sturen|verstuurd|ontvangen|pakke|ordre|sende|modtag|ankom)/iu,
  /(?<!\p{L})(?:fee|charge|bill|invoice|kosten|boete|factuur|afgeschreven|gebyr|regning|faktura|opkræv|trukket)/iu,
  /(?<!\p{L})(?:e-?mail|answer|reply|contact|hear|heard|back to (?:me|you)|respond|antwoord|mail|hoort|gehoord|contact|svar|kontakt|høre|hørt|besked)/iu,
  /(?<!\p{L})(?:fix|repair|solve|resolve|work|oplos|opgelost|repar|hersteld|herstel|løs|virker|rettet)/iu,
  /(?<!\p{L})(?:delet|remov|eras|account|verwijder|slet|fjern|konto)/iu,
  /(?<!\p{L})(?:cancel|annul|opzeg|stopgezet|afbestil)/iu,
  /(?<!\p{L})(?:discount|voucher|coupon|% off|korting|tegoed|rabat|gavekort)/iu,
]);

type Report = { message: number; sentences: Sentence[]; text: string };

/** What the customer wrote, message by message. */
function reportsOf(reading: Reading): Report[] {
  const reports: Report[] = [];
  for (const sentence of reading.customer) {
    const last = reports.at(-1);
    if (last?.message === sentence.message) {
      last.sentences.push(sentence);
      last.text += ` ${sentence.text}`;
    } else reports.push({ message: sentence.message, sentences: [sentence], text: sentence.text });
  }
  return reports;
}

export type Outcome = { kind: "broken" | "kept"; message: number };

/**
 * What the customer's later words say of each promise. Words that only point back ("not what you promised") mean the
 * promise that shares most with them, else the last one before.
 */
export function outcomesOf(reading: Reading, promises: readonly Sentence[]): Map<Sentence, Outcome> {
  const outcomes = new Map<Sentence, Outcome>();
  if (promises.length === 0) return outcomes;
  const about = new Map<string, number[]>();
  const themesOfPromise = ({ text }: Sentence): number[] => {
    const themes = about.get(text) ?? themesOf(text);
    about.set(text, themes);
    return themes;
  };
  for (const report of reportsOf(reading)) {
    const before = promises.filter((promise) => promise.message < report.message);
    if (before.length === 0) continue;
    const isContrary = contrary.test(report.text);
    const breaks = isContrary ? report.sentences.filter(({ text }) => notDone.test(text)) : [];
    const points = isContrary && refersTo.test(report.text);
    const keeps = report.sentences.filter(
      ({ text }) => done.test(text) && !(isContrary && contrary.test(text)),
    );
    const shared = (text: string) => {
      const own = themesOf(text);
      return before.filter((promise) => themesOfPromise(promise).some((theme) => own.includes(theme)));
    };
    if (breaks.length > 0 || points) {
      const same = shared((points ? report.sentences : breaks).map(({ text }) => text).join(" "));
      const last = before.at(-1);
      const meant = same.length > 0 ? same : points && last !== undefined ? [last] : [];
      for (const promise of meant) outcomes.set(promise, { kind: "broken", message: report.message });
    }
    for (const promise of keeps.flatMap(({ text }) => shared(text)))
      if (outcomes.get(promise)?.message !== report.message)
        outcomes.set(promise, { kind: "kept", message: report.message });
  }
  return outcomes;
}
