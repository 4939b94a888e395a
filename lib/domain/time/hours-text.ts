import type { DaySpan } from "../policy/organisation";

/** Opening hours of one day, as people type and read them. */

export type HoursFault = { kind: "unreadable" | "overlap" | "too_many"; text: string };
export type ParsedHours = { spans: DaySpan[] } | { fault: HoursFault };

const mostSpans = 12;
const minutesPerDay = 1440;
const closedWords: ReadonlySet<string> = new Set(["", "-", "–", "closed", "gesloten", "lukket", "none"]);
const wholeDayWords: ReadonlySet<string> = new Set(["24h", "24 h", "24 hours", "all day", "24/7"]);

const two = (figure: number): string => String(figure).padStart(2, "0");
const written = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Where a span ends, in minutes since the midnight it starts after; past 1440 it runs into the next day. */
const endOf = ({ from, to }: DaySpan): number =>
  minutesOf(to) > minutesOf(from) ? minutesOf(to) : minutesOf(to) + minutesPerDay;

/** "9", "09:30", "9.30", "0930", "9h30", "5 pm", "noon" as minutes since midnight; null where it is no time. */
function parseTime(text: string): number | null {
  if (text === "noon") return 720;
  if (text === "midnight") return minutesPerDay;
  const match = /^(\d{1,2})(?:[:.h]?([0-5]\d))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(text);
  if (match === null) return null;
  const [, hourText = "", minuteText = "0", half] = match;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    return ((hour % 12) + (half.startsWith("p") ? 12 : 0)) * 60 + minute;
  }
  const minutes = hour * 60 + minute;
  return minutes <= minutesPerDay ? minutes : null;
}

function parseSpan(text: string): DaySpan | null {
  if (wholeDayWords.has(text)) return { from: "00:00", to: "24:00" };
  const times = text.split(/\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\btot\b|\btil\b)\s*/);
  const [from, to] = times.map(parseTime);
  if (times.length !== 2 || from === undefined || from === null || to === undefined || to === null)
    return null;
  // Midnight at the end is the day's own end.
  return { from: written(from), to: written(to === 0 ? minutesPerDay : to) };
}

/**
 * "9-12:30, 13-17" as spans in order. An end at or before its start runs past midnight: "22-6". "closed" or nothing
 * is no span.
 */
export function parseHours(text: string): ParsedHours {
  const clean = text.trim().toLowerCase();
  if (closedWords.has(clean)) return { spans: [] };
  const spans: DaySpan[] = [];
  for (const part of clean.split(/\s*(?:[,;+&\n]|\band\b|\ben\b|\bog\b)\s*/)) {
    const span = parseSpan(part);
    if (span === null) return { fault: { kind: "unreadable", text: part === "" ? text.trim() : part } };
    spans.push(span);
  }
  if (spans.length > mostSpans) return { fault: { kind: "too_many", text } };
  const sorted = spans.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const meets = sorted.find((span, index) => {
    const next = sorted[index + 1];
    return next !== undefined && minutesOf(next.from) < endOf(span);
  });
  return meets === undefined ? { spans: sorted } : { fault: { kind: "overlap", text: writtenSpan(meets) } };
}

const writtenSpan = ({ from, to }: DaySpan): string => `${from}–${to}`;

/** "09:00–12:30, 13:00–17:00"; empty for a day that is closed. */
export const writtenHours = (spans: readonly DaySpan[]): string => spans.map(writtenSpan).join(", ");

/** How many minutes of a day's spans; what overlaps counts once. */
export function openMinutes(spans: readonly DaySpan[]): number {
  let [sum, until] = [0, 0];
  for (const span of spans.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))) {
    const from = Math.max(until, minutesOf(span.from));
    sum += Math.max(0, endOf(span) - from);
    until = Math.max(until, endOf(span));
  }
  return sum;
}
