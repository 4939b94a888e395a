import { createHash } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { refuseHidden } from "@/lib/services/access/view";
import type { Ctx } from "@/lib/services/context";
import { databaseFault } from "@/lib/services/database-fault";
import { Once, type StoredAnswer } from "@/lib/services/idempotency/once";
import { HttpError, malformed } from "./problem";
import type { RouteMeta } from "./registry";

export type Answer = StoredAnswer;

type OnceCall<T> = {
  ctx: Ctx;
  keyId: string;
  /** Header `Idempotency-Key`. */
  key: string;
  /** What the key stands for, with the method and path. */
  raw: unknown;
  meta: Pick<RouteMeta, "method" | "path" | "idempotency">;
  run: (ctx: Ctx) => Promise<T>;
  answerOf: (result: T) => Answer;
};

/**
 * Runs a verb at most once per key and body within 24 h, and answers a repetition with the first answer.
 * A refusal has changed nothing and spends no key: the corrected request may come with the same one. A call of many
 * transactions that failed on its way is not run again: a repetition is told that parts may have been stored.
 */
export async function answerOnce<T>(call: OnceCall<T>): Promise<Answer> {
  const { ctx, key } = call;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw malformed(msg("faults.idempotency.form"));
  }
  const once = new Once({ ...call, bodyHash: hashOf(call), at: ctx.now, workspaceId: ctx.workspaceId });
  const first = await once.find();
  if (first) return replayed(ctx, first);
  if (call.meta.idempotency === "reserved") return answerReserved(call, once);
  const firstTransaction = once.firstTransaction((result) => call.answerOf(result as T));
  try {
    const result = await call.run({ ...ctx, firstTransaction });
    const answer = call.answerOf(result);
    await once.settle(result, answer);
    return answer;
  } catch (error) {
    // The twin that won while this call ran has the answer now.
    if (once.lost) {
      const winner = await once.find();
      if (winner) return replayed(ctx, winner);
    }
    throw error;
  }
}

async function answerReserved<T>(call: OnceCall<T>, once: Once): Promise<Answer> {
  await once.reserve();
  try {
    const result = await call.run(call.ctx);
    const answer = call.answerOf(result);
    await once.settle(result, answer);
    return answer;
  } catch (error) {
    // Where the key can't be reached either it stays as begun.
    await (isRefusal(error) ? once.release() : once.leaveOpen()).catch(() => undefined);
    throw error;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof HttpError ||
  (error instanceof DomainError && error.code !== "unavailable" && databaseFault(error) === null);

/** What is hidden from the caller by now is not told again. */
async function replayed(ctx: Ctx, answer: Answer): Promise<Answer> {
  await refuseHidden(ctx, ticketKeysIn(answer.body));
  return { ...answer, headers: { ...answer.headers, "idempotent-replayed": "true" } };
}

/** Wherever in an answer a ticket is named. */
function ticketKeysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(ticketKeysIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "key" && TicketKey.safeParse(member).success ? [String(member)] : ticketKeysIn(member),
  );
}

/** Same members in another order are the same body. */
function hashOf({ meta, raw }: Pick<OnceCall<unknown>, "meta" | "raw">): string {
  return createHash("sha256")
    .update(`${meta.method} ${meta.path} ${stable(raw)}`)
    .digest("hex");
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
