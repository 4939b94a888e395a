import { parseNumber } from "../../rules/edit/values";

/** How long a working day and a working week are where a duration counts: "1d" of office hours is no 24 hours. */
export type OpenLengths = { daySeconds: number; weekSeconds: number };

export const aroundTheClockLengths: OpenLengths = { daySeconds: 86_400, weekSeconds: 604_800 };
const mostSeconds = 31_536_000;

const words: Readonly<Record<string, "s" | "m" | "h" | "d" | "w">> = {
  ...unit("s", "s sec secs second seconds"),
  ...unit("m", "m min mins minute minutes minuut minuten"),
  ...unit("h", "h hr hrs hour hours u uur"),
  ...unit("d", "d day days dag dagen"),
  ...unit("w", "w wk wks week weeks"),
};

function unit<U extends string>(name: U, list: string): Record<string, U> {
  return Object.fromEntries(list.split(" ").map((word) => [word, name]));
}

const secondsOf = (letter: "s" | "m" | "h" | "d" | "w", lengths: OpenLengths): number => {
  if (letter === "s") return 1;
  if (letter === "m") return 60;
  if (letter === "h") return 3600;
  return letter === "d" ? lengths.daySeconds : lengths.weekSeconds;
};

export type DurationFault = "unreadable" | "too_short" | "too_long";
export type ParsedDuration = { seconds: number } | { fault: DurationFault };

/** "2h", "1d 4h", "90 min", "1.5 hours", "1:30", "45" (minutes) as seconds of open time. */
export function parseDuration(text: string, lengths: OpenLengths): ParsedDuration {
  const seconds = readSeconds(text.trim().toLowerCase(), lengths);
  if (seconds === null || !Number.isFinite(seconds)) return { fault: "unreadable" };
  const whole = Math.round(seconds);
  if (whole < 1) return { fault: "too_short" };
  return whole > mostSeconds ? { fault: "too_long" } : { seconds: whole };
}

function readSeconds(clean: string, lengths: OpenLengths): number | null {
  const bare = parseNumber(clean);
  if (bare !== null) return bare >= 0 ? bare * 60 : null;
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(clean);
  if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60;
  const parts = [...clean.matchAll(/(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?\s*(?:,|and\b|en\b)?\s*/gu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== clean) return null;
  let seconds = 0;
  for (const [, figure = "", word = ""] of parts) {
    const count = parseNumber(figure);
    const letter = Object.hasOwn(words, word) ? words[word] : undefined;
    if (count === null || letter === undefined) return null;
    seconds += count * secondsOf(letter, lengths);
  }
  return seconds;
}

/**
 * Seconds of open time as people write them: "5 min", "1h 30m", "1d 4h". Days are those of the calendar, and only
 * where whole hours are left, so that 11h of a day of 7h 30m stays "11h".
 */
export function writtenDuration(seconds: number, { daySeconds }: OpenLengths): string {
  const days = Math.floor(seconds / daySeconds);
  const rest = seconds - days * daySeconds;
  if (days > 0 && (rest % 3600 === 0 || daySeconds === 86_400))
    return rest === 0 ? `${days}d` : `${days}d ${writtenTime(rest, true)}`;
  return writtenTime(seconds, false);
}

function writtenTime(seconds: number, isRest: boolean): string {
  const [hours, minutes, left] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    Math.round(seconds % 60),
  ];
  if (!isRest && hours === 0 && left === 0) return `${minutes} min`;
  return [
    ...(hours > 0 ? [`${hours}h`] : []),
    ...(minutes > 0 ? [`${minutes}m`] : []),
    ...(left > 0 ? [`${left}s`] : []),
  ].join(" ");
}
