import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { type FeedEntry, numberFeed, workspacesToFeed } from "@/db/feed";
import { deliveries } from "@/db/schema";
import { now as clockNow } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { wake } from "../live/wake";
import { refoldTickets } from "../metrics/refold";
import { changeDelivery } from "../tickets/deliver";

/**
 * Gives what has happened its place in the workspace's feed, and does what follows from it: browsers are told,
 * replies count as sent once the source can take them, figures are folded anew.
 */
export async function deliverOutbox(limit = 500): Promise<number> {
  const workspaces = await workspacesToFeed(appDb());
  let delivered = 0;
  for (const workspaceId of workspaces) {
    const entries = await numberFeed(appDb(), workspaceId, limit);
    delivered += entries.length;
    if (entries.length > 0) wake();
    await follow(workspaceId, entries);
  }
  return delivered;
}

async function follow(workspaceId: string, entries: FeedEntry[]): Promise<void> {
  const touched = [...new Set(entries.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])))];
  const replied = entries.flatMap(({ type, ticketId }) =>
    type === "message.created" && ticketId ? [ticketId] : [],
  );
  try {
    await refoldTickets(workspaceId, touched, clockNow());
    await markSent(workspaceId, [...new Set(replied)]);
  } catch (error) {
    // The facts are refolded with the ticket's next event, and once more when its window ends.
    logger().error({ err: error, workspaceId }, "after delivery");
  }
}

/** A reply is sent once it stands in the feed that its source reads. */
async function markSent(workspaceId: string, ticketIds: string[]): Promise<void> {
  if (ticketIds.length === 0) return;
  const written = await appDb()
    .select({ messageId: deliveries.messageId, ticketId: deliveries.ticketId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.ticketId, ticketIds),
        eq(deliveries.state, "written"),
      ),
    );
  for (const { messageId, ticketId } of written)
    await changeDelivery({ workspaceId, ticketId }, messageId, "sent", clockNow());
}
