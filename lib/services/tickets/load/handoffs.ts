import { and, desc, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { handoffs, tickets } from "@/db/schema";
import type { LastHandoff, Snapshot } from "@/lib/domain/engine/snapshot";

const idsOf = (snapshots: readonly Snapshot[]) => snapshots.map(({ ticket }) => ticket.id);
const workspaceOf = ([first]: readonly Snapshot[]): string => first?.workspaceId ?? "";

/** How the present owners came to be it. */
export async function readLastHandoffs(
  tx: Executor,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, LastHandoff>> {
  const { ticketId, via, overridesRaci, team, rule } = handoffs;
  const rows = await tx
    .selectDistinctOn([ticketId], { ticketId, via, overridesRaci, team, rule })
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, workspaceOf(snapshots)), inArray(ticketId, idsOf(snapshots))))
    .orderBy(ticketId, desc(handoffs.number));
  return new Map(rows.map(({ ticketId: id, ...last }) => [id, last]));
}

/** The numbers of the tickets that follow closed ones; of several the newest. */
export async function readFollower(
  tx: Executor,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ follows: tickets.followsTicketId, number: tickets.number })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, workspaceOf(snapshots)),
        inArray(tickets.followsTicketId, idsOf(snapshots)),
      ),
    )
    .orderBy(tickets.number);
  return new Map(rows.flatMap(({ follows, number }) => (follows === null ? [] : [[follows, number]])));
}
