import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { listOf } from "@/db/literal";
import { jsonRows, readAll, reading } from "@/db/reading";
import { instantSql } from "@/db/schema";
import type { ClockMetric } from "@/lib/domain/vocabulary";
import { type CardRow, cardColumns, cardCustomer } from "./card-rows";
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
  /** What the reader may see of it; null for all. */
  visible: SQL | null;
  /** Resolved cells show what was resolved from this instant on. */
  startOfToday: number;
};
/** A row of a cell, named by its place in the list of cells that were asked for. */
export type PageRow = CardRow & { place: number };
export type PageRequest = { ref: CellRef; limit: number; after: { at: number; ticketId: string } | null };

type Group = { places: number[]; wanted: PageRequest[] };
/** Open cells and resolved ones lie in different indexes. */
const groupsOf = (requests: readonly PageRequest[]): { open: Group; done: Group } => {
  const groups = { open: { places: [], wanted: [] }, done: { places: [], wanted: [] } } as {
    open: Group;
    done: Group;
  };
  for (const [place, each] of requests.entries()) {
    const group = each.ref.category === "resolved" ? groups.done : groups.open;
    group.places.push(place);
    group.wanted.push(each);
  }
  return groups;
};

const cellsOf = ({ places, wanted: requests }: Group): SQL => sql`unnest(
    ${listOf(places)}::int[],
    ${listOf(requests.map(({ ref }) => ref.status))}::text[],
    ${listOf(requests.map(({ ref }) => ref.tier ?? ""))}::text[],
    ${listOf(requests.map(({ limit }) => limit))}::int[]
  ) as cell(place, status, lane, most)`;

/** Each index serves its order by these equalities; both name its predicate literally. */
const inCell = ({
  workspaceId,
  pathId,
  where,
  visible,
}: Within): SQL => sql`ticket.workspace_id = ${workspaceId}::uuid
  and ticket.path_id = ${pathId}::uuid and ticket.status = cell.status and ticket.lane = cell.lane
  ${where === null ? sql`` : sql`and (${where})`}${isVisible(visible)}`;
const isVisible = (visible: SQL | null): SQL => (visible === null ? sql`` : sql` and ${visible}`);
const isDoneSince = (at: number): SQL => sql`not ticket.open and ticket.resolved_at >= ${instantSql(at)}`;

/** The first `limit` rows of each cell after its position, in the cell's order. */
export async function readPages(
  db: Pick<Db, "execute">,
  within: Within,
  requests: readonly PageRequest[],
): Promise<PageRow[]> {
  const { open, done } = groupsOf(requests);
  // A position belongs to one cell: only a reading of a single cell has one.
  const after = requests.length === 1 ? (requests[0]?.after ?? null) : null;
  const columns = {
    place: sql<number>`cell.place`,
    ...cardColumns,
    customer: cardCustomer(within.workspaceId),
  };
  const openRows = jsonRows(
    columns,
    sql`from ${cellsOf(open)} cross join lateral (
      select * from ticket where ${inCell(within)} and ticket.open
        ${after === null ? sql`` : sql`and (ticket.sort_at, ticket.ticket_id) > (${instantSql(after.at)}, ${after.ticketId}::uuid)`}
      order by ticket.sort_at, ticket.ticket_id limit cell.most) ticket`,
  );
  const doneRows = jsonRows(
    columns,
    sql`from ${cellsOf(done)} cross join lateral (
      select * from ticket where ${inCell(within)} and ${isDoneSince(within.startOfToday)}
        ${after === null ? sql`` : sql`and (ticket.resolved_at, ticket.ticket_id) < (${instantSql(after.at)}, ${after.ticketId}::uuid)`}
      order by ticket.resolved_at desc, ticket.ticket_id desc limit cell.most) ticket`,
  );
  const queries = {
    ...(open.places.length > 0 ? { open: openRows } : {}),
    ...(done.places.length > 0 ? { done: doneRows } : {}),
  };
  const [rows] = await readAll(db, [
    reading(queries, (found) => [...(found.open ?? []), ...(found.done ?? [])]),
  ]);
  return rows;
}

/** Every card that is late, by metric, how many will be soon, and how many tickets some cells hold. */
export type SummaryCounts = {
  late: { metric: ClockMetric | null; n: number }[];
  soon: number;
  held: number[];
};
type Counting = {
  /** Cells to count, each to `most`. */
  refs: readonly CellRef[];
  most: number;
  /** Every status and lane of the path: the board's own index is read cell by cell from the first due ticket on. */
  statuses: readonly string[];
  lanes: readonly string[];
  soon: { from: number; to: number };
};

/** The counts that no counter keeps, in one statement. What is late or soon is counted of all that may be seen. */
export async function readFigures(
  db: Pick<Db, "execute">,
  within: Within,
  { refs, most, statuses, lanes, soon }: Counting,
): Promise<SummaryCounts> {
  const { open, done } = groupsOf(refs.map((ref) => ({ ref, limit: most, after: null })));
  const held = (group: Group, predicate: SQL) => sql`
    select 'held' as kind, cell.place, null as metric, t.n from ${cellsOf(group)} cross join lateral (
      select count(*)::int as n from (
        select 1 from ticket where ${inCell(within)} and ${predicate} limit cell.most) one) t`;
  // Whatever is late was due: both are ranges of the board's index, which holds all that they are counted by.
  const dueBy = (range: SQL) => sql`ticket where workspace_id = ${within.workspaceId}::uuid
    and path_id = ${within.pathId}::uuid and open and status = any (${listOf(statuses)}::text[])
    and lane = any (${listOf(lanes)}::text[]) and sort_at ${range}${isVisible(within.visible)}`;
  const parts = [
    ...(open.places.length > 0 ? [held(open, sql`ticket.open`)] : []),
    ...(done.places.length > 0 ? [held(done, isDoneSince(within.startOfToday))] : []),
    sql`select 'late', 0, nearest_metric, count(*)::int from ${dueBy(sql`<= ${instantSql(soon.to)}`)} and breached
      group by nearest_metric`,
    sql`select 'soon', 0, null, count(*)::int
      from ${dueBy(sql`between ${instantSql(soon.from)} and ${instantSql(soon.to)}`)} and not breached`,
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
