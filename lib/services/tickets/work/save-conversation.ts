import { enqueueJob } from "@/db/jobs";
import { attempts, briefs, deliveries, messageExternals, messages } from "@/db/schema";
import { newId } from "../../context";
import type { Work } from "./types";

/** Messages, what was tried, deliveries and the brief that a call brought. */
export function insertConversation(work: Work): Promise<unknown>[] {
  const { ctx, out, people, ticket, tx } = work;
  const of = { workspaceId: ctx.workspaceId, ticketId: ticket.id };
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  const writes: Promise<unknown>[] = [];
  if (out.messages.length > 0)
    writes.push(
      tx
        .insert(messages)
        .values(
          out.messages.map(({ id, author, by, ...message }) => ({
            ...of,
            ...message,
            messageId: id,
            authorKind: author,
            memberId: memberOf(by),
          })),
        )
        .execute(),
    );
  const named = out.messages.flatMap(({ id, externalId }) =>
    externalId === null ? [] : [{ id, externalId }],
  );
  if (named.length > 0)
    writes.push(
      tx
        .insert(messageExternals)
        .values(named.map(({ id, externalId }) => ({ ...of, externalId, messageId: id })))
        .execute(),
    );
  if (out.attempts.length > 0)
    writes.push(
      tx
        .insert(attempts)
        .values(out.attempts.map((attempt) => ({ ...of, ...attempt, receivedAt: ctx.now })))
        .execute(),
    );
  if (out.deliveries.length > 0) writes.push(...insertDeliveries(work));
  if (out.brief !== null)
    writes.push(
      tx
        .insert(briefs)
        .values({
          ...of,
          version: (work.conversation?.briefVersion ?? 0) + 1,
          parts: out.brief.parts,
          given: out.brief.given,
          madeAt: ctx.now,
          messageCount: ticket.messageCount,
          madeBy: "facts",
        })
        .execute(),
    );
  return writes;
}

function insertDeliveries(work: Work): Promise<unknown>[] {
  const { ctx, out, ticket, tx, path } = work;
  const dueAt = ctx.now + path.policy.settings.delivery_timeout_s * 1000;
  return out.deliveries.flatMap(({ messageId }) => [
    tx
      .insert(deliveries)
      .values({
        workspaceId: ctx.workspaceId,
        messageId,
        ticketId: ticket.id,
        state: "written",
        channel: path.policy.reply_channel,
        dueAt,
        changedAt: ctx.now,
        error: null,
      })
      .execute(),
    enqueueJob(tx, {
      jobId: newId(ctx.now),
      kind: "delivery_timeout",
      workspaceId: ctx.workspaceId,
      data: { ticket_id: ticket.id, message_id: messageId },
      due: dueAt,
      uniqueKey: `delivery ${messageId}`,
    }),
  ]);
}
