import type { Say, SayValue } from "@/lib/domain/texts";
import { type DayWords, formatDuration, formatList, formatWhen, type Viewer } from "./format";

/** Looks a key up with its values; missing keys are the translator's business. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

/** How the values of a `Say` are written for one reader at one moment. */
export type SayFormats = {
  instant: (at: number) => string;
  duration: (durationMs: number) => string;
  list: (texts: string[]) => string;
  /** What people wrote, inside a sentence; as it stands where left out. */
  text?: (text: string) => string;
};

/** The words of a `Say`: nested ones first, instants and durations in the reader's way, `raw` as it stands. */
export function renderSay(say: Say, translate: Translate, formats: SayFormats): string {
  if ("raw" in say) return say.raw;
  const values = Object.entries(say.values ?? {}).map(
    ([name, value]) => [name, renderValue(value, translate, formats)] as const,
  );
  return translate(say.key, Object.fromEntries(values));
}

function renderValue(value: SayValue, translate: Translate, formats: SayFormats): string | number {
  if (value === null) return "";
  if (typeof value === "string") return formats.text?.(value) ?? value;
  if (typeof value === "number") return value;
  if ("instant" in value) return formats.instant(value.instant);
  if ("durationMs" in value) return formats.duration(value.durationMs);
  const nested = (one: Say) => {
    const words = renderSay(one, translate, formats);
    return "raw" in one ? (formats.text?.(words) ?? words) : words;
  };
  return "list" in value ? formats.list(value.list.map(nested)) : nested(value);
}

/** Times beside `nowMs`: `14:36` today, `tomorrow 10:20`, else the day. */
export function sayFormats(viewer: Viewer, nowMs: number, words: DayWords): SayFormats {
  return {
    instant: (at) => formatWhen(at, nowMs, viewer, words),
    duration: formatDuration,
    list: (texts) => formatList(texts, viewer.locale),
  };
}
