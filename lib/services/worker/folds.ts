import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { claimTickets, type TicketClaim } from "@/db/queue/queue";
import { deliveries } from "@/db/schema";
import { refoldTickets } from "../metrics/refold";
import { changeDelivery } from "../tickets/deliver";
import { handleClaims } from "./claims";
import { inLanes, keepBackFailed, turnsOf, type WorkspaceTurn } from "./turn";

const leaseMs = 20_000;

/**
 * Does what follows from an event once it stands in the feed: figures of its ticket are folded anew, and replies count
 * as sent, since their source can take them. Returns how many tickets.
 * @param at epoch ms
 */
export async function foldTickets(at: number, limit = 100): Promise<number> {
  const { claimed, turns } = await foldClaimed(at, { limit });
  await keepBackFailed("fold", turns);
  return claimed;
}

/** The same for one workspace, whether or not it is kept back, or for all others. */
export async function foldClaimed(
  at: number,
  which: { limit: number; workspaceId?: string },
): Promise<{ claimed: number; turns: WorkspaceTurn[] }> {
  const claims = await claimTickets(appDb(), "fold", { at, leaseMs, ...which });
  const ofWorkspaces = turnsOf(claims);
  await inLanes(ofWorkspaces, ({ turn, claims: its }) =>
    handleClaims("fold", turn, its, (some) => fold(turn.workspaceId, some, at)),
  );
  return { claimed: claims.length, turns: ofWorkspaces.map(({ turn }) => turn) };
}

async function fold(
  workspaceId: string,
  claims: readonly TicketClaim[],
  at: number,
): Promise<ReadonlySet<string>> {
  const ticketIds = claims.map(({ ticketId }) => ticketId);
  const there = await refoldTickets(workspaceId, ticketIds, at);
  await markSent(workspaceId, ticketIds, at);
  return there;
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
