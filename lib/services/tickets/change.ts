import type { Tx } from "@/db/client";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { Changes } from "@/lib/domain/engine/changes";
import { type AnswerOf, type CommandName, commands, type InputOf } from "@/lib/domain/engine/commands";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { inTransaction } from "../transaction";
import { authorizeCommand } from "./authorize-command";
import { complete, contextOf } from "./complete";
import { type Locked, lockTicket, notBefore } from "./load/stored";
import { answerOf } from "./present/answer";
import { explainConflict } from "./present/race";
import { save } from "./save/save";

/** What a change came to, before it is put into words. */
export type Changed<Answer> = { changes: Changes<Locked>; answer: Answer; tx: Tx };

/** A verb on one ticket, answered as programs read it. */
export const changeTicket = <Name extends CommandName>(
  ctx: Ctx,
  name: Name,
  input: InputOf<Name> & { key: string },
): Promise<TicketAnswer> => changeAndPresent(ctx, name, input, answerOf);

/**
 * The frame of every verb on one ticket: load it under its lock, run the command, save what comes of it with its events
 * in the same transaction, and present what was saved: nothing is read again.
 */
export async function changeAndPresent<Name extends CommandName, Answer>(
  ctx: Ctx,
  name: Name,
  input: InputOf<Name> & { key: string },
  present: (changes: Changes<Locked>) => Answer,
): Promise<Answer> {
  const answer = await inTransaction(ctx, async (tx, lost) => {
    const { changes } = await runLocked(ctx, tx, { name, input, lost });
    await save(tx, [{ ...changes, ctx, origin: null }]);
    return present(changes);
  });
  wake();
  return answer;
}

type ChangeRequest<Name extends CommandName> = {
  name: Name;
  input: InputOf<Name> & { key: string };
  lost: readonly string[];
};

/** Loads and runs; who lost a race is told who was first, and with what. */
export async function runLocked<Name extends CommandName>(
  ctx: Ctx,
  tx: Tx,
  { name, input, lost }: ChangeRequest<Name>,
): Promise<Changed<AnswerOf<Name>>> {
  authorizeCommand(ctx, name);
  const snapshot = await lockTicket(tx, input.key, {
    workspaceId: ctx.workspaceId,
    lost,
    parts: commands[name].needs,
  });
  const at = notBefore(ctx.now, snapshot);
  const [outcome] = await complete(tx, [snapshot], { do: name, input }, contextOf(ctx, at));
  if (outcome === undefined) throw new Error("a snapshot has an outcome");
  if (outcome.is === "changed") return { changes: outcome.changes, answer: outcome.answer, tx };
  const { refusal } = outcome;
  throw refusal.code !== "conflict"
    ? refusal
    : await explainConflict(tx, { snapshot, actor: ctx.actor, at }, refusal);
}
