import { DomainError, invalid } from "@/lib/domain/errors";
import { pointerOf } from "@/lib/domain/faults";
import { msg } from "@/lib/domain/msg";
import { Unreadable } from "@/lib/domain/unreadable";
import { HttpError, malformed } from "./problem";

export const MEBIBYTE = 1_048_576;
/** Rules nest to 8, and each level is two in JSON; 40 leaves room for the document around them. */
const MOST_DEPTH = 40;

/**
 * The body as text, read no further than `limitBytes`: a sender that announces less than it sends, or nothing,
 * is stopped in the stream. Throws `too_large` or `malformed`.
 */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parts: string[] = [];
  let size = 0;
  const reader = request.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      parts.push(decoder.decode(next.value, { stream: true }));
    }
    parts.push(decoder.decode());
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof HttpError) throw cause;
    if (cause instanceof TypeError) throw malformed(msg("faults.request.utf8"));
    throw malformed(msg("faults.request.ended"));
  }
  return parts.join("");
}

function tooLarge(limitBytes: number): HttpError {
  const limit = limitBytes >= MEBIBYTE ? `${limitBytes / MEBIBYTE} MiB` : `${limitBytes} bytes`;
  return new HttpError("too_large", msg("faults.request.too_large", { limit }));
}

/** More values than any document of ours has; what shares parts counts them each time, as whoever reads it would. */
const MOST_VALUES = 500_000;
const tooMany = (): HttpError => malformed(msg("faults.request.values", { count: String(MOST_VALUES) }));
const tooDeep = (): HttpError => malformed(msg("faults.request.depth", { count: MOST_DEPTH }));

/**
 * Refuses JSON text that nests too deep or holds too many values, before anything is built of it: 31 MiB of `{}` take
 * a gigabyte as objects. Signs in strings don't count. Returns how many values there are, about.
 */
function countValues(text: string): number {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > MOST_DEPTH) throw tooDeep();
      values++;
    } else if (code === 125 || code === 93) depth--;
    else if (code === 44 && ++values > MOST_VALUES) throw tooMany();
  }
  return values;
}

/** JSON text to a value. Throws `malformed` on anything else, on nesting deeper than 40 and on an empty body. */
export function parseJson(text: string): unknown {
  countValues(text);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(text.trim() === "" ? msg("faults.request.empty") : msg("faults.request.not_json"));
  }
}

type JsonLine = { value: unknown } | { error: unknown; line: string };

/** Lines of JSON, each to a value or to its own error; together they may hold no more than one body. */
function parseJsonLines(text: string): JsonLine[] {
  let values = 0;
  const read = (line: string): JsonLine => {
    try {
      values += countValues(line);
      const value = parseJson(line);
      refuseUnstorable(value);
      return { value };
    } catch (error) {
      return { error, line };
    }
  };
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const made = read(line);
      if (values > MOST_VALUES) throw tooMany();
      return made;
    });
}

/** Large bodies that are read at the same time: each may take a few times its size while it is parsed. */
const LARGE_AT_ONCE = 3;
let reading = 0;

/** A JSON object, or NDJSON: then `member` has a value of each line, and what can't be read is refused for itself. */
export async function readJsonOrLines(
  request: Request,
  limitBytes: number,
  member: string,
): Promise<unknown> {
  if (reading >= LARGE_AT_ONCE)
    throw new DomainError("limit", msg("faults.request.batches"), { retryAfterS: 1 });
  reading++;
  try {
    const type = request.headers.get("content-type") ?? "";
    if (!/^application\/(?:x-)?ndjson\b/i.test(type)) return await readJson(request, limitBytes, "needed");
    const lines = parseJsonLines(await readText(request, limitBytes));
    return {
      [member]: lines.map((line) => ("error" in line ? new Unreadable(line.error, line.line) : line.value)),
    };
  } finally {
    reading--;
  }
}

/** In JSON text both can only be written as escapes, so that a walk is rarely needed. */
const suspicious = /\\u(?:0000|d[89a-f])/i;
const isUnstorable = (text: string): boolean => text.includes("\0") || /\p{Surrogate}/u.test(text);

/**
 * Refuses, by place, what can't be stored or must not be walked: NUL and half a surrogate pair, which PostgreSQL
 * does not store, and bodies too deep or too large. A framework decodes a server function's arguments into a
 * graph that may hold cycles and shared parts, so this comes before anything else looks at them.
 */
export function refuseUnstorable(body: unknown): void {
  const path: PropertyKey[] = [];
  let values = 0;
  const walk = (value: unknown): void => {
    if (++values > MOST_VALUES) throw tooMany();
    if (typeof value === "string" && isUnstorable(value)) refuse(path);
    if (typeof value !== "object" || value === null) return;
    if (path.length >= MOST_DEPTH) throw tooDeep();
    const isList = Array.isArray(value);
    for (const [key, item] of isList ? value.entries() : Object.entries(value)) {
      if (typeof key === "string" && isUnstorable(key)) refuse(path);
      path.push(key);
      walk(item);
      path.pop();
    }
  };
  walk(body);
}

function refuse(path: readonly PropertyKey[]): never {
  const message = msg("faults.request.unstorable");
  throw invalid(message, [{ pointer: pointerOf(path), code: "unstorable_text", message }]);
}

/** The request's JSON body; `null` where there is none and `optional` allows it. */
export async function readJson(
  request: Request,
  limitBytes: number,
  when: "needed" | "optional",
): Promise<unknown> {
  const text = await readText(request, limitBytes);
  if (text === "" && when === "optional") return null;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new HttpError("unsupported", msg("faults.request.type"));
  }
  const value = parseJson(text);
  if (suspicious.test(text)) refuseUnstorable(value);
  return value;
}
