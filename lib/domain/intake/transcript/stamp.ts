import { Temporal } from "temporal-polyfill";

/** A time as a chat writes it; `first` and `second` are day and month in an order that the whole text decides. */
export type Stamp = {
  date:
    | { year: number; month: number; day: number }
    | { year: number | null; first: number; second: number; dots: boolean }
    | null;
  hour: number;
  minute: number;
  second: number;
  /** `Z`, `+01:00`, or null for a time of the reader's own zone. */
  zone: string | null;
  /** Written with am or pm. */
  halves: boolean;
};
export type DateOrder = "dmy" | "mdy";

const months = [
  "jan januar january januari janvier",
  "feb februar february februari fevrier",
  "mar mrt mär maart marts march märz mars",
  "apr april avril",
  "may mei maj mai",
  "jun juni june juin",
  "jul juli july juillet",
  "aug august augustus aout",
  "sep sept september septembre",
  "oct okt october oktober octobre",
  "nov november novembre",
  "dec dez december dezember decembre",
].map((names) => new Set(names.split(" ")));
const monthOf = (word: string): number =>
  months.findIndex((names) => names.has(word.toLowerCase().normalize("NFC"))) + 1;

const ISO = String.raw`\d{4}-\d{2}-\d{2}`;
const NUMERIC_DATE = String.raw`\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`;
const WORDS = String.raw`(?:\p{L}{2,10}\.?,?\s+)?(?:\d{1,2}\.?\s+\p{L}{3,10}\.?,?(?:\s+\d{4})?|\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?(?:\s+\d{4})?)`;
const TIME = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d{1,6})?(?:\s?[ap]\.?m\b\.?)?`;
const ZONE = String.raw`Z|UTC|GMT|(?:\(?(?:UTC|GMT)?[+-]\d{2}:?\d{2}\)?)`;
const WHEN = String.raw`(?:,?\s+(?:at|om|kl\.?|um|à)\s+|T|,?\s+)`;
/** A date and a time, a time and a date, or a time alone. No groups: for use inside other expressions. */
export const STAMP = String.raw`(?:(?:${ISO}|${NUMERIC_DATE}|${WORDS})${WHEN}${TIME}(?:\s?(?:${ZONE}))?|${TIME}(?:\s?(?:${ZONE}))?(?:,?\s+(?:${ISO}|${NUMERIC_DATE}))?)`;

const onlyDate = new RegExp(`^(?:${ISO}|${NUMERIC_DATE}|${WORDS})$`, "iu");
const timePart = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,6})?(?:\s?([ap])\.?m\b\.?)?/giu;

/** Reads what `STAMP` matched, or null where it is no time of day after all. */
export function readStamp(text: string): Stamp | null {
  const timeMatch = [...text.matchAll(timePart)].findLast(
    (match) =>
      !/^[./-]\d/.test(text.slice((match.index ?? 0) + match[0].length)) &&
      !/\d[./-]$/.test(text.slice(0, match.index)),
  );
  if (timeMatch === undefined) return null;
  const [whole, hours = "", minutes = "", seconds = "0", half] = timeMatch;
  const rest = text.replace(whole, " ");
  const hour = hourOf(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const zone = /(?:^|[\s(])(Z|UTC|GMT)?([+-]\d{2}:?\d{2})|(?:Z|UTC|GMT)\)?\s*$/u.exec(
    rest.replace(/\d{1,4}-\d{1,2}(?:-\d{1,4})?/, " "),
  );
  return {
    date: dateOf(rest),
    hour,
    minute: Number(minutes),
    second: Number(seconds),
    zone: zone === null ? null : offsetOf(zone[2]),
    halves: half !== undefined,
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

const offsetOf = (text: string | undefined): string =>
  text === undefined ? "Z" : text.replace(/([+-]\d{2}):?(\d{2})/, "$1:$2");

/** The date in a text, whatever stands around it. */
export function dateOf(text: string): Stamp["date"] {
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const figures = /(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{2,4}))?/.exec(text);
  if (figures !== null) {
    const [, first, sign, second, year] = figures;
    if (![first, second].every((part) => Number(part) >= 1 && Number(part) <= 31)) return null;
    return {
      year: year === undefined ? null : fullYear(Number(year)),
      first: Number(first),
      second: Number(second),
      dots: sign === ".",
    };
  }
  const dayFirst = /(\d{1,2})\.?\s+(\p{L}{3,10})\.?,?(?:\s+(\d{4}))?/u.exec(text);
  const monthFirst = /(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?/u.exec(text);
  for (const [day, month, year] of [
    [dayFirst?.[1], dayFirst?.[2], dayFirst?.[3]],
    [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]],
  ]) {
    if (day === undefined || month === undefined || monthOf(month) === 0) continue;
    if (year === undefined) return { year: null, first: Number(day), second: monthOf(month), dots: true };
    return { year: Number(year), month: monthOf(month), day: Number(day) };
  }
  return null;
}
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

/** A line that is a date and nothing else, as chats write between days. */
export const isDateLine = (line: string): boolean => onlyDate.test(line.trim()) && dateOf(line) !== null;

/** Whether day or month comes first in a text's figures; null where both would do and a person must say. */
export function orderOf(stamps: readonly Stamp[]): DateOrder | null {
  const dates = stamps.flatMap(({ date }) => (date !== null && "first" in date ? [date] : []));
  if (dates.some(({ first }) => first > 12) || dates.some(({ dots }) => dots)) return "dmy";
  if (dates.some(({ second }) => second > 12)) return "mdy";
  return dates.every(({ first, second }) => first === second) ? "dmy" : null;
}

/**
 * The instant of a stamp as RFC 3339, null where its day is unknown or doesn't exist. A time without a zone is one of
 * `zone`, a date without a year the last one before `now`.
 */
export function instantOfStamp(
  stamp: Stamp,
  { order, zone, now }: { order: DateOrder; zone: string; now: number },
): string | null {
  const { date, hour, minute, second } = stamp;
  if (date === null) return null;
  const place = stamp.zone === null ? zone : stamp.zone === "Z" ? "UTC" : stamp.zone;
  const at = (year: number): number | null => {
    const [month, day] =
      "month" in date
        ? [date.month, date.day]
        : order === "dmy"
          ? [date.second, date.first]
          : [date.first, date.second];
    try {
      const local = Temporal.PlainDateTime.from(
        { year, month, day, hour, minute, second },
        { overflow: "reject" },
      );
      return local.toZonedDateTime(place).epochMilliseconds;
    } catch {
      return null;
    }
  };
  const thisYear = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).year;
  const instant = date.year === null ? lastBefore(now, at(thisYear), at(thisYear - 1)) : at(date.year);
  return instant === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(instant).toString({ fractionalSecondDigits: 3 });
}
const lastBefore = (now: number, ...choices: (number | null)[]): number | null =>
  choices.find((choice) => choice !== null && choice <= now) ?? null;
