import * as z from "zod";
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from "zod-openapi";
import { Problem, problemTable } from "@/lib/contracts/problem";
import { Acting } from "@/lib/domain/ticket/inputs";
import type { ResponseMeta } from "@/lib/verbs/verb";
import type { RouteMeta } from "./registry";
import { namesIn } from "./route";

export type OpenApi = oas31.OpenAPIObject;

type Shape = Record<string, z.ZodType>;

/** Problems that any call may answer with; `conflict` and `too_large` only where there is a body. */
const anyProblem = [
  "malformed",
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid",
  "limit",
  "internal",
  "unavailable",
] as const;
const bodyProblem = ["conflict", "too_large", "unsupported"] as const;

/** The OpenAPI 3.1 document of the given routes: the same schemas that check their requests. */
export function documentOf(routes: readonly RouteMeta[], about: { version: string }): OpenApi {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const meta of routes) {
    paths[meta.path] = { ...paths[meta.path], [meta.method.toLowerCase()]: operationOf(meta) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Baton",
      version: about.version,
      description:
        "Decides whether a person takes over from an AI agent, who that is, what they must know and by when. " +
        "Times are RFC 3339 in UTC, durations are seconds. Unknown members are refused by name.",
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, made by an admin and shown once." },
      },
    },
  });
}

function operationOf(meta: RouteMeta): ZodOpenApiOperationObject {
  const shape = shapeOf(meta);
  const inPath = new Set(namesIn(meta.path));
  const part = (wanted: (name: string) => boolean): Shape =>
    Object.fromEntries(Object.entries(shape).filter(([name]) => wanted(name)));
  const rest = part((name) => !inPath.has(name));
  const acting: Shape = meta.acting === "allowed" ? { acting: Acting.optional() } : {};
  const header = headersOf(meta);
  return {
    operationId: operationId(meta),
    summary: meta.summary,
    tags: [meta.tag],
    requestParams: {
      ...(inPath.size > 0 && { path: z.object(part((name) => inPath.has(name))) }),
      ...(meta.rest === "query" && { query: z.object({ ...rest, ...acting }) }),
      ...(Object.keys(header).length > 0 && { header: z.object(header) }),
    },
    ...(meta.rest === "body" && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: z.strictObject({ ...rest, ...acting }) } },
      },
    }),
    responses: responsesOf(meta),
  };
}

function shapeOf({ schema, method, path }: RouteMeta): Shape {
  if (schema instanceof z.ZodObject) return schema.shape as Shape;
  throw new Error(`${method} ${path}: the input of a route must be an object`);
}

/** `POST /api/v1/tickets/{key}/accept` → `post_tickets_by_key_accept`. */
export function operationId({ method, path }: Pick<RouteMeta, "method" | "path">): string {
  const parts = path.replace(/^\/api\/v1\//, "").split("/");
  const words = parts.map((part) => part.replace(/^\{(\w+)\}$/, "by_$1").replace(/\W+/g, "_"));
  return [method.toLowerCase(), ...words].join("_");
}

function headersOf(meta: RouteMeta): Shape {
  const headers: Shape = {};
  if (meta.idempotency !== "none") {
    headers["Idempotency-Key"] = z.string().min(1).max(255).optional().meta({
      description: "The same key and body answers with the first response for 24 hours.",
    });
  }
  if (meta.ifMatch !== null) {
    const description = `The ${meta.ifMatch} that the caller saw.`;
    headers["If-Match"] = z.string().optional().meta({ description });
  }
  return headers;
}

function responsesOf(meta: RouteMeta): Record<`${number}`, ZodOpenApiResponseObject> {
  const codes = meta.rest === "body" ? [...anyProblem, ...bodyProblem] : anyProblem;
  const problems = codes.map((code) => {
    const { status, title } = problemTable[code];
    const content = { "application/problem+json": { schema: Problem } };
    return [String(status), { description: title, content }] as const;
  });
  const good = Object.entries(meta.responses).map(
    ([status, { about, schema, type }]: [string, ResponseMeta]) => {
      const content = schema && { [type ?? "application/json"]: { schema } };
      return [status, { description: about, ...(content && { content }) }] as const;
    },
  );
  return Object.fromEntries([...good, ...problems]);
}
