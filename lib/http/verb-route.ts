import type * as z from "zod";
import type { Method, Verb } from "@/lib/verbs/verb";
import { readJsonOrLines } from "./body";
import { nothingHere } from "./nothing-here";
import { type Handler, type RegisteredRoute, register, routesOf } from "./registry";
import { route } from "./route";

/** The REST handler of a verb. */
export function verbRoute<S extends z.ZodObject, R>(verb: Verb<S, R>): Handler {
  const { name, summary, input, rest } = verb;
  if (rest === null) throw new Error(`${name} has no door for programs`);
  const { largeBody, ...door } = rest;
  const options = { ...door, summary, verb: name };
  if (largeBody === undefined) return route(input, (ctx, given) => verb.run(ctx, given), options);
  const { limitBytes, linesAs } = largeBody;
  return route(input, (ctx, given) => verb.run(ctx, given), {
    ...options,
    bodyLimitBytes: limitBytes,
    permission: verb.permission,
    read: linesAs === undefined ? undefined : (request, limit) => readJsonOrLines(request, limit, linesAs),
  });
}

/**
 * What a route file exports whose folder is a parameter, such as `[verb]`: of each method a handler that chooses among
 * the routes given by the last part of their address. What none of them is at is told as anywhere else.
 */
export function routesBy(
  parameter: string,
  handlers: readonly Handler[],
): Record<Method | "OPTIONS", Handler> {
  const routes = handlers.flatMap(routesOf);
  const choose = (method: Method): Handler => {
    const ofMethod = routes.filter(({ meta }) => meta.method === method);
    const byName = new Map(ofMethod.map((each) => [nameOf(each), each.handler]));
    const handler: Handler = async (request, context) => {
      const name = String((await context.params)[parameter]);
      return byName.get(name)?.(request, context) ?? elsewhere(request, name);
    };
    return register(handler, { kind: "routes", routes: ofMethod });
  };
  const elsewhere = (request: Request, name: string): Response => {
    const allowed = routes.filter((each) => nameOf(each) === name).map(({ meta }) => meta.method);
    if (allowed.length === 0) return nothingHere(request);
    const status = request.method === "OPTIONS" ? 204 : 405;
    return new Response(null, { status, headers: { allow: [...allowed, "OPTIONS"].join(", ") } });
  };
  return {
    GET: choose("GET"),
    POST: choose("POST"),
    PUT: choose("PUT"),
    PATCH: choose("PATCH"),
    DELETE: choose("DELETE"),
    OPTIONS: async (request, context) => elsewhere(request, String((await context.params)[parameter])),
  };
}

const nameOf = ({ meta }: RegisteredRoute): string => meta.path.slice(meta.path.lastIndexOf("/") + 1);
