/** What an entry keeps beside its sentence, as lines to read. */
export type AuditDetail = { name: string; value: string } | { name: string; before: string; after: string };

/** Told by the sentence, or without meaning for a reader. */
const unsaid = new Set(["member_id", "slug", "id", "way", "notified", "applied"]);

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value);

const isPair = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === "object" && value !== null && "from" in value && "to" in value;

/** Lines in the order in which they were stored; what is empty is left out, lists are written with commas. */
export function detailsOf(data: Readonly<Record<string, unknown>>): AuditDetail[] {
  return Object.entries(data).flatMap(([name, value]): AuditDetail[] => {
    if (unsaid.has(name)) return [];
    if (isPair(value)) return [{ name, before: textOf(value.from), after: textOf(value.to) }];
    const text = Array.isArray(value) ? value.map(textOf).join(", ") : textOf(value);
    return text === "" ? [] : [{ name, value: text }];
  });
}
