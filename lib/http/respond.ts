import { type ProblemCode, problemTable } from "@/lib/contracts/problem";
import { requestLogger } from "@/lib/logger";
import { databaseFault } from "@/lib/services/database-fault";
import { localeOf } from "@/lib/words/locale";
import { problemHeaders, problemOf, troubleOf } from "./problem";

const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** A JSON response; `undefined` sends no body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  const type: Record<string, string> = text === null ? {} : { "content-type": "application/json" };
  return new Response(text, { status, headers: { ...common, ...type, ...headers } });
}

/** Text of `type`, such as `text/markdown`. */
export const plainText = (type: string, body: string): Response =>
  new Response(body, { headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" } });

/** The problem that `error` is to the caller, in the `Accept-Language` they sent; the cause is logged where it is ours. */
export function problemResponse(
  error: unknown,
  requestId: string,
  { headers = {}, language = null }: { headers?: Record<string, string>; language?: string | null } = {},
): Response {
  const locale = localeOf(language);
  const trouble = troubleOf(error, locale);
  logTrouble(trouble.code, error, requestId);
  return new Response(JSON.stringify(problemOf(trouble, requestId)), {
    status: problemTable[trouble.code].status,
    headers: {
      ...common,
      ...headers,
      ...problemHeaders(trouble),
      "content-type": "application/problem+json",
      "content-language": locale,
      "x-request-id": requestId,
    },
  });
}

/** Logs what an operator must see: failures of ours as errors, a lost database as a warning, an open outcome. */
export function logTrouble(code: ProblemCode, error: unknown, requestId: string): void {
  if (code === "internal") requestLogger(requestId).error({ err: error }, "call failed");
  if (code === "unavailable") requestLogger(requestId).warn({ err: error }, "call refused for now");
  if (code === "conflict" && databaseFault(error) !== null)
    requestLogger(requestId).error({ err: error }, "call may have been stored, or met a twin");
}
