import type { PgTable } from "drizzle-orm/pg-core";
import { enqueueJob } from "@/db/jobs";
import { insertRows } from "@/db/json-rows";
import { attempts, briefs, deliveries, messageExternals, messages } from "@/db/schema";
import { newId } from "../../context";
import type { Work } from "./types";

/** Messages, what was tried, deliveries and the brief that a call brought. */
export function insertConversation(work: Work): Promise<unknown>[] {
  const { ctx, out, people, ticket, tx } = work;
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  const insert = <T extends PgTable>(table: T, rows: readonly Omit<T["$inferInsert"], "workspaceId">[]) =>
    insertRows(tx, table, ctx.workspaceId, rows);
  const told = out.messages.map(({ id, author, by, ...message }) => ({
    ...message,
    ticketId: ticket.id,
    messageId: id,
    authorKind: author,
    memberId: memberOf(by),
  }));
  const named = out.messages.flatMap(({ id, externalId }) =>
    externalId === null ? [] : [{ ticketId: ticket.id, externalId, messageId: id }],
  );
  const tried = out.attempts.map((attempt) => ({ ...attempt, ticketId: ticket.id, receivedAt: ctx.now }));
  const brief = out.brief && {
    ticketId: ticket.id,
    version: (work.conversation?.briefVersion ?? 0) + 1,
    parts: out.brief.parts,
    given: out.brief.given,
    madeAt: ctx.now,
    messageCount: ticket.messageCount,
    madeBy: "facts" as const,
  };
  return [
    insert(messages, told),
    insert(messageExternals, named),
    insert(attempts, tried),
    insert(briefs, brief === null ? [] : [brief]),
    ...insertDeliveries(work),
  ];
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
