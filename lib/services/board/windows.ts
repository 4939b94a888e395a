import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { listOf } from "@/db/literal";
import { instantSql } from "@/db/schema";
import type { ClockMetric } from "@/lib/domain/vocabulary";
import type { CardRow } from "./cards";
import type { CellRef } from "./open-board";

/**
 * Windows and counts of any number of cells in one statement each: what a statement costs here is its way to the
 * database and back, not the few rows of a window.
 */

export type Within = {
  workspaceId: string;
  pathId: string;
  /** The address's filters over the ticket table; null for none. */
  where: SQL | null;
  /** Resolved cells show what was resolved from this instant on. */
  startOfToday: number;
};
/** A row of a cell, named by its place in the list of cells that were asked for. */
export type WindowRow = { place: number; row: CardRow };
export type Wanted = { ref: CellRef; limit: number; after: { at: number; ticketId: string } | null };

type Group = { places: number[]; wanted: Wanted[] };
/** Open cells and resolved ones lie in different indexes. */
const groupsOf = (wanted: readonly Wanted[]): { open: Group; done: Group } => {
  const groups = { open: { places: [], wanted: [] }, done: { places: [], wanted: [] } } as {
    open: Group;
    done: Group;
  };
  for (const [place, each] of wanted.entries()) {
    const group = each.ref.category === "resolved" ? groups.done : groups.open;
    group.places.push(place);
    group.wanted.push(each);
  }
  return groups;
};

const cellsOf = ({ places, wanted }: Group): SQL => sql`unnest(
    ${listOf(places)}::int[],
    ${listOf(wanted.map(({ ref }) => ref.status))}::text[],
    ${listOf(wanted.map(({ ref }) => ref.tier ?? ""))}::text[],
    ${listOf(wanted.map(({ limit }) => limit))}::int[]
  ) as cell(place, status, lane, most)`;

/** Each index serves its order by these equalities; both name its predicate literally. */
const inCell = ({ workspaceId, pathId, where }: Within): SQL => sql`ticket.workspace_id = ${workspaceId}::uuid
  and ticket.path_id = ${pathId}::uuid and ticket.status = cell.status and ticket.lane = cell.lane
  ${where === null ? sql`` : sql`and (${where})`}`;
const isDoneSince = (at: number): SQL => sql`not ticket.open and ticket.resolved_at >= ${instantSql(at)}`;

/** Epoch ms as the driver reads numbers: it would give a text, and parsing that costs more than the row. */
const ms = (column: string) => sql.raw(`floor(extract(epoch from ${column}) * 1000)::float8`);

/** What a card needs of its ticket; customer and clock are looked up row by row, whatever the planner guesses. */
const columns = (workspaceId: string): SQL => sql`
  ticket.ticket_id as "ticketId", ticket.number::float8 as "number", ticket.subject, ticket.status,
  ticket.status_category as "statusCategory", ticket.tier, ticket.priority, ticket.category, ticket.severity,
  ticket.fields, ticket.owner_id as "ownerId", ${ms("ticket.accepted_at")} as "acceptedAt", ticket.chips, ticket.relay,
  ${ms("ticket.created_at")} as "createdAt", ${ms("ticket.resolved_at")} as "resolvedAt", ticket.version, ticket.unread,
  ticket.undelivered, ticket.breached, ticket.holder, ticket.ai, ticket.policy_version as "policyVersion",
  ticket.organisation_version as "organisationVersion", ticket.nearest_metric as "nearestMetric",
  ticket.nearest_name as "nearestName", ticket.nearest_state as "nearestState",
  ${ms("ticket.nearest_due_at")} as "nearestDueAt", ${ms("ticket.sort_at")} as "sortAt",
  (select json_build_array(coalesce(c.name, c.email, c.external_id), c.tier, k.name)
    from customer c left join company k on k.workspace_id = ${workspaceId}::uuid and k.company_id = c.company_id
    where c.workspace_id = ${workspaceId}::uuid and c.customer_id = ticket.customer_id) as "customer",
  (select json_build_array(${ms("k.started_at")}, k.remaining_ms, ${ms("k.next_warn_at")}) from clock k
    where k.workspace_id = ${workspaceId}::uuid and k.ticket_id = ticket.ticket_id and k.ended_at is null
      and k.metric = ticket.nearest_metric and k.name is not distinct from ticket.nearest_name
    limit 1) as "clock"`;

type Raw = Omit<CardRow, "customerName" | "customerTier" | "companyName" | "clockStartedAt"> & {
  place: number;
  customer: [name: string | null, tier: string | null, company: string | null] | null;
  clock: [startedAt: number, remainingMs: number | null, nextWarnAt: number | null] | null;
};

/** The first `limit` rows of each cell after its position, in the cell's order. */
export async function readWindows(
  db: Pick<Db, "execute">,
  within: Within,
  wanted: readonly Wanted[],
): Promise<WindowRow[]> {
  if (wanted.length === 0) return [];
  const { open, done } = groupsOf(wanted);
  // A position belongs to one cell: only a reading of a single cell has one.
  const after = wanted.length === 1 ? (wanted[0]?.after ?? null) : null;
  const openPart = sql`
    select cell.place, t.* from ${cellsOf(open)} cross join lateral (
      select ${columns(within.workspaceId)} from ticket
      where ${inCell(within)} and ticket.open
        ${after === null ? sql`` : sql`and (ticket.sort_at, ticket.ticket_id) > (${instantSql(after.at)}, ${after.ticketId}::uuid)`}
      order by ticket.sort_at, ticket.ticket_id limit cell.most) t`;
  const donePart = sql`
    select cell.place, t.* from ${cellsOf(done)} cross join lateral (
      select ${columns(within.workspaceId)} from ticket
      where ${inCell(within)} and ${isDoneSince(within.startOfToday)}
        ${after === null ? sql`` : sql`and (ticket.resolved_at, ticket.ticket_id) < (${instantSql(after.at)}, ${after.ticketId}::uuid)`}
      order by ticket.resolved_at desc, ticket.ticket_id desc limit cell.most) t`;
  const parts = [
    ...(open.places.length > 0 ? [openPart] : []),
    ...(done.places.length > 0 ? [donePart] : []),
  ];
  const rows = await db.execute<Raw>(sql.join(parts, sql` union all `));
  return rows.map((raw) => ({ place: raw.place, row: rowOf(raw) }));
}

const rowOf = (raw: Raw): CardRow =>
  // The row itself, completed: 3 µs where a copy of so many members takes 30, of each of a few hundred cards.
  Object.assign(raw, {
    customerName: raw.customer?.[0] ?? null,
    customerTier: raw.customer?.[1] ?? null,
    companyName: raw.customer?.[2] ?? null,
    clockStartedAt: raw.clock?.[0] ?? null,
    clockRemainingMs: raw.clock?.[1] ?? null,
    clockWarnAt: raw.clock?.[2] ?? null,
  });

/** Every card that is late, by metric, how many will be soon, and how many tickets some cells hold. */
export type Figures = { late: { metric: ClockMetric | null; n: number }[]; soon: number; held: number[] };
type Counting = {
  /** Cells to count, each to `most`. */
  refs: readonly CellRef[];
  most: number;
  /** Every status and lane of the path: the board's own index is read cell by cell from the first due ticket on. */
  statuses: readonly string[];
  lanes: readonly string[];
  soon: { from: number; to: number };
};

/** The counts that no counter keeps, in one statement. What is late or soon is counted without the filters. */
export async function readFigures(
  db: Pick<Db, "execute">,
  within: Within,
  { refs, most, statuses, lanes, soon }: Counting,
): Promise<Figures> {
  const { open, done } = groupsOf(refs.map((ref) => ({ ref, limit: most, after: null })));
  const held = (group: Group, predicate: SQL) => sql`
    select 'held' as kind, cell.place, null as metric, t.n from ${cellsOf(group)} cross join lateral (
      select count(*)::int as n from (
        select 1 from ticket where ${inCell(within)} and ${predicate} limit cell.most) one) t`;
  const ofPath = sql`workspace_id = ${within.workspaceId}::uuid and path_id = ${within.pathId}::uuid and open`;
  const parts = [
    ...(open.places.length > 0 ? [held(open, sql`ticket.open`)] : []),
    ...(done.places.length > 0 ? [held(done, isDoneSince(within.startOfToday))] : []),
    sql`select 'late', 0, nearest_metric, count(*)::int from ticket where ${ofPath} and breached
      group by nearest_metric`,
    sql`select 'soon', 0, null, count(*)::int from ticket where ${ofPath}
      and status = any (${listOf(statuses)}::text[]) and lane = any (${listOf(lanes)}::text[])
      and not breached and sort_at between ${instantSql(soon.from)} and ${instantSql(soon.to)}`,
  ];
  type Counted = { kind: "held" | "late" | "soon"; place: number; metric: ClockMetric | null; n: number };
  const rows = await db.execute<Counted>(
    sql`select * from (${sql.join(parts, sql` union all `)}) as counted(kind, place, metric, n)`,
  );
  const of = (kind: Counted["kind"]) => rows.filter((row) => row.kind === kind);
  const counts = new Map(of("held").map(({ place, n }) => [place, n]));
  return {
    late: of("late").map(({ metric, n }) => ({ metric, n })),
    soon: of("soon")[0]?.n ?? 0,
    held: refs.map((_, place) => counts.get(place) ?? 0),
  };
}
