import { caseless } from "../text/caseless";
import { cue } from "./cues";
import type { Sentence } from "./text";

export { readMessage, splitSentences } from "./text";

/** An amount as it was written. `value` and `currency` are read from it; `currency` is "kr" where the country is open. */
export type Amount = { text: string; value: number; currency: string };

const digits = "(\\d{1,3}(?:[ \\u00a0]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d[\\d.,]*\\d|\\d)";
const scale =
  "(?:\\s?(k|m|bn|thousand|million|mio\\.?|mln|duizend|miljoen|tusind|millioner|million)(?![\\p{L}\\p{N}]))?";
const codes = "USD|EUR|DKK|GBP|SEK|NOK|CHF|CAD|AUD|PLN";
const amountPattern = caseless(
  new RegExp(
    `(?:(?<![\\p{L}\\p{N}])(${codes}|kr\\.?)|([€$£]))\\s?${digits}${scale}(?![\\d%])|(?<![\\p{L}\\p{N}.,])${digits}(?:,-)?${scale}\\s?(?:([€$£])|(${codes}|kr|kroner|euros?|dollars?|pounds?|pond)(?![\\p{L}\\p{N}]))`,
    "iu",
  ),
);
const scales: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  duizend: 1e3,
  tusind: 1e3,
  m: 1e6,
  million: 1e6,
  mio: 1e6,
  mln: 1e6,
  miljoen: 1e6,
  millioner: 1e6,
  bn: 1e9,
};
/** "It cost me 1,000": a number alone that a word of paying makes an amount. */
const barePattern = caseless(
  /(?<!\p{L})(?:cost|costs|worth|paid|pay|lost|lose|losing|charged|owe|owed|spent|kost|kostte|betaald|betaalde|verloren|verlies|waard|betalte|betalt|kostede|koster|tabt|taber|værd)(?!\p{L})(?: \p{L}+){0,2}? (\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?|\d{2,4}(?:[.,]\d{2})?)(?=\s*(?:[.;!?)]|,\s|$|for\b|in total|already|per\b|each|and\b|but\b|voor\b|in totaal|en\b|og\b|men\b))/iu,
);
const year = /^(?:19|20)\d\d$/;

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
  const joined = written.replace(/[ \u00a0]/g, "");
  if (joined !== written) return parseNumber(joined);
  const cut = Math.max(written.lastIndexOf("."), written.lastIndexOf(","));
  if (cut < 0) return Number(written);
  const decimals = written.length - cut - 1;
  const whole = written.slice(0, cut).replace(/[.,]/g, "");
  return decimals === 3
    ? Number(whole + written.slice(cut + 1))
    : Number(`${whole}.${written.slice(cut + 1)}`);
}

const mayHoldAmount = caseless(/[€$£]|usd|eur|dkk|gbp|sek|nok|chf|cad|aud|pln|kr|dollar|pound|pond/i);

/** Amounts with a currency, in the order written. */
export function amountsIn(text: string): Amount[] {
  if (!mayHoldAmount.test(text)) return [];
  const amounts: Amount[] = [];
  for (const { text: written, groups } of amountPattern.all(text)) {
    const sign = (groups[1] ?? groups[2] ?? groups[7] ?? groups[8] ?? "").replace(".", "");
    const times = scales[(groups[4] ?? groups[6] ?? "").replace(".", "")] ?? 1;
    const value = parseNumber(groups[3] ?? groups[5] ?? "") * times;
    if (Number.isFinite(value))
      amounts.push({ text: written.trim(), value, currency: currencies[sign] ?? sign.toUpperCase() });
  }
  return amounts;
}

const noAmounts: Amount[] = [];

/** The amounts of a sentence, read once. */
export function amountsOf(sentence: Sentence): Amount[] {
  sentence.amounts ??= sentence.hasDigit ? amountsIn(sentence.text) : noAmounts;
  return sentence.amounts;
}

/** Amounts of a sentence about paying that name no currency; none where one with a currency stands. */
export function bareAmountsIn(text: string): Amount[] {
  return barePattern
    .all(text)
    .map(({ groups }) => groups[1] ?? "")
    .filter((written) => !year.test(written))
    .map((written) => ({ text: written, value: parseNumber(written), currency: "" }));
}

const month =
  "(?:jan(?:uary|uari|uar)?|feb(?:ruary|ruari|ruar)?|mar(?:ch)?|maart|marts|mrt|apr(?:il)?|may|mei|maj|june?|juni|july?|juli|aug(?:ust|ustus)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const dateAlternatives = [
  "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?)?",
  `\\b${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b`,
  `\\b\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?${month}\\b(?:,? \\d{4})?`,
  "\\b\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}\\b",
].join("|");
const datePattern = caseless(new RegExp(dateAlternatives, "i"));

/** Calendar dates as written: `2024-05-20`, `May 20th, 2024`, `24 november`, `20. maj`, `20/5/2024`. */
export function datesIn(sentence: Sentence): string[] {
  if (!sentence.hasDigit) return [];
  if ((sentence.cues & cue.dateWord) === 0 && !/\d[-/]\d/.test(sentence.text)) return [];
  return datePattern.all(sentence.text).map(({ text }) => text);
}

const time = "\\d{1,2}(?:[:.]\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|uur|h)?";
const day =
  "(?:(?:the )?(?:end of (?:the |this |next )?(?:month|year|quarter)|next month|christmas|new year)|(?:het )?eind(?:e)? van (?:de|het) (?:week|maand|jaar)|kerst|(?:slutningen af )?(?:måneden|ugen|året)|jul|nytår|today|tomorrow|tonight|noon|midnight|(?:end of|close of) (?:the )?(?:day|week|business)|(?:(?:this|next) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weekend)|vandaag|morgen|vanavond|overmorgen|(?:volgende )?(?:week|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|i dag|i morgen|i aften|(?:p[åa] )?(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)|middag)";
const duration =
  "(?:\\d+|an?|one|two|three|een|én|twee|drie|en|et|to|tre)(?:\\s?(?:-|–|to|tot|til)\\s?\\d+)?\\s(?:(?:business|working|werk|arbejds)\\s?-?)?(?:minutes?|hours?|days?|weeks?|months?|minuten|uur|uren|dag|dagen|werkdagen|weken|week|minutter|timer?|dage|hverdage|uger?)";
const limitPattern = caseless(
  new RegExp(
    [
      `(?<![\\p{L}\\p{N}])(?:before|by|until|till|no later than|at the latest|due(?: on| by)?|vóór|voor|uiterlijk|tot|inden|senest|før)(?: (?:on|op|om|d\\.|den|kl\\.?|the))?\\s(?:${dateAlternatives}|${day}(?![\\p{L}])|${time}(?![\\p{L}\\p{N}.,]*\\s?(?:days?|hours?|hrs|dagen|dage|timer|per|passengers?|%|bags?)))`,
      `(?<![\\p{L}\\p{N}])(?:within|binnen|inden for|inden)\\s(?:the next |de komende )?${duration}(?![\\p{L}])(?! (?:of|after|na|efter|from|before))`,
      "(?<![\\p{L}\\p{N}])(?:as soon as possible|asap|immediately|right away|zo snel mogelijk|hurtigst muligt|snarest muligt|vandaag nog|nog vandaag|allerede i dag|urgently)(?![\\p{L}])",
      `(?<![\\p{L}\\p{N}])(?:${day}|${dateAlternatives})(?: at)?(?: the)? latest(?![\\p{L}])|(?<![\\p{L}])deadline (?:is|ends|of|er|den|:) ?(?:on |at |the |op |d\\. ?)?(?:${dateAlternatives}|${day}|${time})`,
    ].join("|"),
    "iu",
  ),
);

/** Deadlines as written: `before 16:00`, `by tomorrow`, `within 5-7 business days`, `vóór 24 november`, `senest fredag`. */
export function deadlinesIn(sentence: Sentence): string[] {
  if ((sentence.cues & cue.limitWord) === 0) return [];
  if (!sentence.hasDigit && (sentence.cues & (cue.dayName | cue.span | cue.dateWord)) === 0) return [];
  // "Flights that depart before 9 pm" is a timetable, not a limit.
  if ((sentence.cues & cue.schedule) !== 0 && (sentence.cues & cue.refund) === 0) return [];
  return limitPattern
    .all(sentence.text)
    .map(({ text }) => text)
    .filter(
      (match) => /\d|[a-zæøå]{4,}/i.test(match) && !/^(?:voor|tot|by|before) (?:een|en|et|an?) /i.test(match),
    );
}
