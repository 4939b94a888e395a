import { safeError } from "./safe-error";

/** Names of what our own lines say beside their words; anything else is hidden. */
const known = new Set([
  "attempts",
  "bytes",
  "code",
  "count",
  "due",
  "event",
  "forecast",
  "job",
  "kind",
  "late_ms",
  "loop",
  "lost",
  "method",
  "ms",
  "name",
  "path",
  "pid",
  "queue",
  "reason",
  "removed",
  "request_id",
  "route",
  "silent_ms",
  "skew_ms",
  "status",
  "ticket",
  "tickets",
  "tries",
  "variable",
  "verb",
  "workspaceId",
]);
/** Ids, codes, templates of addresses, names of our own. No spaces, so that no sentence passes; no `@`. */
const token = /^[\w./:{}[\]()*-]{1,120}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Digits that could be a card's or a phone's. */
const digits = /\d{9,}|(?:\d{4}[-.]){2}\d/;

const hidden = "[hidden]";

/** What a line may carry: errors by their safe fields, known names with short values without sentences. */
export function safeFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
      if (value === undefined) return [];
      if (value instanceof Error || name === "err")
        return [[name === "err" ? name : "err", safeError(value)]];
      return [[/^\w{1,40}$/.test(name) ? name : hidden, known.has(name) ? safeValue(value) : hidden]];
    }),
  );
}

function safeValue(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (typeof value !== "string") return hidden;
  return uuid.test(value) || (token.test(value) && !digits.test(value)) ? value : hidden;
}
