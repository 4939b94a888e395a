import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { claimTickets, completeTickets, retryTicket, type TicketClaim } from "@/db/queue/queue";
import { deliveries } from "@/db/schema";
import { now as clockNow } from "@/lib/clock";
import { errorLine, logger } from "@/lib/logger";
import { refoldTickets } from "../metrics/refold";
import { changeDelivery } from "../tickets/deliver";

const leaseMs = 20_000;

/**
 * Does what follows from an event once it stands in the feed: figures of its ticket are folded anew, and replies count
 * as sent, since their source can take them. Returns how many tickets.
 * @param at epoch ms
 */
export async function foldTickets(at: number, limit = 100): Promise<number> {
  const claims = await claimTickets(appDb(), "fold", { at, limit, leaseMs });
  for (const workspaceId of new Set(claims.map((claim) => claim.workspaceId)))
    await foldTogether(
      workspaceId,
      claims.filter((claim) => claim.workspaceId === workspaceId),
      at,
    );
  return claims.length;
}

async function foldTogether(workspaceId: string, claims: TicketClaim[], at: number): Promise<void> {
  const ticketIds = claims.map(({ ticketId }) => ticketId);
  try {
    await refoldTickets(workspaceId, ticketIds, at);
    await markSent(workspaceId, ticketIds, at);
    await completeTickets(appDb(), "fold", claims);
  } catch (error) {
    // One ticket that can't be folded must not hold up the others.
    if (claims.length > 1) {
      for (const claim of claims) await foldTogether(workspaceId, [claim], at);
      return;
    }
    logger().error({ err: error, workspaceId }, "fold failed");
    for (const claim of claims)
      await retryTicket(appDb(), "fold", claim, { at: clockNow(), error: errorLine(error) });
  }
}

async function markSent(workspaceId: string, ticketIds: readonly string[], at: number): Promise<void> {
  const written = await appDb()
    .select({ messageId: deliveries.messageId, ticketId: deliveries.ticketId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.ticketId, [...ticketIds]),
        eq(deliveries.state, "written"),
      ),
    );
  for (const { messageId, ticketId } of written)
    await changeDelivery({ workspaceId, ticketId }, messageId, "sent", at);
}
