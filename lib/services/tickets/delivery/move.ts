import { and, eq, inArray, ne } from "drizzle-orm";
import { deliveries, messages, tickets } from "@/db/schema";
import type { DeliveryState } from "@/lib/domain/vocabulary";
import { notify, notifyOwner } from "../work/notify";
import type { Work } from "../work/types";
import { answerNow, answersFrom, withdrawAnswer } from "./answers";

/** A public message of a person with the state of its delivery, read under the ticket's lock. */
export type Sent = typeof deliveries.$inferSelect & {
  number: number;
  receivedAt: number;
  memberId: string | null;
};

const columns = {
  delivery: deliveries,
  number: messages.number,
  receivedAt: messages.receivedAt,
  memberId: messages.memberId,
};

/** The ticket's replies that are on their way somewhere, oldest first. */
export async function sentOf({ tx, ctx, ticket }: Work): Promise<Sent[]> {
  const rows = await tx
    .select(columns)
    .from(deliveries)
    .innerJoin(
      messages,
      and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.messageId, deliveries.messageId)),
    )
    .where(and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.ticketId, ticket.id)))
    .orderBy(messages.number);
  return rows.map(({ delivery, ...message }) => ({ ...delivery, ...message }));
}

type Move = {
  to: DeliveryState;
  error: string | null;
  /** Until when it must be taken; left out where nobody waits for it. */
  dueAt?: number;
  /** The member who says that they sent it themselves. */
  elsewhereBy?: string;
};

/**
 * Moves one reply's delivery on, with its event and what follows for the clocks: a failed one has answered nobody, one
 * that arrives after it had failed answers as of now.
 */
export async function moveDelivery(work: Work, sent: Sent, move: Move): Promise<void> {
  const { tx, ctx } = work;
  const answered = answersFrom(sent.receivedAt, sent);
  const hadFailed = sent.failedAt !== null || sent.state === "failed";
  await tx
    .update(deliveries)
    .set({
      state: move.to,
      error: move.error,
      changedAt: ctx.now,
      ...(move.dueAt === undefined ? {} : { dueAt: move.dueAt }),
      ...(move.elsewhereBy === undefined ? {} : { channel: "elsewhere" }),
      ...(hadFailed || move.to === "failed" ? { failedAt: sent.failedAt ?? failedSince(sent, ctx.now) } : {}),
      ...(hadFailed && move.to === "delivered" ? { arrivedAt: ctx.now } : {}),
    })
    .where(and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.messageId, sent.messageId)));
  const elsewhere = move.elsewhereBy === undefined ? {} : { elsewhere_by: move.elsewhereBy };
  work.out.events.push({
    type: "delivery_changed",
    data: {
      message_id: sent.messageId,
      number: sent.number,
      to: move.to,
      error: move.error,
      ...elsewhere,
    },
  });
  if (move.to === "failed") {
    if (answered !== null) await withdrawAnswer(work, answered);
    tellOfFailure(work, sent);
  }
  if (hadFailed && move.to === "delivered") answerNow(work);
  await markUndelivered(work);
}

const failedSince = (sent: Sent, now: number): number => (sent.state === "failed" ? sent.changedAt : now);

/** The owner is told; where the AI has the ticket again, whoever wrote it. */
function tellOfFailure(work: Work, sent: Sent): void {
  if (work.ticket.owner !== null) {
    notifyOwner(work, "undelivered", { number: sent.number });
    return;
  }
  const writer = [...work.people.values()].find(({ memberId }) => memberId === sent.memberId);
  if (writer !== undefined) notify(work, [writer.handle], "undelivered", { number: sent.number });
}

/** The mark on the card stands while any reply of the ticket has failed. */
async function markUndelivered({ tx, ctx, ticket }: Work): Promise<void> {
  const failed = await tx
    .select({ messageId: deliveries.messageId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, ctx.workspaceId),
        eq(deliveries.ticketId, ticket.id),
        eq(deliveries.state, "failed"),
      ),
    )
    .limit(1);
  const undelivered = failed.length > 0;
  await tx
    .update(tickets)
    .set({ undelivered })
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspaceId),
        inArray(tickets.ticketId, [ticket.id]),
        ne(tickets.undelivered, undelivered),
      ),
    );
}
