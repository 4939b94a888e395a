import * as z from "zod";
import { Unauthenticated } from "@/lib/auth/api-key";
import {
  DomainError,
  type ErrorCode,
  outcomeUnknown,
  type TextFault,
  takenMeanwhile,
  unreachable,
} from "@/lib/domain/errors";
import type { Message } from "@/lib/domain/texts";
import { say } from "@/lib/domain/texts";
import { databaseFault } from "@/lib/services/database-fault";
import { inWords, textFault } from "./words";

/** Trouble that only a transport can have; the rest are `DomainError`s. */
export const transportCodes = [
  "malformed",
  "unauthenticated",
  "too_large",
  "unsupported",
  "internal",
] as const;
export type TransportCode = (typeof transportCodes)[number];
export type ProblemCode = ErrorCode | TransportCode;

type Row = { status: number; title: string };

/** Every code there is and its HTTP status; `satisfies` makes a missing one a type error. */
export const problemTable = {
  malformed: { status: 400, title: "The request could not be read" },
  unauthenticated: { status: 401, title: "Sign-in or API key needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict with the current state" },
  too_large: { status: 413, title: "Too large" },
  unsupported: { status: 415, title: "Content type not supported" },
  invalid: { status: 422, title: "The request is not valid" },
  limit: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Not available at the moment" },
} as const satisfies Record<ProblemCode, Row>;

/** RFC 9457 with our members: `code`, `errors`, `request_id`, `current` (state a stale writer must look at). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(problemTable) as [ProblemCode, ...ProblemCode[]]),
    request_id: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

/** An error of the transport, or a domain error with a status of its own (409 of a twin in flight keeps `conflict`). */
export class HttpError extends Error {
  override readonly name = "HttpError";
  constructor(
    readonly code: TransportCode,
    readonly said: Message,
    readonly more: { headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(said.key, { cause: more.cause });
  }
}

export const malformed = (message: Message) => new HttpError("malformed", message);

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
  if (fault === "twin") return troubleOf(takenMeanwhile(error), locale);
  if (fault !== null) return troubleOf(unreachable(error), locale);
  return {
    ...plain,
    code: "internal",
    detail: inWords(say("faults.request.internal"), locale),
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
