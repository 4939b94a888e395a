import type { KeyedMsg } from "./msg";
import { msg } from "./msg";

/** The closed set of error codes; each transport maps them in one exhaustive table. */
export const errorCodes = ["not_found", "forbidden", "conflict", "invalid", "limit", "unavailable"] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One fault of the input: a JSON pointer, a machine code and what to say of it, which the transport renders. */
export type Fault = { pointer: string; code: string; message: KeyedMsg };
/** The same in the reader's words, as it leaves the process. */
export type TextFault = Omit<Fault, "message"> & { message: string };

/** The only error a verb throws on purpose. `current` carries the state a stale writer must look at. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly faults: Fault[];
  readonly current: unknown;
  readonly retryAfterS: number | null;
  /** What a reader is told in their own words; `message` is its key, for logs. */
  readonly said: KeyedMsg;

  constructor(
    code: ErrorCode,
    said: KeyedMsg,
    more: { faults?: Fault[]; current?: unknown; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(said.key, { cause: more.cause });
    this.name = "DomainError";
    this.code = code;
    this.faults = more.faults ?? [];
    this.current = more.current ?? null;
    this.retryAfterS = more.retryAfterS ?? null;
    this.said = said;
  }
}

export const notFound = (message: KeyedMsg) => new DomainError("not_found", message);
export const invalid = (message: KeyedMsg, faults: Fault[] = []) =>
  new DomainError("invalid", message, { faults });
/** A connection that is lost while a call is stored leaves it open whether it was. */
export const unreachable = (cause: unknown) =>
  new DomainError("unavailable", msg("faults.database.unreachable"), { retryAfterS: 2, cause });
/** The database answered that it failed after it was stored, or can't tell. */
export const outcomeUnknown = (cause: unknown) =>
  new DomainError("conflict", msg("faults.database.unknown"), { cause });
/** A unique key was taken by another call at the same moment. */
export const duplicateMeanwhile = (cause: unknown) =>
  new DomainError("conflict", msg("faults.database.twin"), { cause });
export const conflict = (message: KeyedMsg, current?: unknown) =>
  new DomainError("conflict", message, { current });
