import { and, eq, ne } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { deliveries, tickets, verdicts } from "@/db/schema";
import { newId } from "../../context";
import { markHandled } from "./handled";
import type { Saving } from "./saving";

/** What few calls write, by statements of its own in the call's transaction: handled notices, deliveries, a verdict. */
export async function saveBeside(db: Executor, saving: Saving): Promise<void> {
  await markHandled(db, saving);
  await saveDeliveries(db, saving);
  await saveVerdict(db, saving);
}

async function saveDeliveries(db: Executor, { at, out, ticket, workspaceId }: Saving): Promise<void> {
  for (const { messageId, state, error, dueAt, failedAt, arrivedAt, isElsewhere } of out.deliveryMoves)
    await db
      .update(deliveries)
      .set({
        state,
        error,
        changedAt: at,
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(failedAt === undefined ? {} : { failedAt }),
        ...(arrivedAt === undefined ? {} : { arrivedAt }),
        ...(isElsewhere ? { channel: "elsewhere" } : {}),
      })
      .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.messageId, messageId)));
  if (out.undelivered === null) return;
  await db
    .update(tickets)
    .set({ undelivered: out.undelivered })
    .where(
      and(
        eq(tickets.workspaceId, workspaceId),
        eq(tickets.ticketId, ticket.id),
        ne(tickets.undelivered, out.undelivered),
      ),
    );
}

async function saveVerdict(db: Executor, { at, out, ticket, workspaceId }: Saving): Promise<void> {
  if (out.verdict === null) return;
  const { memberId, moment, ...answers } = out.verdict;
  await db
    .insert(verdicts)
    .values({ workspaceId, verdictId: newId(at), ticketId: ticket.id, memberId, moment, ...answers, at })
    .onConflictDoUpdate({
      target: [verdicts.workspaceId, verdicts.ticketId, verdicts.memberId, verdicts.moment],
      set: { ...answers, at },
    });
}
