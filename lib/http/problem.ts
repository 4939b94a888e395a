import { Unauthenticated } from "@/lib/auth/api-key";
import { type Problem, type ProblemCode, problemTable, type TransportCode } from "@/lib/contracts/problem";
import {
  DomainError,
  duplicateMeanwhile,
  outcomeUnknown,
  type TextFault,
  unreachable,
} from "@/lib/domain/errors";
import type { KeyedMsg } from "@/lib/domain/msg";
import { msg } from "@/lib/domain/msg";
import { databaseFault } from "@/lib/services/database-fault";
import { inWords, textFault } from "./words";

/** An error of the transport, or a domain error with a status of its own (409 of a twin in flight keeps `conflict`). */
export class HttpError extends Error {
  override readonly name = "HttpError";
  constructor(
    readonly code: TransportCode,
    readonly said: KeyedMsg,
    readonly more: { headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(said.key, { cause: more.cause });
  }
}

export const malformed = (message: KeyedMsg) => new HttpError("malformed", message);

/** Whether the database was lost, full or busy somewhere down the chain of causes. */
export function isPassing(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault !== null && fault !== "twin" && fault !== "unknown";
}

export type Trouble = {
  code: ProblemCode;
  detail: string;
  /** In words: a message is rendered where it leaves the process. */
  faults: TextFault[];
  current: unknown;
  retryAfterS: number | null;
  headers: Record<string, string>;
};

const RETRY_AFTER_S = 2;

/** What may be told about any thrown thing, in the reader's language: never its stack, SQL or cause. */
export function troubleOf(error: unknown, locale?: string): Trouble {
  const plain = { faults: [], current: null, retryAfterS: null, headers: {} };
  if (error instanceof DomainError) {
    const { code, current } = error;
    const detail = inWords(error.said, locale);
    const faults = error.faults.map((fault) => textFault(fault, locale));
    const retryAfterS =
      error.retryAfterS ?? (code === "limit" || code === "unavailable" ? RETRY_AFTER_S : null);
    return { ...plain, code, detail, faults, current, retryAfterS };
  }
  if (error instanceof Unauthenticated)
    return { ...plain, code: "unauthenticated", detail: inWords(error.said, locale) };
  if (error instanceof HttpError) {
    const { code, said, more } = error;
    return { ...plain, code, detail: inWords(said, locale), headers: more.headers ?? {} };
  }
  const fault = databaseFault(error);
  if (fault === "unknown") return troubleOf(outcomeUnknown(error), locale);
  if (fault === "twin") return troubleOf(duplicateMeanwhile(error), locale);
  if (fault !== null) return troubleOf(unreachable(error), locale);
  return {
    ...plain,
    code: "internal",
    detail: inWords(msg("faults.request.internal"), locale),
  };
}

/** The `application/problem+json` body of `trouble`. */
export function problemOf(trouble: Trouble, requestId: string): Problem {
  const { status, title } = problemTable[trouble.code];
  return {
    type: `/docs/api#${trouble.code}`,
    title,
    status,
    detail: trouble.detail,
    code: trouble.code,
    request_id: requestId,
    ...(trouble.faults.length > 0 && { errors: trouble.faults }),
    ...(trouble.current !== null && { current: trouble.current }),
  };
}

/** Headers that go with a problem: `Retry-After`, `WWW-Authenticate`. */
export function problemHeaders(trouble: Trouble): Record<string, string> {
  return {
    ...trouble.headers,
    ...(trouble.retryAfterS !== null && {
      "retry-after": String(Math.max(1, Math.ceil(trouble.retryAfterS))),
    }),
    ...(trouble.code === "unauthenticated" && { "www-authenticate": 'Bearer realm="baton"' }),
  };
}
