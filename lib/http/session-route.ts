import type * as z from "zod";
import { sessionOf } from "@/lib/auth/session";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { parseInput } from "@/lib/domain/parse-input";
import { refuseWhileAway } from "./availability/availability";
import { MEBIBYTE, readJson, refuseUnstorable } from "./body";
import { findMember, type MemberCtx } from "./member-of";
import { refuseForeignOrigin } from "./origin";
import { HttpError, malformed } from "./problem";
import { fromQuery } from "./query";
import { type Handler, register } from "./registry";
import { requestIdOf } from "./request-id";
import { json, problemResponse } from "./respond";

/**
 * A read for our own screens under `/api/w/[workspace]`: session cookie → Ctx, the query (and other names in the
 * path) as strict input, JSON, problem+json. Reading only: changes go through `action()`. What is too long for an
 * address is asked by POST: unlike server actions, such reads run side by side and can be aborted.
 */
export function sessionRoute<S extends z.ZodType, T>(
  schema: S,
  read: (ctx: MemberCtx, input: z.output<S>) => Promise<T>,
): Handler {
  const handler: Handler = async (request, context) => {
    const requestId = requestIdOf(request.headers);
    try {
      await refuseWhileAway();
      const { workspace, ...named } = await context.params;
      const member = await findMember(String(workspace ?? ""));
      if (member === null) {
        throw (await sessionOf()) === null
          ? new HttpError("unauthenticated", msg("faults.account.ended"))
          : notFound(msg("faults.not_found.workspace"));
      }
      const asked = request.method === "POST" ? await bodyOf(request) : queryOf(schema, request);
      const input = { ...asked, ...named };
      refuseUnstorable(input);
      const answer = await read(member.ctx, parseInput(schema, input));
      return json(200, answer, { "x-request-id": requestId });
    } catch (error) {
      return problemResponse(error, requestId, { language: request.headers.get("accept-language") });
    }
  };
  return register(handler, { kind: "session", schema });
}

const queryOf = (schema: z.ZodType, request: Request): object =>
  fromQuery(schema, new URL(request.url).searchParams);

async function bodyOf(request: Request): Promise<object> {
  refuseForeignOrigin(request.headers);
  const body = await readJson(request, 4 * MEBIBYTE, "needed");
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw malformed(msg("faults.request.object"));
  return body;
}
