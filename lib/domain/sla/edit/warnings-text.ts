import type { Warning } from "../../policy/path-policy";
import { type OpenLengths, parseDuration, writtenDuration } from "./duration-text";

const mostWarnings = 5;

export type WarningsFault = { kind: "unreadable" | "too_many"; text: string };
export type ParsedWarnings = { warnings: Warning[] } | { fault: WarningsFault };

const keyOf = (warning: Warning): string =>
  "share" in warning ? `share ${warning.share}` : `before ${warning.before_s}`;

/** "75%", "50%, 85%", "1h before" as warnings; nothing typed is none. */
export function parseWarnings(text: string, lengths: OpenLengths): ParsedWarnings {
  // A comma between two digits is a decimal mark: "62,5%".
  const parts = text
    .split(/[;\n]|,(?!\d)|(?<=[%\p{L}]),/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const found = new Map<string, Warning>();
  for (const part of parts) {
    const warning = parseOne(part, lengths);
    if (warning === null) return { fault: { kind: "unreadable", text: part } };
    found.set(keyOf(warning), warning);
  }
  return found.size > mostWarnings
    ? { fault: { kind: "too_many", text } }
    : { warnings: [...found.values()] };
}

function parseOne(part: string, lengths: OpenLengths): Warning | null {
  const percent = /^(\d{1,2}(?:[.,]\d{1,3})?)\s*%$/.exec(part)?.[1];
  if (percent !== undefined) {
    const share = Math.round(Number(percent.replace(",", ".")) * 1000) / 100_000;
    return share > 0 ? { share } : null;
  }
  const length = parseDuration(part.replace(/\s*\b(before|ahead|left|voor)$/iu, ""), lengths);
  return "seconds" in length ? { before_s: length.seconds } : null;
}

/** Warnings as they are typed. "before" is the caller's word in the reader's language. */
export const writtenWarnings = (
  warnings: readonly Warning[],
  lengths: OpenLengths,
  before: (length: string) => string,
): string =>
  warnings
    .map((warning) =>
      "share" in warning
        ? `${Number((warning.share * 100).toFixed(3))}%`
        : before(writtenDuration(warning.before_s, lengths)),
    )
    .join(", ");
