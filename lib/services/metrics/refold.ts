import { and, asc, eq, gte } from "drizzle-orm";
import { enqueueJob } from "@/db/jobs";
import { idFloor } from "@/db/partitions";
import { events, ticketFacts, tickets } from "@/db/schema";
import { foldTicket } from "@/lib/domain/metrics/fold";
import { historyOf, type RawEvent } from "@/lib/domain/metrics/history";
import type { TicketFact } from "@/lib/domain/metrics/types";
import { localDayOf } from "@/lib/domain/time/local-day";
import { newId } from "../context";
import { loadLive } from "../policy/bundle";
import { pathCalendar } from "../tickets/work/facts";
import { inTransaction } from "../transaction";

/**
 * Folds tickets' events into their facts anew and replaces what was stored: the figures of the dashboard are sums of
 * these rows. Idempotent; a fact that time alone can change gets a job that folds it again then.
 */
export async function refoldTickets(
  workspaceId: string,
  ticketIds: readonly string[],
  now: number,
): Promise<void> {
  for (const ticketId of ticketIds) await refoldTicket(workspaceId, ticketId, now);
}

async function refoldTicket(workspaceId: string, ticketId: string, now: number): Promise<void> {
  await inTransaction(async (tx) => {
    // The lock orders two refolds of one ticket: the later one sees the later events.
    const [row] = await tx
      .select({ pathId: tickets.pathId, customerId: tickets.customerId, createdAt: tickets.createdAt })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.ticketId, ticketId)))
      .for("update");
    if (row === undefined) return;
    const live = await loadLive(tx, workspaceId, { pathId: row.pathId });
    const stored = await tx
      .select({ at: events.at, type: events.type, data: events.data })
      .from(events)
      .where(
        and(
          eq(events.workspaceId, workspaceId),
          eq(events.ticketId, ticketId),
          gte(events.eventId, idFloor(row.createdAt)),
        ),
      )
      .orderBy(asc(events.seq));
    const calendar = pathCalendar(live);
    const facts = foldTicket(
      { ticketId, customer: row.customerId, events: historyOf(stored as unknown as RawEvent[]) },
      {
        now,
        firstContactDays: live.path.policy.settings.first_contact_days,
        openBetween: (_path, from, to) => calendar.openBetween(from, to),
      },
    );
    await tx
      .delete(ticketFacts)
      .where(and(eq(ticketFacts.workspaceId, workspaceId), eq(ticketFacts.ticketId, ticketId)));
    const zone = live.org.doc.zone;
    const values = facts.map((fact) => factRow(workspaceId, row.pathId, zone, fact));
    if (values.length > 0) await tx.insert(ticketFacts).values(values);
    const finals = facts.flatMap(({ detail }) =>
      detail.final_at !== undefined && detail.final_at > now ? [detail.final_at] : [],
    );
    if (finals.length > 0)
      await enqueueJob(tx, {
        jobId: newId(now),
        kind: "refold",
        workspaceId,
        data: { ticket_id: ticketId },
        due: Math.min(...finals),
        uniqueKey: `refold ${ticketId}`,
      });
  });
}

const factRow = (
  workspaceId: string,
  pathId: string,
  zone: string,
  { ticketId, path: _path, ...fact }: TicketFact,
) => ({
  workspaceId,
  ticketId,
  pathId,
  day: localDayOf(fact.at, zone),
  ...fact,
});
