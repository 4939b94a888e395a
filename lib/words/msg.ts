import type { Msg, MsgValue } from "@/lib/domain/msg";
import { type DayWords, formatDuration, formatList, formatWhen, type Viewer } from "./format";

/** Looks a key up with its values; missing keys are the translator's business. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

/** How the values of a `Msg` are written for one reader at one moment. */
export type MsgFormats = {
  instant: (at: number) => string;
  duration: (durationMs: number) => string;
  list: (texts: string[]) => string;
  /** What people wrote, inside a sentence; as it stands where left out. */
  text?: (text: string) => string;
};

/** The words of a `Msg`: nested ones first, instants and durations in the reader's way, `raw` as it stands. */
export function renderMsg(msg: Msg, translate: Translate, formats: MsgFormats): string {
  if ("raw" in msg) return msg.raw;
  const values = Object.entries(msg.values ?? {}).map(
    ([name, value]) => [name, renderValue(value, translate, formats)] as const,
  );
  return translate(msg.key, Object.fromEntries(values));
}

function renderValue(value: MsgValue, translate: Translate, formats: MsgFormats): string | number {
  if (value === null) return "";
  if (typeof value === "string") return formats.text?.(value) ?? value;
  if (typeof value === "number") return value;
  if ("instant" in value) return formats.instant(value.instant);
  if ("durationMs" in value) return formats.duration(value.durationMs);
  const nested = (one: Msg) => {
    const words = renderMsg(one, translate, formats);
    return "raw" in one ? (formats.text?.(words) ?? words) : words;
  };
  return "list" in value ? formats.list(value.list.map(nested)) : nested(value);
}

/** Times beside `nowMs`: `14:36` today, `tomorrow 10:20`, else the day. */
export function msgFormats(viewer: Viewer, nowMs: number, words: DayWords): MsgFormats {
  return {
    instant: (at) => formatWhen(at, nowMs, viewer, words),
    duration: formatDuration,
    list: (texts) => formatList(texts, viewer.locale),
  };
}
