import { sql } from "drizzle-orm";
import { listOf } from "@/db/literal";
import { jsonRows, type Reading, reading } from "@/db/reading";
import { handoffs, instantSql, tickets } from "@/db/schema";
import type { LastHandoff } from "@/lib/domain/engine/snapshot";
import { idsOf, type OfTickets } from "./of-tickets";

const { ticketId, via, overridesRaci, team, rule } = handoffs;

/** How the present owners came to be it. */
export const lastHandoffsReading = (of: OfTickets): Reading<Map<string, LastHandoff>> =>
  reading(
    {
      last: jsonRows(
        { ticketId, via, overridesRaci, team, rule },
        sql`from ${handoffs}
          where ${handoffs.workspaceId} = ${of.workspaceId} and ${ticketId} = any (${idsOf(of)}::uuid[])
          order by ${ticketId}, ${handoffs.number} desc`,
        ticketId,
      ),
    },
    (found) => new Map(found.last.map(({ ticketId: id, ...last }) => [id, last])),
  );

/** The numbers of the tickets that follow closed ones, of the same customers; of several the newest. */
export function followersReading(of: OfTickets): Reading<Map<string, number>> {
  const customers = listOf(of.tickets.map(({ customerId }) => customerId));
  const oldest = Math.min(...of.tickets.map(({ createdAt }) => createdAt));
  return reading(
    {
      followers: jsonRows(
        { follows: tickets.followsTicketId, number: tickets.number },
        sql`from ${tickets}
          where ${tickets.workspaceId} = ${of.workspaceId} and ${tickets.customerId} = any (${customers}::uuid[])
            and ${tickets.createdAt} >= ${instantSql(oldest)} and ${tickets.followsTicketId} = any (${idsOf(of)}::uuid[])
          order by ${tickets.number}`,
      ),
    },
    (found) =>
      new Map(
        found.followers.flatMap(({ follows, number }) => (follows === null ? [] : [[follows, number]])),
      ),
  );
}
