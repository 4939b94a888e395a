import { and, eq, gte, sql } from "drizzle-orm";
import { idFloor } from "@/db/partitions";
import { deliveries, messages } from "@/db/schema";
import { planWithdrawal } from "@/lib/domain/sla/withdraw";
import { clockView } from "@/lib/domain/ticket/clock-view";
import { isOpen } from "@/lib/domain/ticket/machine";
import { afterLateArrival } from "@/lib/domain/ticket/messages";
import type { Ticket } from "@/lib/domain/ticket/types";
import { calendarOfWork } from "../work/calendars";
import { conversationOf } from "../work/conversation";
import { absorb, matchFacts, take } from "../work/step";
import type { StoredMessage, Work } from "../work/types";

type Delivery = Pick<typeof deliveries.$inferSelect, "state" | "failedAt" | "arrivedAt">;

/** The instant from which a person's public message answers the customer; null where it reached nobody (domain §5). */
export function answersFrom(receivedAt: number, delivery: Delivery | null): number | null {
  if (delivery === null) return receivedAt;
  if (delivery.state === "failed") return null;
  return delivery.failedAt === null ? receivedAt : delivery.arrivedAt;
}

/** Instants of the people's public messages that answer, by message number. */
async function answersOf({ tx, ctx, ticket }: Work): Promise<Map<number, number>> {
  const rows = await tx
    .select({ number: messages.number, receivedAt: messages.receivedAt, delivery: deliveries })
    .from(messages)
    .leftJoin(
      deliveries,
      and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.messageId, messages.messageId)),
    )
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.ticketId, ticket.id),
        gte(messages.messageId, idFloor(ticket.createdAt)),
        eq(messages.authorKind, "human"),
        eq(messages.public, true),
        sql`${messages.automatic} is not true`,
      ),
    );
  return new Map(
    rows.flatMap(({ number, receivedAt, delivery }) => {
      const from = answersFrom(receivedAt, delivery);
      return from === null ? [] : [[number, from] as const];
    }),
  );
}

/** Takes back what an answer met that turned out to have reached nobody. Its delivery is stored as failed already. */
export async function withdrawAnswer(work: Work, metAt: number): Promise<void> {
  const before = work.ticket;
  const answers = await answersOf(work);
  const instants = [...answers.values()];
  const later = instants.filter((at) => at >= metAt);
  if (later.includes(metAt)) return;
  const nextAnswerAt = later.length === 0 ? null : Math.min(...later);
  work.ticket = {
    ...before,
    firstHumanAt: instants.length === 0 ? null : Math.min(...instants),
    lastHumanAt: instants.length === 0 ? null : Math.max(...instants),
    unansweredSince:
      nextAnswerAt === null
        ? oldestUnanswered((await conversationOf(work)).messages, answers)
        : before.unansweredSince,
  };
  const viewOf = (ticket: Ticket) => clockView(ticket, matchFacts(work, ticket));
  absorb(
    work,
    planWithdrawal({
      before: viewOf(before),
      after: viewOf(work.ticket),
      metAt,
      nextAnswerAt,
      stoodSince: stoodSince(before, work.ctx.now),
      clocks: work.clocks,
      at: work.ctx.now,
      calendarOf: calendarOfWork(work),
      seq: work.ledgerSeq + 1,
    }),
  );
}

/** A reply that had failed has arrived, or a person says that they sent it: it answers as of now. */
export function answerNow(work: Work): void {
  take(work, afterLateArrival(work.ticket, work.ctx.now));
}

function stoodSince(ticket: Ticket, now: number): number {
  if (!isOpen(ticket)) return ticket.resolvedAt ?? ticket.statusChangedAt;
  return ticket.holder === "ai" || ticket.statusCategory === "waiting" ? ticket.statusChangedAt : now;
}

/** Receipt of the oldest customer message that neither a person nor, while it held the ticket, the AI has answered. */
function oldestUnanswered(
  told: readonly StoredMessage[],
  answers: ReadonlyMap<number, number>,
): number | null {
  const lastArrival = Math.max(Number.NEGATIVE_INFINITY, ...answers.values());
  let since: number | null = null;
  for (const message of told) {
    if (message.automatic) continue;
    if (message.author === "customer") {
      if (message.receivedAt > lastArrival || isAfterLast(message, answers)) since ??= message.receivedAt;
    } else if (message.author === "ai" && message.public && !message.suggestion) since = null;
    else if (answers.get(message.number) === message.receivedAt) since = null;
  }
  return since;
}

/** Of one instant, the order of their numbers tells which came first. */
const isAfterLast = ({ number, receivedAt }: StoredMessage, answers: ReadonlyMap<number, number>): boolean =>
  [...answers].every(([of, at]) => at < receivedAt || (at === receivedAt && of < number));
