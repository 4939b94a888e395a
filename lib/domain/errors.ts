import type { Message, Say } from "./texts";

/** The closed set of error codes; each transport maps them in one exhaustive table. */
export const errorCodes = ["not_found", "forbidden", "conflict", "invalid", "limit", "unavailable"] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One fault of the input: a JSON pointer, a machine code and what to say of it, which the transport renders. */
export type Fault = { pointer: string; code: string; message: Say | string };
/** The same in the reader's words, as it leaves the process. */
export type TextFault = Omit<Fault, "message"> & { message: string };

/** The only error a verb throws on purpose. `current` carries the state a stale writer must look at. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly faults: Fault[];
  readonly current: unknown;
  readonly retryAfterS: number | null;
  /** What a reader is told in their own words; `message` is its key, for logs. */
  readonly said: Message | null;

  constructor(
    code: ErrorCode,
    said: Message | string,
    more: { faults?: Fault[]; current?: unknown; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(typeof said === "string" ? said : said.key, { cause: more.cause });
    this.name = "DomainError";
    this.code = code;
    this.faults = more.faults ?? [];
    this.current = more.current ?? null;
    this.retryAfterS = more.retryAfterS ?? null;
    this.said = typeof said === "string" ? null : said;
  }
}

export const notFound = (what: Message | string) =>
  new DomainError("not_found", typeof what === "string" ? `${what} was not found.` : what);
export const invalid = (message: Message | string, faults: Fault[] = []) =>
  new DomainError("invalid", message, { faults });
/** A connection that is lost while a call is stored leaves it open whether it was. */
export const unreachable = (cause: unknown) =>
  new DomainError(
    "unavailable",
    "The database can't be reached. See whether it was done before you try again; the same Idempotency-Key does nothing twice.",
    { retryAfterS: 2, cause },
  );
/** The database answered that it failed after it was stored, or can't tell. */
export const outcomeUnknown = (cause: unknown) =>
  new DomainError(
    "conflict",
    "This may have been stored. See whether it was before you try again; the same Idempotency-Key does nothing twice.",
    { cause },
  );
/** A unique key was taken by another call at the same moment. */
export const takenMeanwhile = (cause: unknown) =>
  new DomainError(
    "conflict",
    "Something with the same key was stored at the same moment. Look at it, then try again.",
    { cause },
  );
export const conflict = (message: Message | string, current?: unknown) =>
  new DomainError("conflict", message, { current });
