import { matchesOf } from "../../text/matches";
import { dayMs, instantOf, localDayNumber, minuteMs } from "../../time/zone";

/** When the time that a promise names has passed, read on the calendar of the workspace; English, Dutch, Danish. */

const weekdays: Record<string, number> = Object.fromEntries(
  [
    "sunday zondag søndag",
    "monday maandag mandag",
    "tuesday dinsdag tirsdag",
    "wednesday woensdag onsdag",
    "thursday donderdag torsdag",
    "friday vrijdag fredag",
    "saturday zaterdag lørdag",
  ].flatMap((names, day) => names.split(" ").map((name) => [name, day])),
);
const months: Record<string, number> = Object.fromEntries(
  [
    "jan",
    "feb",
    "mar maa mrt",
    "apr",
    "may mei maj",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt oct",
    "nov",
    "dec",
  ].flatMap((names, month) => names.split(" ").map((name) => [name, month])),
);
const monthName =
  "(jan|feb|mar|maa|mrt|apr|may|mei|maj|jun|jul|aug|sep|okt|oct|nov|dec)(?:uary|uari|uar|ruary|ruari|ruar|ch|rt|ts|il|e|i|y|ust|ustus|t|tember|ober|ember)?(?!\\p{L})";
const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const dayMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?${monthName}\\.?(?:,? (\\d{4}))?`,
  "u",
);
const monthDay = new RegExp(
  `(?<!\\p{L})${monthName}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?`,
  "u",
);
const slashed = /(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const weekday = new RegExp(
  `(?<!\\p{L})(next |volgende |næste )?(${Object.keys(weekdays).join("|")})(?!\\p{L})`,
  "u",
);
const clockTime =
  /(?<![\p{L}\d])(?:at|by|before|until|and|-|–|to|om|voor|vóór|tot|en|kl\.?|klokken|før|senest|inden|og|til) ?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.?|p\.m\.?|uur|o'clock)?(?![\d.,]*\d|\p{L}| ?(?:[%€$£]|days|day|hours|hour|weeks|minutes|werkdagen|dagen|dage|timer|minutter|uger|weken|business|working|euro|eur|usd|kr|dkk|\p{L}+dage))/gu;
const words: [RegExp, number, number][] = [
  [/(?<!\p{L})(?:day after tomorrow|overmorgen|i overmorgen)(?!\p{L})/u, 2, 1440],
  [/(?<!\p{L})(?:tomorrow morning|morgenochtend|i morgen formiddag)(?!\p{L})/u, 1, 720],
  [/(?<!\p{L})(?:tomorrow|morgen|i morgen)(?!\p{L})/u, 1, 1440],
  [/(?<!\p{L})(?:this morning|vanochtend|i formiddag)(?!\p{L})/u, 0, 720],
  [/(?<!\p{L})(?:this afternoon|vanmiddag|i eftermiddag)(?!\p{L})/u, 0, 1080],
  [
    /(?<!\p{L})(?:today|tonight|this evening|end of (?:the )?(?:business )?day|close of business|vandaag|vanavond|einde van de dag|i dag|i aften)(?!\p{L})/u,
    0,
    1440,
  ],
];
const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  een: 1,
  één: 1,
  en: 1,
  et: 1,
  two: 2,
  twee: 2,
  to: 2,
  three: 3,
  drie: 3,
  tre: 3,
  four: 4,
  vier: 4,
  fire: 4,
  five: 5,
  vijf: 5,
  fem: 5,
  six: 6,
  zes: 6,
  seks: 6,
  seven: 7,
  zeven: 7,
  syv: 7,
  eight: 8,
  ten: 10,
  tien: 10,
  ti: 10,
};
const count = `(\\d{1,3}|${Object.keys(numbers).join("|")})`;
const span = new RegExp(
  `(?<!\\p{L})(?:within|in|binnen|over|inden for|inden|om|after|na|efter) (?:the next |the |de komende |about |approximately |ca\\. |ongeveer |cirka )?${count}(?: ?(?:-|–|to|tot|til|or|of|eller) ?${count})? (business |working |werk|hver|arbejds)?(minut|hour|uur|uren|time|day|dag|week|weken|uge|month|maand|måned)`,
  "u",
);
const unitMs: Record<string, number> = {
  minut: minuteMs,
  hour: 60 * minuteMs,
  uur: 60 * minuteMs,
  uren: 60 * minuteMs,
  time: 60 * minuteMs,
  day: dayMs,
  dag: dayMs,
  week: 7 * dayMs,
  weken: 7 * dayMs,
  uge: 7 * dayMs,
  month: 31 * dayMs,
  maand: 31 * dayMs,
  måned: 31 * dayMs,
};

const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The end of the last day of `n` working days after `day`. */
function workingDays(day: number, n: number): number {
  let at = day;
  for (let left = n; left > 0; ) {
    at += 1;
    if (weekdayOf(at) % 6 !== 0) left -= 1;
  }
  return at;
}

function spanEnd(text: string, at: number, zone: string): number | null {
  const match = span.exec(text);
  if (match === null) return null;
  const [, from = "", to, working, unit = ""] = match;
  const written = to ?? from;
  const n = numbers[written] ?? Number(written);
  const unitLength = unitMs[unit] ?? dayMs;
  if (unitLength < dayMs) return at + n * unitLength;
  const day = localDayNumber(zone, at);
  const last = working === undefined ? day + (n * unitLength) / dayMs : workingDays(day, n);
  return instantOf(zone, last, 1440);
}

const dayNumber = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month, day) / dayMs);

/** A date without a year is the next one; one up to a month back stays in the past. */
function nearest(today: number, month: number, day: number, year: string | undefined): number {
  if (year !== undefined) return dayNumber(Number(year), month, day);
  let thisYear = Math.floor(1970 + today / 365.2425);
  if (dayNumber(thisYear + 1, 0, 1) <= today) thisYear += 1;
  const dayThisYear = dayNumber(thisYear, month, day);
  return dayThisYear < today - 31 ? dayNumber(thisYear + 1, month, day) : dayThisYear;
}

function calendarDay(text: string, today: number): number | null {
  const whole = iso.exec(text);
  if (whole !== null) return dayNumber(Number(whole[1]), Number(whole[2]) - 1, Number(whole[3]));
  const first = dayMonth.exec(text);
  if (first !== null) return nearest(today, months[first[2] ?? ""] ?? 0, Number(first[1]), first[3]);
  const second = monthDay.exec(text);
  if (second !== null) return nearest(today, months[second[1] ?? ""] ?? 0, Number(second[2]), second[3]);
  const third = slashed.exec(text);
  if (third === null) return null;
  // Which of the two is the month is open: the later reading accuses nobody.
  const [a, b, year] = [Number(third[1]), Number(third[2]), Number(third[3])];
  return Math.max(b <= 12 ? dayNumber(year, b - 1, a) : 0, a <= 12 ? dayNumber(year, a - 1, b) : 0);
}

/** The day that is named, and the minute of it by which it is over. */
function namedDay(text: string, today: number): { day: number; minute: number } | null {
  const date = calendarDay(text, today);
  if (date !== null) return { day: date, minute: 1440 };
  const match = weekday.exec(text);
  if (match !== null) {
    const ahead = ((weekdays[match[2] ?? ""] ?? 0) - weekdayOf(today) + 7) % 7 || 7;
    return { day: today + ahead + (match[1] === undefined ? 0 : 7), minute: 1440 };
  }
  const sunday = today + ((7 - weekdayOf(today)) % 7);
  if (/(?<!\p{L})(?:next week|volgende week|næste uge)(?!\p{L})/u.test(text))
    return { day: sunday + 7, minute: 1440 };
  if (
    /(?<!\p{L})(?:this week|end of the week|deze week|einde van de week|denne uge|i denne uge)(?!\p{L})/u.test(
      text,
    )
  )
    return { day: sunday, minute: 1440 };
  for (const [pattern, days, minute] of words) if (pattern.test(text)) return { day: today + days, minute };
  return null;
}

/** The last clock time that is named, in minutes; null where none is or it leaves morning and evening open. */
function minuteOf(text: string): number | null {
  let latest: number | null = null;
  for (const match of matchesOf(clockTime, text)) {
    const hour = Number(match[1]);
    const half = match[3]?.charAt(0);
    if (hour > 24) continue;
    if (match[2] === undefined && match[3] === undefined && !/kl|om|til|og/.test(match[0])) continue;
    const hours = half === "p" && hour < 12 ? hour + 12 : half === "a" && hour === 12 ? 0 : hour;
    // "Between 9 and 1": the second is in the afternoon.
    const minute = hours * 60 + Number(match[2] ?? 0);
    if (latest === null || minute > latest) latest = minute;
  }
  if (latest === null) return /(?<!\p{L})noon(?!\p{L})/u.test(text) ? 720 : null;
  return latest;
}

/** The instant by which what `text` promises is late; null where it names no time. */
export function dueOf(text: string, at: number, zone: string): number | null {
  const lower = text.toLowerCase();
  const ends = spanEnd(lower, at, zone);
  const today = localDayNumber(zone, at);
  const day = namedDay(lower, today);
  const minute = minuteOf(lower);
  if (day !== null) {
    const end = instantOf(zone, day.day, minute ?? day.minute);
    return ends === null ? end : Math.max(ends, end);
  }
  if (ends !== null || minute === null) return ends;
  const sameDay = instantOf(zone, today, minute);
  return sameDay > at ? sameDay : null;
}
