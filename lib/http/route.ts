import * as z from "zod";
import { actingAs, actorOfKey } from "@/lib/auth/api-key";
import { now as clockNow } from "@/lib/clock";
import type { WireContext } from "@/lib/contracts/wire-context";
import { isInScope, type Permission } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { parseInput } from "@/lib/domain/parse-input";
import { Acting } from "@/lib/domain/ticket/inputs";
import { requestLogger } from "@/lib/logger";
import type { Ctx } from "@/lib/services/context";
import { takeToken } from "@/lib/services/limits/take-token";
import type { RestDoor } from "@/lib/verbs/verb";
import { refuseWhileAway } from "./availability/availability";
import { MEBIBYTE, readJson, refuseUnstorable } from "./body";
import { type Answer, answerOnce } from "./once";
import { malformed } from "./problem";
import { fromQuery } from "./query";
import { type Handler, type RouteMeta, register } from "./registry";
import { requestIdOf } from "./request-id";
import { json, plainText, problemResponse } from "./respond";
import { wireContext } from "./wire-context";

/** How programs reach it, and what only a transport can do for it. */
export type RouteOptions<T> = RestDoor<T> & {
  summary: string;
  /** Name of the verb that the route is made from. */
  verb?: string;
  /** Default: query for GET and DELETE, else body. */
  rest?: RouteMeta["rest"];
  /** Default 1 MiB. A larger one is read only for keys that may do it at all: `permission`. */
  bodyLimitBytes?: number;
  permission?: Permission;
  /** A body that isn't JSON to begin with (NDJSON, CSV): reads the request itself, within the limit. */
  read?: (request: Request, limitBytes: number) => Promise<unknown>;
  /** The result as text, for callers whose `Accept` names its type. */
  text?: {
    type: string;
    render: (result: T, wire: WireContext) => string;
    /** Whatever `Accept` names: the address says so. */
    always?: boolean;
  };
};

/** `gone` aborts when the caller has left. */
type Call<S extends z.ZodType, T> = (ctx: Ctx, input: z.output<S>, gone: AbortSignal) => Promise<T>;

/** Names in a template such as `/api/v1/tickets/{key}`. */
export const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");

/**
 * A REST handler over a verb: Bearer key → Ctx, limits, strict input, `Idempotency-Key`, problem+json and
 * `x-request-id`. What it says of itself is in the OpenAPI document.
 */
export function route<S extends z.ZodType, T>(
  schema: S,
  call: Call<S, T>,
  options: RouteOptions<T>,
): Handler {
  const meta = metaFrom(schema, options);
  const handler: Handler = async (request, context) => {
    const requestId = requestIdOf(request.headers);
    const startedAt = clockNow();
    let headers: Record<string, string> = { "x-request-id": requestId };
    let response: Response;
    try {
      await refuseWhileAway();
      const caller = await actorOfKey(request.headers.get("authorization"), startedAt);
      const limits = await takeToken(caller.workspaceId, caller.actor.keyId, startedAt);
      headers = { ...headers, ...limits };
      if (options.permission !== undefined && !isInScope(caller.actor, options.permission))
        throw new DomainError(
          "forbidden",
          msg("faults.api_key.forbidden", { permission: options.permission }),
        );
      const raw = await readInput(meta, options, request, await context.params);
      const { acting, input: rest } = splitActing(meta, raw);
      const actor = await actingAs(caller, acting);
      const ctx: Ctx = { workspaceId: caller.workspaceId, actor, now: startedAt, requestId };
      const run = (inner: Ctx) => call(inner, parseInput(schema, rest), request.signal);
      response = await answer({ meta, options, request, ctx, keyId: caller.actor.keyId, raw, run });
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    } catch (error) {
      response = problemResponse(error, requestId, {
        headers,
        language: request.headers.get("accept-language"),
      });
    }
    requestLogger(requestId).info(
      { method: meta.method, path: meta.path, status: response.status, ms: clockNow() - startedAt },
      "call",
    );
    return response;
  };
  return register(handler, meta);
}

function metaFrom<S extends z.ZodType, T>(schema: S, options: RouteOptions<T>): RouteMeta {
  const { method, path, summary, tag, responses } = options;
  return {
    kind: "route",
    verb: options.verb ?? null,
    method,
    path,
    summary,
    tag,
    schema,
    responses,
    rest: options.rest ?? (method === "GET" || method === "DELETE" ? "query" : "body"),
    acting: options.acting ?? "never",
    idempotency: options.idempotency ?? (method === "POST" ? "kept" : "none"),
    ifMatch: options.ifMatch ?? null,
  };
}

type Answering<T> = {
  meta: RouteMeta;
  options: RouteOptions<T>;
  request: Request;
  ctx: Ctx;
  keyId: string;
  /** As received, acting included: what an idempotency key is compared with. */
  raw: unknown;
  run: (ctx: Ctx) => Promise<T>;
};

async function answer<T>(call: Answering<T>): Promise<Response> {
  const { meta, options, request, ctx } = call;
  const answerOf = (result: T): Answer => ({
    status: options.status?.(result) ?? firstStatus(meta),
    headers: options.headers?.(result) ?? {},
    body: options.present ? options.present(result, wireContext(ctx)) : result,
  });
  const key = meta.idempotency === "none" ? null : request.headers.get("idempotency-key");
  if (key !== null) {
    const { status, headers, body } = await answerOnce({ ...call, key, answerOf });
    return json(status, body, headers);
  }
  const result = await call.run(ctx);
  const { text } = options;
  const accepts = (request.headers.get("accept") ?? "").toLowerCase();
  if (text !== undefined && (text.always === true || accepts.includes(text.type)))
    return plainText(text.type, text.render(result, wireContext(ctx)));
  const { status, headers, body } = answerOf(result);
  return json(status, status === 204 ? undefined : body, headers);
}

function firstStatus(meta: RouteMeta): number {
  return Number(Object.keys(meta.responses)[0] ?? 200);
}

/** The verb's input as it came: path members, then query or body; a name may come from one place only. */
async function readInput<T>(
  meta: RouteMeta,
  options: RouteOptions<T>,
  request: Request,
  params: Record<string, string | string[] | undefined>,
): Promise<Record<string, unknown>> {
  const fromPath = Object.fromEntries(namesIn(meta.path).map((name) => [name, decoded(params[name])]));
  const query = new URL(request.url).searchParams;
  const fromHeader = meta.ifMatch === null ? {} : ifMatch(request, meta.ifMatch);
  if (meta.rest === "query") {
    const asked = merged({ ...fromHeader, ...fromQuery(meta.schema, query) }, fromPath);
    refuseUnstorable(asked);
    return asked;
  }
  refuseUnstorable(fromPath);
  for (const name of query.keys()) throw malformed(msg("faults.request.unknown_in_address", { name }));
  if (meta.rest === "none") return fromPath;
  const limit = options.bodyLimitBytes ?? MEBIBYTE;
  // A verb without members of its own may be called without a body.
  const body = options.read
    ? await options.read(request, limit)
    : ((await readJson(request, limit, "optional")) ?? {});
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw malformed(msg("faults.request.object"));
  }
  return merged({ ...fromHeader, ...body }, fromPath);
}

function merged(rest: object, fromPath: Record<string, unknown>): Record<string, unknown> {
  const twice = Object.keys(fromPath).find((name) => Object.hasOwn(rest, name));
  if (twice !== undefined) throw malformed(msg("faults.request.address_only", { name: twice }));
  return { ...rest, ...fromPath };
}

/** Next hands route handlers the raw path segment. */
function decoded(param: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(param ?? ""));
  } catch {
    throw malformed(msg("faults.request.percent"));
  }
}

function ifMatch(request: Request, name: "version" | "revision"): Record<string, number> {
  const header = request.headers.get("if-match");
  if (header === null || header === "*") return {};
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match) throw malformed(msg("faults.request.if_match", { name }));
  return { [name]: Number(match[1]) };
}

function splitActing(
  meta: RouteMeta,
  raw: Record<string, unknown>,
): { acting: Acting | null; input: unknown } {
  if (meta.acting === "never" || !Object.hasOwn(raw, "acting")) return { acting: null, input: raw };
  const { acting, ...input } = raw;
  return { acting: parseInput(z.object({ acting: Acting }), { acting }).acting, input };
}
