import type { Db } from "@/db/client";
import { readAll } from "@/db/reading";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { foldClocks } from "@/lib/domain/sla/clock";
import { CountedClock } from "@/lib/domain/sla/counted-clock";
import { nearestClock } from "@/lib/domain/sla/nearest";
import type { CalendarOf } from "@/lib/domain/sla/types";
import { loadOrganisation } from "../policy/bundle";
import { ledgersReading, loadOrganisations } from "../tickets/load/rows";
import type { CardRow } from "./card-rows";

/** How the nearest clocks of some cards count, by ticket, and the calendars that they were set with. */
export type CardClocks = { byTicket: ReadonlyMap<string, CountedClock>; calendarOf: CalendarOf };

type Of = { workspaceId: string; org: CompiledOrganisation };

/** What tickets say of their nearest clock; where a writer of an older release left that behind, their ledgers. */
export async function readCardClocks(
  db: Db,
  { workspaceId, org }: Of,
  rows: readonly CardRow[],
): Promise<CardClocks> {
  const byTicket = new Map<string, CountedClock>();
  const stale: CardRow[] = [];
  for (const row of rows) {
    if (row.nearestMetric === null) continue;
    const stored = row.nearestClock?.seq === row.ledgerSeq ? CountedClock.safeParse(row.nearestClock) : null;
    if (stored?.success) byTicket.set(row.ticketId, stored.data);
    else stale.push(row);
  }
  for (const [ticketId, counted] of await fromLedgers(db, { workspaceId, org }, stale))
    byTicket.set(ticketId, counted);
  const versions = new Set([...byTicket.values()].map(({ organisationVersion }) => organisationVersion));
  versions.delete(org.version);
  const organisations = new Map<number, CompiledOrganisation>();
  for (const version of versions)
    organisations.set(version, await loadOrganisation(db, workspaceId, version));
  return { byTicket, calendarOf: calendarOfTurn({ org, organisations }) };
}

async function fromLedgers(
  db: Db,
  { workspaceId, org }: Of,
  rows: readonly CardRow[],
): Promise<Map<string, CountedClock>> {
  const found = new Map<string, CountedClock>();
  if (rows.length === 0) return found;
  const [ledgers] = await readAll(db, [ledgersReading(workspaceId, rows)]);
  const entries = [...ledgers.values()].flat();
  const organisations = await loadOrganisations(db, workspaceId, entries, org);
  const calendarOf = calendarOfTurn({ org, organisations });
  for (const [ticketId, ledger] of ledgers) {
    const nearest = nearestClock(foldClocks(ledger, calendarOf));
    if (nearest !== null) found.set(ticketId, nearest.counted);
  }
  return found;
}
