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
  /** Whether `Idempotency-Key` is read. */
  idempotency: "kept" | "none";
  /** Whether `If-Match` is read as the version. */
  ifMatch: boolean;
  /** By status, without the problems that any call may meet. */
  responses: Readonly<Record<number, ResponseMeta>>;
};

/** What the architecture test knows of a server action. */
export type ActionMeta = { kind: "action"; verb: string; schema: z.ZodType };

const wrapped = new WeakMap<object, RouteMeta | ActionMeta>();

/** Marks `handler` as made by a wrapper. */
export function register<H extends object>(handler: H, meta: RouteMeta | ActionMeta): H {
  wrapped.set(handler, meta);
  return handler;
}

/** What a wrapper said of `handler`; `null` for a function that went through none. */
export function metaOf(handler: unknown): RouteMeta | ActionMeta | null {
  return typeof handler === "function" ? (wrapped.get(handler) ?? null) : null;
}
