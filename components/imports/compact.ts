import type { ImportedFile } from "./types";

/** What a page may send at once; programs may send four times that. */
export const mostBytes = 900_000;

/** What exports repeat at length and nobody reads: shifts as they were drawn, and links back. */
const unread = new Set([
  "rendered_schedule_entries",
  "final_schedule",
  "self",
  "html_url",
  "avatar_url",
  "contact_methods",
  "notification_rules",
]);

/** The same export without blanks and without what isn't read; what is no JSON stays as it is and is refused by name. */
export function compact({ name, text }: ImportedFile): ImportedFile {
  try {
    const value: unknown = JSON.parse(text);
    return {
      name,
      text: JSON.stringify(value, (key, each: unknown) => (isUnread(key, value) ? undefined : each)),
    };
  } catch {
    return { name, text };
  }
}

// Overrides may stand only in the schedule as it was drawn.
const isUnread = (key: string, whole: unknown): boolean =>
  unread.has(key) && (key !== "rendered_schedule_entries" || !hasDrawnOverrides(whole));

const hasDrawnOverrides = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if ("overrides_subschedule" in value) return true;
  return Object.values(value).some(hasDrawnOverrides);
};

export const bytesOf = (files: readonly ImportedFile[]): number =>
  files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
