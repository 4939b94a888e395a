import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { readAll } from "@/db/reading";
import { tickets, workspaces } from "@/db/schema";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import { foldClocks } from "@/lib/domain/sla/clock";
import type { Clock } from "@/lib/domain/sla/types";
import { loadOrganisation } from "../policy/bundle";
import { ledgersReading, loadOrganisations } from "../tickets/load/rows";

/** The clocks of one ticket or of all in a workspace, folded from their ledgers. */
export async function clocksOf(
  db: Db,
  workspaceId: string,
  ticketId?: string,
): Promise<(Clock & { ticketId: string })[]> {
  const of = ticketId === undefined ? undefined : eq(tickets.ticketId, ticketId);
  const rows = await db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), of));
  const [live] = await db.select().from(workspaces).where(eq(workspaces.workspaceId, workspaceId));
  const org = await loadOrganisation(db, workspaceId, live?.organisationVersion ?? 0);
  const [ledgers] = await readAll(db, [ledgersReading(workspaceId, rows)]);
  const organisations = await loadOrganisations(db, workspaceId, [...ledgers.values()].flat(), org);
  const calendarOf = calendarOfTurn({ org, organisations });
  return [...ledgers].flatMap(([id, entries]) =>
    foldClocks(entries, calendarOf).map((clock) => ({ ...clock, ticketId: id })),
  );
}
