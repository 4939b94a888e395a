import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod";
import { sessionOf } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { DomainError, notFound, type TextFault } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { localeOf } from "@/lib/words/locale";
import { refuseWhileAway } from "./availability";
import { refuseUnstorable } from "./body";
import { parseInput } from "./faults";
import { findMember, type MemberCtx } from "./member-of";
import { refuseForeignOrigin } from "./origin";
import { HttpError, type ProblemCode, troubleOf } from "./problem";
import { register } from "./registry";
import { requestIdOf } from "./request-id";
import { logTrouble } from "./respond";

export type ActionError = {
  code: ProblemCode;
  message: string;
  faults: TextFault[];
  /** State a stale writer must look at. */
  current: unknown;
  retryAfterS: number | null;
  requestId: string;
};
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

/** What a screen gets as a prop: the workspace's slug and the verb's input. Never rejects. */
export type Action<I, T> = (workspace: string, input: I) => Promise<ActionResult<T>>;

/** A server action over a verb: session → Ctx, origin check, strict input, a result instead of an exception. */
export function action<S extends z.ZodType, T>(
  schema: S,
  verb: (ctx: MemberCtx, input: z.output<S>) => Promise<T>,
): Action<z.input<S>, T> {
  const call: Action<z.input<S>, T> = (workspace, input) =>
    guarded(async () => {
      const member = await findMember(typeof workspace === "string" ? workspace : "");
      if (member === null) {
        throw (await sessionOf()) === null
          ? new HttpError("unauthenticated", say("faults.account.ended"))
          : notFound(say("faults.not_found.workspace"));
      }
      refuseUnstorable(input);
      return verb(member.ctx, parseInput(schema, input));
    });
  return register(call, { kind: "action", verb: verb.name, schema });
}

/**
 * A server action for people without a workspace yet, or about the person alone: sign-in, set-up, join, sign-out.
 * `present` gives the result the shape that its form expects.
 */
export function openAction<S extends z.ZodType, T, R>(
  schema: S,
  verb: (input: z.output<S>, call: OpenCall) => Promise<T>,
  present: (result: ActionResult<T>) => R,
): (input: z.input<S>) => Promise<R> {
  const call = async (input: z.input<S>) =>
    present(
      await guarded(async (requestId) => {
        refuseUnstorable(input);
        return verb(parseInput(schema, input), { requestId, now: now() });
      }),
    );
  return register(call, { kind: "action", verb: verb.name, schema });
}

/** What a verb without a workspace gets beside its input. */
export type OpenCall = { now: number; requestId: string };

async function guarded<T>(work: (requestId: string) => Promise<T>): Promise<ActionResult<T>> {
  const sent = await headers();
  const requestId = requestIdOf(sent);
  try {
    refuseForeignOrigin(sent);
    await refuseWhileAway();
    return { ok: true, data: await work(requestId) };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: errorOf(error, requestId, localeOf(sent.get("accept-language"))) };
  }
}

function errorOf(error: unknown, requestId: string, locale: string): ActionError {
  const { code, detail, faults, current, retryAfterS } = troubleOf(error, locale);
  logTrouble(code, error instanceof DomainError ? (error.cause ?? error) : error, requestId);
  return { code, message: detail, faults, current, retryAfterS, requestId };
}
