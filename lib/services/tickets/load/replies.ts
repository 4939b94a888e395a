import { and, eq, gte, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { deliveries, messages } from "@/db/schema";
import type { SentReply, Snapshot } from "@/lib/domain/engine/snapshot";

/** What people wrote to the customers of these tickets, oldest first, and what became of it. */
export async function readReplies(
  tx: Executor,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, SentReply[]>> {
  const workspaceId = snapshots[0]?.workspaceId ?? "";
  const ids = snapshots.map(({ ticket }) => ticket.id);
  const oldest = Math.min(...snapshots.map(({ ticket }) => ticket.createdAt));
  const rows = await tx
    .select({
      ticketId: messages.ticketId,
      messageId: messages.messageId,
      number: messages.number,
      receivedAt: messages.receivedAt,
      memberId: messages.memberId,
      automatic: messages.automatic,
      delivery: deliveries,
    })
    .from(messages)
    .leftJoin(
      deliveries,
      and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.messageId, messages.messageId)),
    )
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        inArray(messages.ticketId, ids),
        gte(messages.messageId, idFloor(oldest)),
        eq(messages.authorKind, "human"),
        eq(messages.public, true),
      ),
    )
    .orderBy(messages.number);
  const found = new Map<string, SentReply[]>(ids.map((id) => [id, []]));
  for (const { ticketId, automatic, ...reply } of rows)
    found.get(ticketId)?.push({ ...reply, automatic: automatic === true });
  return found;
}
