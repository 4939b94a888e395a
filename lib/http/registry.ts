import type * as z from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type ResponseMeta = {
  about: string;
  /** Left out: no body. */
  schema?: z.ZodType;
  /** Default `application/json`. */
  type?: string;
};

/** What the OpenAPI document and the architecture test know of a route. */
export type RouteMeta = {
  kind: "route";
  method: Method;
  /** OpenAPI template, e.g. `/api/v1/tickets/{key}/accept`. */
  path: string;
  summary: string;
  /** Group in the document. */
  tag: string;
  /** Input of the verb; members named in the path's template come from there. */
  schema: z.ZodType;
  /** Where the other members come from. */
  rest: "query" | "body" | "none";
  /** Whether a key may act for a member or the AI here. */
  acting: "allowed" | "never";
  /**
   * How `Idempotency-Key` is kept: in the verb's transaction, around a call of many transactions, or not at all.
   */
  idempotency: "kept" | "reserved" | "none";
  /** What `If-Match` is read as. */
  ifMatch: "version" | "revision" | null;
  /** By status, without the problems that any call may meet. */
  responses: Readonly<Record<number, ResponseMeta>>;
};

/** What the architecture test knows of a server action. */
export type ActionMeta = { kind: "action"; verb: string; schema: z.ZodType };

/** A read for our own screens, by session; not part of the public API. */
export type SessionMeta = { kind: "session"; verb: string; schema: z.ZodType };

export type DoorMeta = RouteMeta | ActionMeta | SessionMeta;
const wrapped = new WeakMap<object, DoorMeta>();

/** Marks `handler` as made by a wrapper. */
export function register<H extends object>(handler: H, meta: DoorMeta): H {
  wrapped.set(handler, meta);
  return handler;
}

/** What a wrapper said of `handler`; `null` for a function that went through none. */
export function metaOf(handler: unknown): DoorMeta | null {
  return typeof handler === "function" ? (wrapped.get(handler) ?? null) : null;
}
