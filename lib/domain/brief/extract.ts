import { cue } from "./cues";
import type { Sentence } from "./text";

export { readMessage, splitSentences } from "./text";

/** An amount as it was written. `value` and `currency` are read from it; `currency` is "kr" where the country is open. */
export type Amount = { text: string; value: number; currency: string };

const amountPattern =
  /(?:(?<![\p{L}\p{N}])(USD|EUR|DKK|GBP|kr\.?)|([€$£]))\s?(\d[\d.,]*\d|\d)(?![\d%])|(?<![\p{L}\p{N}.,])(\d[\d.,]*\d|\d)\s?(?:([€$£])|(USD|EUR|DKK|GBP|kr|kroner|euros?|dollars?|pounds?)(?![\p{L}\p{N}]))/giu;
const currencies: Record<string, string> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  usd: "USD",
  dollar: "USD",
  dollars: "USD",
  gbp: "GBP",
  pound: "GBP",
  pounds: "GBP",
  dkk: "DKK",
  kroner: "kr",
  kr: "kr",
};

/**
 * `1.299,00`, `1,299.00`, `129,5`, `1 299` as a number. The last separator is the decimal one unless exactly three
 * digits follow it.
 */
export function parseNumber(written: string): number {
  const cut = Math.max(written.lastIndexOf("."), written.lastIndexOf(","));
  if (cut < 0) return Number(written);
  const decimals = written.length - cut - 1;
  const whole = written.slice(0, cut).replace(/[.,]/g, "");
  return decimals === 3
    ? Number(whole + written.slice(cut + 1))
    : Number(`${whole}.${written.slice(cut + 1)}`);
}

const mayHoldAmount = /[€$£]|\d\s?(?:usd|eur|dkk|gbp|kr|dollar|pound)|(?:usd|eur|dkk|gbp|kr\.?)\s?\d/i;

/** Amounts with a currency, in the order written. */
export function amountsIn(text: string): Amount[] {
  if (!mayHoldAmount.test(text)) return [];
  const found: Amount[] = [];
  for (const match of text.matchAll(amountPattern)) {
    const sign = (match[1] ?? match[2] ?? match[5] ?? match[6] ?? "").toLowerCase().replace(".", "");
    const value = parseNumber(match[3] ?? match[4] ?? "");
    if (Number.isFinite(value))
      found.push({ text: match[0].trim(), value, currency: currencies[sign] ?? sign });
  }
  return found;
}

const month =
  "(?:jan(?:uary|uari|uar)?|feb(?:ruary|ruari|ruar)?|mar(?:ch)?|maart|marts|mrt|apr(?:il)?|may|mei|maj|june?|juni|july?|juli|aug(?:ust|ustus)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const datePattern = new RegExp(
  [
    "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?)?",
    `\\b${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b`,
    `\\b\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?${month}\\b(?:,? \\d{4})?`,
    "\\b\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}\\b",
  ].join("|"),
  "gi",
);

/** Calendar dates as written: `2024-05-20`, `May 20th, 2024`, `24 november`, `20. maj`, `20/5/2024`. */
export function datesIn(sentence: Sentence): string[] {
  if (!sentence.hasDigit) return [];
  if ((sentence.cues & cue.dateWord) === 0 && !/\d[-/]\d/.test(sentence.text)) return [];
  return Array.from(sentence.text.matchAll(datePattern), (match) => match[0]);
}

const time = "\\d{1,2}(?:[:.]\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|uur|h)?";
const day =
  "(?:today|tomorrow|tonight|noon|midnight|(?:end of|close of) (?:the )?(?:day|week|business)|(?:(?:this|next) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weekend)|vandaag|morgen|vanavond|overmorgen|(?:volgende )?(?:week|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|i dag|i morgen|i aften|(?:p[åa] )?(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)|middag)";
const duration =
  "(?:\\d+|an?|one|two|three|een|én|twee|drie|en|et|to|tre)(?:\\s?(?:-|–|to|tot|til)\\s?\\d+)?\\s(?:(?:business|working|werk|arbejds)\\s?-?)?(?:minutes?|hours?|days?|weeks?|months?|minuten|uur|uren|dag|dagen|werkdagen|weken|week|minutter|timer?|dage|hverdage|uger?)";
const dateAlternatives = datePattern.source;
const limitPattern = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:before|by|until|till|no later than|at the latest|due(?: on| by)?|vóór|voor|uiterlijk|tot|inden|senest|før)(?: (?:on|op|om|d\\.|den|kl\\.?|the))?\\s(?:${dateAlternatives}|${day}(?![\\p{L}])|${time}(?![\\p{L}\\p{N}.,]*\\s?(?:days?|hours?|hrs|dagen|dage|timer|per|passengers?|%|bags?)))`,
    `(?<![\\p{L}\\p{N}])(?:within|binnen|inden for|inden)\\s(?:the next |de komende )?${duration}(?![\\p{L}])(?! (?:of|after|na|efter|from|before))`,
    "(?<![\\p{L}\\p{N}])(?:as soon as possible|asap|immediately|right away|zo snel mogelijk|hurtigst muligt|snarest muligt)(?![\\p{L}])",
  ].join("|"),
  "giu",
);

/** Deadlines as written: `before 16:00`, `by tomorrow`, `within 5-7 business days`, `vóór 24 november`, `senest fredag`. */
export function deadlinesIn(sentence: Sentence): string[] {
  if ((sentence.cues & cue.limitWord) === 0) return [];
  // "Flights that depart before 9 pm" is a timetable, not a limit.
  if ((sentence.cues & cue.schedule) !== 0 && (sentence.cues & cue.refund) === 0) return [];
  return Array.from(sentence.text.matchAll(limitPattern), (match) => match[0]).filter(
    (found) => /\d|[a-zæøå]{4,}/i.test(found) && !/^(?:voor|tot|by|before) (?:een|en|et|an?) /i.test(found),
  );
}
