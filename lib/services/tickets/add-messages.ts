import type { Tx } from "@/db/client";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { AddMessages, CreateTicket } from "@/lib/domain/ticket/inputs";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { inTransaction } from "../transaction";
import { type Changed, runLocked } from "./change";
import { newSnapshot } from "./load/new";
import { numbers } from "./numbers";
import { answerOf } from "./present/answer";
import { runIntake } from "./run-intake";
import { save } from "./save/save";

/**
 * Appends messages and new AI signals and evaluates again. A call on a closed ticket goes to the one that follows it:
 * to a new one in the same transaction, or to the one that is there already.
 */
export async function addMessages(ctx: Ctx, input: AddMessages): Promise<TicketAnswer> {
  const done = await inTransaction(ctx, async (tx, lost) => {
    const changed = await runLocked(ctx, tx, { name: "add_messages", input, lost });
    const { changes } = changed;
    const { followUp } = changes.out;
    if (followUp !== null && "number" in followUp)
      return { followedBy: `${changes.keyPrefix}-${followUp.number}`, left: followUp.input };
    if (followUp !== null) return createFollowUp(ctx, tx, changed, followUp);
    await save(tx, [{ ...changes, ctx, origin: null }]);
    return answerOf(changes);
  });
  if ("followedBy" in done) return addMessages(ctx, { ...done.left, key: done.followedBy });
  wake();
  return done;
}

type FollowUp = { request: CreateTicket; languageFound: boolean };

/** The ticket that takes the whole call, stored together with the event of the closed one that tells of it. */
async function createFollowUp(
  ctx: Ctx,
  tx: Tx,
  { changes: old }: Changed<unknown>,
  { request, languageFound }: FollowUp,
): Promise<TicketAnswer> {
  const [number] = await numbers().take(ctx.workspaceId, ctx.now);
  const { snapshot, ticket } = old;
  const follows = { number: ticket.number, summary: ticket.closure?.summary ?? "" };
  const fresh = newSnapshot(
    { ...snapshot, source: old.source, externalId: null, isNewCustomer: false },
    request,
    { number: number ?? 0, at: old.at, followsTicketId: ticket.id, follows },
  );
  const begun = { ...fresh, ticket: { ...fresh.ticket, languageFound } };
  const changes = await runIntake(ctx, tx, request, begun);
  const answer = answerOf(changes);
  const origin = { requestHash: null, newCustomer: null, customerChange: null };
  const data = { ticket_id: changes.ticket.id, key: answer.key };
  const events: TicketEvent[] = [...old.out.events, { type: "follow_up_created", data }];
  await save(tx, [
    { ...changes, ctx, origin },
    { ...old, out: { ...old.out, events }, ctx, origin: null },
  ]);
  return answer;
}
