import type * as z from "zod";
import type { Method, ResponseMeta } from "@/lib/verbs/verb";

export type Params = { params: Promise<Record<string, string | string[] | undefined>> };
export type Handler = (request: Request, context: Params) => Promise<Response>;

/** What the OpenAPI document and the architecture test know of a route. */
export type RouteMeta = {
  kind: "route";
  /** Name of the verb that it was made from; null for reads and others that are no verb of the list. */
  verb: string | null;
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

/** What tests know of a server action; `verb` as in a route. */
export type ActionMeta = { kind: "action"; verb: string | null; schema: z.ZodType };

/** A read for our own screens, by session; not part of the public API. */
export type SessionMeta = { kind: "session"; schema: z.ZodType };

/** Several routes of one method in a file whose address has the last part as a parameter. */
export type RoutesMeta = { kind: "routes"; routes: readonly RegisteredRoute[] };
export type RegisteredRoute = { handler: Handler; meta: RouteMeta };

export type DoorMeta = RouteMeta | RoutesMeta | ActionMeta | SessionMeta;
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

/** The routes behind what a route file exports: one, or those that it chooses from. */
export function routesOf(handler: unknown): readonly RegisteredRoute[] {
  const meta = metaOf(handler);
  if (meta?.kind === "route") return [{ handler: handler as Handler, meta }];
  return meta?.kind === "routes" ? meta.routes : [];
}
