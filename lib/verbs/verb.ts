import type * as z from "zod";
import type { WireContext } from "@/lib/contracts/wire-context";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Ctx } from "@/lib/services/context";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type ResponseMeta = {
  about: string;
  /** Left out: no body. */
  schema?: z.ZodType;
  /** Default `application/json`. */
  type?: string;
};

/** How programs reach a verb. `R` is what it gives. */
export type RestDoor<R> = {
  method: Method;
  /** OpenAPI template, e.g. `/api/v1/tickets/{key}/accept`. */
  path: string;
  /** Group in the document. */
  tag: string;
  /** Whether a key may act for a member or the AI here; default never. */
  acting?: "allowed" | "never";
  /**
   * How `Idempotency-Key` is kept: in the verb's transaction, around a call of many transactions, or not at all.
   * Default: kept for POST. Dry runs say `none`.
   */
  idempotency?: "kept" | "reserved" | "none";
  /** `If-Match: "7"` or `7` becomes this member of the input. */
  ifMatch?: "version" | "revision";
  /** More than 1 MiB, read only for keys that have the permission; as NDJSON its lines are this member of the input. */
  largeBody?: { limitBytes: number; linesAs?: string };
  /** By status, without the problems that any call may meet; the first is the usual one. */
  responses: Readonly<Record<number, ResponseMeta>>;
  /** Status of an answer; default the first of `responses`. */
  status?(result: R): number;
  /** The wire form of the result: snake_case, RFC 3339. Default: as it is. */
  present?(result: R, wire: WireContext): unknown;
  /** e.g. `Location`, `ETag`. */
  headers?(result: R): Record<string, string>;
};

/**
 * One thing that people and programs may ask for. Its REST route, its operation in the OpenAPI document and its server
 * action are made from this.
 */
export type Verb<S extends z.ZodObject = z.ZodObject, R = unknown, V = unknown> = {
  name: string;
  summary: string;
  permission: Permission;
  input: S;
  run(ctx: Ctx, input: z.output<S>): Promise<R>;
  /** Null where only screens ask for it. */
  rest: RestDoor<R> | null;
  /** The same for a screen, with the view that it needs; left out where only programs ask for it. */
  screen?(ctx: Ctx, input: z.output<S>): Promise<V>;
};

const mebibyte = 1_048_576;
/** Of verbs that take a whole policy or organisation. */
export const documentBody = { limitBytes: 4 * mebibyte };
/** Of verbs that take tickets by the thousand. */
export const bulkBody = { limitBytes: 32 * mebibyte };

/** A descriptor as it is written, with its types found from its parts. */
export const verb = <S extends z.ZodObject, R, V>(descriptor: Verb<S, R, V>): Verb<S, R, V> => descriptor;
