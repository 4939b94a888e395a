import { Cache } from "@/lib/process/cache";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MINUS = "−";

const two = (n: number) => String(n).padStart(2, "0");

/**
 * A length of time at the precision people decide on: `48s`, `6m 12s`, `22m`, `1h 06m`, `1d 2h`.
 * Seconds show below ten minutes only. Negative lengths carry a true minus sign.
 */
export function formatDuration(durationMs: number): string {
  const sign = durationMs <= -500 ? MINUS : "";
  const ms = Math.abs(durationMs);
  const totalS = Math.round(ms / SECOND_MS);
  if (totalS < 60) return `${sign}${totalS}s`;
  if (totalS < 600) {
    const s = totalS % 60;
    return `${sign}${Math.floor(totalS / 60)}m${s > 0 ? ` ${two(s)}s` : ""}`;
  }
  const totalM = Math.round(ms / MINUTE_MS);
  if (totalM < 60) return `${sign}${totalM}m`;
  if (totalM < 24 * 60) {
    const m = totalM % 60;
    return `${sign}${Math.floor(totalM / 60)}h${m > 0 ? ` ${two(m)}m` : ""}`;
  }
  const totalH = Math.round(ms / HOUR_MS);
  const h = totalH % 24;
  return `${sign}${Math.floor(totalH / 24)}d${h > 0 ? ` ${h}h` : ""}`;
}

/**
 * What is left on a running clock: `04:12` below an hour, then `1h 06m`, then `1d 2h`; overdue is `−18:40`.
 * Left-over time rounds up and overdue time rounds down, so `00:00` shows only at the deadline itself.
 */
export function formatCountdown(leftMs: number): string {
  const sign = leftMs <= -SECOND_MS ? MINUS : "";
  const totalS = leftMs > 0 ? Math.ceil(leftMs / SECOND_MS) : Math.floor(-leftMs / SECOND_MS);
  if (totalS < 3600) return `${sign}${two(Math.floor(totalS / 60))}:${two(totalS % 60)}`;
  const totalM = Math.floor(totalS / 60);
  if (totalM < 24 * 60) return `${sign}${Math.floor(totalM / 60)}h ${two(totalM % 60)}m`;
  const totalH = Math.floor(totalM / 60);
  return `${sign}${Math.floor(totalH / 24)}d ${totalH % 24}h`;
}

/** A change against a former value, always signed: `−48s`, `+11m`; no change is `0s`. */
export function formatDurationDelta(deltaMs: number): string {
  const text = formatDuration(deltaMs);
  return deltaMs >= 500 ? `+${text}` : text;
}

/** A share from 0..1 as `78%` or `78.2%`. */
export function formatShare(share: number, digits = 0, locale = "en"): string {
  return new Intl.NumberFormat(intlLocale(locale), {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** A signed number with a true minus, `+3.1`, `−0.4`, `0.0`. */
export function formatSigned(value: number, digits = 0, locale = "en"): string {
  const text = new Intl.NumberFormat(intlLocale(locale), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "exceptZero",
  }).format(value);
  return text.replace("-", MINUS);
}

/** A signal such as confidence or sentiment with two digits and a true minus: `0.41`, `−0.71`. */
export function formatSignal(value: number): string {
  return value.toFixed(2).replace("-", MINUS);
}

/** An integer with the separators of the language: `2,319`. */
export function formatCount(count: number, locale = "en"): string {
  return new Intl.NumberFormat(intlLocale(locale)).format(count);
}

/** English here is written with the 24-hour clock and day before month. */
function intlLocale(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

const lists = new Cache<string, Intl.ListFormat>(100);
/** Texts one after the other, as the language sets them: `a, b, c`. */
export const formatList = (texts: readonly string[], locale = "en"): string =>
  lists.of(locale, () => new Intl.ListFormat(intlLocale(locale), { type: "unit" })).format(texts);

const formatters = new Cache<string, Intl.DateTimeFormat>(1_000);
const dateFormat = (locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  formatters.of(
    `${locale}|${zone}|${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: zone }),
  );

/** Where and in which language a time is read: an IANA zone and a BCP 47 tag. */
export type Viewer = { zone: string; locale: string };

/** `14:27` in the viewer's zone. */
export function formatClock(at: number, { zone, locale }: Viewer): string {
  return dateFormat(locale, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** `8 Nov`; with the year when it is not the year of `now`. */
export function formatDay(at: number, now: number, { zone, locale }: Viewer): string {
  const year = dateFormat(locale, zone, { year: "numeric" });
  const sameYear = year.format(at) === year.format(now);
  return dateFormat(locale, zone, {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** `Friday`, or `Fri`. */
export const formatWeekday = (at: number, { zone, locale }: Viewer, weekday: "long" | "short"): string =>
  dateFormat(locale, zone, { weekday }).format(at);

/** `Thu 26`: a day of a week that is in sight. */
export const formatWeekDate = (at: number, { zone, locale }: Viewer): string => {
  const weekday = dateFormat(locale, zone, { weekday: "short" }).format(at);
  return `${weekday} ${dateFormat(locale, zone, { day: "numeric" }).format(at)}`;
};

/** Whole local days from `now` to `at`: 0 today, 1 tomorrow, −1 yesterday. */
export function dayDistance(at: number, now: number, { zone }: Viewer): number {
  const iso = dateFormat("en-CA", zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  const dayNumber = (ms: number) => Math.round(Date.parse(`${iso.format(ms)}T00:00:00Z`) / DAY_MS);
  return dayNumber(at) - dayNumber(now);
}

/** The words a language uses for the days beside today. */
export type DayWords = { yesterday: string; tomorrow: string };

/** `14:27` today, `tomorrow 10:20`, `Mon 09:00` within six days, else `8 Nov 10:20`. */
export function formatWhen(at: number, now: number, viewer: Viewer, words: DayWords): string {
  const clock = formatClock(at, viewer);
  const days = dayDistance(at, now, viewer);
  if (days === 0) return clock;
  if (days === 1) return `${words.tomorrow} ${clock}`;
  if (days === -1) return `${words.yesterday} ${clock}`;
  if (Math.abs(days) < 7) {
    return `${dateFormat(viewer.locale, viewer.zone, { weekday: "short" }).format(at)} ${clock}`;
  }
  return `${formatDay(at, now, viewer)} ${clock}`;
}

/**
 * The exact instant for hover and screen readers: `Saturday 21 November 2026 14:27:03 CET`.
 * Joined here from parts, because runtimes differ in how they join them and server and browser must agree.
 */
export function formatInstant(at: number, { zone, locale }: Viewer): string {
  const weekday = dateFormat(locale, zone, { weekday: "long" }).format(at);
  const day = dateFormat(locale, zone, { day: "numeric", month: "long", year: "numeric" }).format(at);
  const clock = dateFormat(locale, zone, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return [weekday, day, clock, zoneName(at, { zone, locale })].filter(Boolean).join(" ");
}

/** `CET`, `UTC`, `GMT+8`: as the zone is called at that instant. */
export const zoneName = (at: number, { zone, locale }: Viewer): string =>
  dateFormat(locale, zone, { hour: "2-digit", timeZoneName: "short" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? zone;

/** `31 January 2027`: a calendar date, the same in every zone. */
export const formatDate = (date: string, locale = "en"): string =>
  dateFormat(locale, "UTC", { day: "numeric", month: "long", year: "numeric" }).format(
    Date.parse(`${date}T00:00:00Z`),
  );

/** Up to two letters for an avatar: first and last word, particles skipped. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const capital = words.filter((word) => /^\p{Lu}/u.test(word));
  const used = capital.length > 0 ? capital : words;
  const first = used[0];
  const last = used.length > 1 ? used[used.length - 1] : undefined;
  return [first, last]
    .filter((word) => word !== undefined)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
}
