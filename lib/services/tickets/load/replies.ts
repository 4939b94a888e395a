import { sql } from "drizzle-orm";
import { jsonRows, orNull, type Reading, reading } from "@/db/reading";
import { deliveries, messages } from "@/db/schema";
import type { SentReply } from "@/lib/domain/engine/snapshot";
import { idFloorOf, idsOf, type OfTickets } from "./of-tickets";

const columns = {
  ticketId: messages.ticketId,
  messageId: messages.messageId,
  number: messages.number,
  receivedAt: messages.receivedAt,
  memberId: messages.memberId,
  automatic: messages.automatic,
  state: orNull(deliveries.state),
  dueAt: orNull(deliveries.dueAt),
  changedAt: orNull(deliveries.changedAt),
  failedAt: orNull(deliveries.failedAt),
  arrivedAt: orNull(deliveries.arrivedAt),
};

/** What people wrote to the customers of these tickets, oldest first, and what became of it. */
export const repliesReading = (of: OfTickets): Reading<Map<string, SentReply[]>> =>
  reading(
    {
      replies: jsonRows(
        columns,
        sql`from ${messages} left join ${deliveries}
          on ${deliveries.workspaceId} = ${of.workspaceId} and ${deliveries.messageId} = ${messages.messageId}
          where ${messages.workspaceId} = ${of.workspaceId} and ${messages.ticketId} = any (${idsOf(of)}::uuid[])
            and ${messages.messageId} >= ${idFloorOf(of)}::uuid
            and ${messages.authorKind} = 'human' and ${messages.public}
          order by ${messages.number}`,
      ),
    },
    ({ replies }) => {
      const found = new Map<string, SentReply[]>(of.tickets.map(({ ticketId }) => [ticketId, []]));
      for (const { ticketId, automatic, state, dueAt, changedAt, failedAt, arrivedAt, ...reply } of replies)
        found.get(ticketId)?.push({
          ...reply,
          automatic: automatic === true,
          delivery:
            state === null || changedAt === null ? null : { state, dueAt, changedAt, failedAt, arrivedAt },
        });
      return found;
    },
  );
