import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod";
import { sessionOf } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import type { ProblemCode } from "@/lib/contracts/problem";
import { DomainError, notFound, type TextFault } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { parseInput } from "@/lib/domain/parse-input";
import type { Verb } from "@/lib/verbs/verb";
import { localeOf } from "@/lib/words/locale";
import { refuseWhileAway } from "./availability/availability";
import { refuseUnstorable } from "./body";
import { findMember, type MemberCtx } from "./member-of";
import { refuseForeignOrigin } from "./origin";
import { HttpError, troubleOf } from "./problem";
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

/** A server action: session → Ctx, origin check, strict input, a result instead of an exception. */
export function action<S extends z.ZodType, T>(
  schema: S,
  work: (ctx: MemberCtx, input: z.output<S>) => Promise<T>,
  verb: string | null = null,
): Action<z.input<S>, T> {
  const call: Action<z.input<S>, T> = (workspace, input) =>
    guarded(async () => {
      const member = await findMember(typeof workspace === "string" ? workspace : "");
      if (member === null) {
        throw (await sessionOf()) === null
          ? new HttpError("unauthenticated", msg("faults.account.ended"))
          : notFound(msg("faults.not_found.workspace"));
      }
      refuseUnstorable(input);
      return work(member.ctx, parseInput(schema, input));
    });
  return register(call, { kind: "action", verb, schema });
}

/** The server action of a verb: it answers with the view that screens need. */
export function verbAction<S extends z.ZodObject, R, V>(verb: Verb<S, R, V>): Action<z.input<S>, V> {
  if (verb.screen === undefined) throw new Error(`${verb.name} has no door for screens`);
  return action(verb.input, verb.screen, verb.name);
}

/**
 * A server action for people without a workspace yet, or about the person alone: sign-in, set-up, join, sign-out.
 * `present` gives the result the shape that its form expects.
 */
export function openAction<S extends z.ZodType, T, R>(
  schema: S,
  work: (input: z.output<S>, call: OpenCall) => Promise<T>,
  present: (result: ActionResult<T>) => R,
): (input: z.input<S>) => Promise<R> {
  const call = async (input: z.input<S>) =>
    present(
      await guarded(async (requestId) => {
        refuseUnstorable(input);
        return work(parseInput(schema, input), { requestId, now: now() });
      }),
    );
  return register(call, { kind: "action", verb: null, schema });
}

/** What a verb without a workspace gets beside its input. */
export type OpenCall = { now: number; requestId: string };

async function guarded<T>(call: (requestId: string) => Promise<T>): Promise<ActionResult<T>> {
  const sent = await headers();
  const requestId = requestIdOf(sent);
  try {
    refuseForeignOrigin(sent);
    await refuseWhileAway();
    return { ok: true, data: await call(requestId) };
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
