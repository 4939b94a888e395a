import { and, asc, eq, gte, inArray } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { type TicketRef, upsertDue } from "@/db/queue/queue";
import { events, tickets } from "@/db/schema";
import { pathCalendar } from "@/lib/domain/engine/decide/facts";
import { foldTicket } from "@/lib/domain/metrics/fold";
import { historyOf, type RawEvent } from "@/lib/domain/metrics/history";
import type { Measure } from "@/lib/domain/metrics/types";
import { localDayOf } from "@/lib/domain/time/local-day";
import { loadLive, readable } from "../policy/bundle";
import { inTransaction } from "../transaction";
import { askRollUp } from "./roll-up";
import { type MeasureRow, storeFacts } from "./store-facts";

/** Locks are held together this long at most: verbs on these tickets wait meanwhile. */
const atOnce = 25;

/**
 * Folds tickets' events into their facts anew and replaces what was stored: the figures of the dashboard are sums of
 * these rows. Idempotent; a fact that time alone can change makes its ticket due again then. Where facts changed, their
 * days are rolled up a little later. Returns those that were there.
 */
export async function refoldTickets(
  workspaceId: string,
  ticketIds: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const ordered = [...new Set(ticketIds)].sort();
  const there = new Set<string>();
  let isChanged = false;
  for (let from = 0; from < ordered.length; from += atOnce) {
    const part = await refoldTogether(workspaceId, ordered.slice(from, from + atOnce), now);
    for (const id of part.there) there.add(id);
    isChanged ||= part.isChanged;
  }
  if (isChanged) await askRollUp(appDb(), workspaceId, now);
  return there;
}

type Refolded = { there: readonly string[]; isChanged: boolean };

function refoldTogether(workspaceId: string, ticketIds: string[], now: number): Promise<Refolded> {
  return inTransaction(null, async (tx) => {
    // The lock orders two refolds of one ticket: the later one sees the later events.
    const rows = await tx
      .select({
        ticketId: tickets.ticketId,
        pathId: tickets.pathId,
        customerId: tickets.customerId,
        createdAt: tickets.createdAt,
      })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ticketIds)))
      .orderBy(asc(tickets.ticketId))
      .for("update");
    if (rows.length === 0) return { there: [], isChanged: false };
    const stored = await eventsOf(tx, workspaceId, rows);
    const measures: MeasureRow[] = [];
    const paths = [...new Set(rows.map(({ pathId }) => pathId))];
    const live = new Map<string, Awaited<ReturnType<typeof loadLive>>>();
    for (const pathId of paths) {
      const loaded = await readable(loadLive(tx, workspaceId, { pathId }));
      if (loaded !== null) live.set(pathId, loaded);
    }
    // Tickets of a path that can't be read keep the figures they have.
    const refolded = rows.filter(({ pathId }) => live.has(pathId)).map(({ ticketId }) => ticketId);
    for (const row of rows) {
      const its = live.get(row.pathId);
      if (its === undefined) continue;
      const { path, org } = its;
      const calendar = pathCalendar({ path, org });
      const folded = foldTicket(
        {
          ticketId: row.ticketId,
          customer: row.customerId,
          events: historyOf(stored.get(row.ticketId) ?? []),
        },
        {
          now,
          firstContactDays: path.policy.settings.first_contact_days,
          openBetween: (_path, from, to) => calendar.openBetween(from, to),
        },
      );
      measures.push(...folded.map((measure) => measureRow(row.pathId, org.doc.zone, measure)));
      await lookAgain(tx, { workspaceId, ticketId: row.ticketId }, folded, now);
    }
    const isChanged = await storeFacts(tx, workspaceId, refolded, measures, now);
    return { there: rows.map(({ ticketId }) => ticketId), isChanged };
  });
}

type Folded = { ticketId: string; createdAt: number };

async function eventsOf(tx: Tx, workspaceId: string, rows: Folded[]): Promise<Map<string, RawEvent[]>> {
  const stored = await tx
    .select({ ticketId: events.ticketId, at: events.at, type: events.type, data: events.data })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, workspaceId),
        inArray(
          events.ticketId,
          rows.map(({ ticketId }) => ticketId),
        ),
        gte(events.eventId, idFloor(Math.min(...rows.map(({ createdAt }) => createdAt)))),
      ),
    )
    .orderBy(asc(events.ticketId), asc(events.seq));
  const byTicket = new Map<string, RawEvent[]>();
  for (const event of stored as unknown as (RawEvent & { ticketId: string })[]) {
    const own = byTicket.get(event.ticketId);
    if (own === undefined) byTicket.set(event.ticketId, [event]);
    else own.push(event);
  }
  return byTicket;
}

/** A first contact counts for good after a week, if nothing comes: then the ticket is folded once more. */
async function lookAgain(tx: Tx, ref: TicketRef, measures: Measure[], now: number): Promise<void> {
  const finals = measures.flatMap(({ detail }) =>
    detail.final_at !== undefined && detail.final_at > now ? [detail.final_at] : [],
  );
  if (finals.length > 0) await upsertDue(tx, "fold", ref, Math.min(...finals));
}

const measureRow = (pathId: string, zone: string, { path: _path, ...measure }: Measure): MeasureRow => ({
  ...measure,
  pathId,
  day: localDayOf(measure.at, zone),
});
