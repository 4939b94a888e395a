import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql, readInstant } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import { foldClocks } from "@/lib/domain/sla/clock";
import type { CalendarOf, Clock, LedgerEntry } from "@/lib/domain/sla/types";
import { type Period, seenIn } from "./past-decisions";

const weekMs = 7 * 86_400_000;
const pageSize = 500;

export type ForecastMetric = "accept" | "first_response";
export type EndedRow = {
  ticketId: string;
  clock: Clock;
  endedAt: number;
  category: string | null;
  priority: string;
  severity: string | null;
  customerTier: string | null;
};

type ClockRow = Omit<EndedRow, "clock" | "endedAt"> & { clockId: string; endedAt: string };
type EntryRow = Omit<LedgerEntry, "at"> & { at: string };

/**
 * Clocks to accept and to reply that were met or breached and ended in the period, with their ledgers folded; the next
 * page is read while one is worked on.
 */
export async function* endedClocks(period: Period, calendarOf: CalendarOf): AsyncGenerator<EndedRow[]> {
  let next = readPage(period, null, calendarOf);
  for (;;) {
    const { rows, last } = await next;
    if (last !== null) {
      next = readPage(period, last, calendarOf);
      // Where the work on this page fails first, nobody waits for the next one.
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (last === null) return;
  }
}

/** `last` is the clock to go on after; null on the last page. */
async function readPage(
  period: Period,
  after: string | null,
  calendarOf: CalendarOf,
): Promise<{ rows: EndedRow[]; last: string | null }> {
  const rows = await readDb().execute<ClockRow>(page(period, after));
  const last = rows.length < pageSize ? null : (rows.at(-1)?.clockId ?? null);
  return { rows: rows.length === 0 ? [] : await endedRows(period, rows, calendarOf), last };
}

/** Ids rise with the start: a clock that ran for longer than a week before the period is none of it. */
const page = ({ workspaceId, pathId, from, to, sight }: Period, after: string | null): SQL => sql`
  select k.clock_id as "clockId", k.ticket_id as "ticketId", k.ended_at as "endedAt", t.category, t.priority,
    t.severity, c.tier as "customerTier"
  from clock k
  join ticket t on t.workspace_id = k.workspace_id and t.ticket_id = k.ticket_id
  join customer c on c.workspace_id = t.workspace_id and c.customer_id = t.customer_id
  where k.workspace_id = ${workspaceId}::uuid and k.clock_id > ${after ?? uuidv7Floor(Math.max(0, from - weekMs))}::uuid
    and k.metric in ('accept', 'first_response') and k.state in ('met', 'breached')
    and k.ended_at >= ${instantSql(from)} and k.ended_at < ${instantSql(to)} and t.path_id = ${pathId}::uuid
    ${seenIn({ sight })}
  order by k.clock_id limit ${pageSize}`;

async function endedRows(
  { workspaceId, from }: Period,
  rows: readonly ClockRow[],
  calendarOf: CalendarOf,
): Promise<EndedRow[]> {
  const tickets = [...new Set(rows.map(({ ticketId }) => ticketId))];
  const clockIds = new Set(rows.map(({ clockId }) => clockId));
  const entries = await readDb().execute<EntryRow>(sql`
    select clock_id as "clockId", metric, name, kind, at, seq, target, tier, owner, warning from clock_entry
    where workspace_id = ${workspaceId}::uuid and ticket_id = any (${sql.param(tickets)}::uuid[])
      and entry_id >= ${uuidv7Floor(Math.max(0, from - weekMs))}::uuid and metric in ('accept', 'first_response')
      and kind <> 'warned'
    order by seq`);
  const ledger = entries
    .filter(({ clockId }) => clockIds.has(clockId))
    .map(({ at, ...entry }) => ({ ...entry, at: readInstant(at) ?? 0 }));
  const whole = new Set(ledger.filter(({ kind }) => kind === "started").map(({ clockId }) => clockId));
  const clocks = foldClocks(
    ledger.filter(({ clockId }) => whole.has(clockId)),
    calendarOf,
  );
  const byId = new Map(clocks.map((clock) => [clock.clockId, clock]));
  return rows.flatMap(({ clockId, endedAt, ...row }) => {
    const clock = byId.get(clockId);
    return clock === undefined ? [] : [{ ...row, clock, endedAt: readInstant(endedAt) ?? 0 }];
  });
}
