import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "./client";

/** A cell of the board. Tier `null` in the AI's lane. */
export type BoardCell = { pathId: string; status: string; tier: string | null };
export type BoardCount = { status: string; tier: string | null; total: number };

type CountChange = { from: BoardCell | null; to: BoardCell | null };
type Delta = { pathId: string; status: string; tier: string; n: number };

/**
 * The counts of transitions: −1 where a ticket was, +1 where it is; `null` for nowhere (intake). Changes of one cell are
 * added up; they are only inserted, so that transitions of one cell never wait for each other.
 */
export function deltasOf(moves: readonly CountChange[]): Delta[] {
  const changes = new Map<string, Delta>();
  const add = (cell: BoardCell | null, n: number) => {
    if (cell === null) return;
    const tier = cell.tier ?? "";
    const key = JSON.stringify([cell.pathId, cell.status, tier]);
    const known = changes.get(key) ?? { pathId: cell.pathId, status: cell.status, tier, n: 0 };
    known.n += n;
    changes.set(key, known);
  };
  for (const { from, to } of moves) {
    add(from, -1);
    add(to, 1);
  }
  return [...changes.values()].filter(({ n }) => n !== 0);
}

/**
 * The exact count of every cell of a path: folded and unfolded in one statement, hence in one snapshot.
 * @param hidden what holds of tickets that the reader may not see: open ones are taken off in the same snapshot
 */
export async function readBoardCounts(
  db: Executor,
  workspaceId: string,
  pathId: string,
  hidden: SQL | null = null,
): Promise<BoardCount[]> {
  const rows = await db.execute<{ status: string; tier: string; total: string }>(sql`
    select status, tier, sum(n) as total from (
      select status, tier, total as n from board_count where workspace_id = ${workspaceId} and path_id = ${pathId}
      union all
      select status, tier, n from board_delta where workspace_id = ${workspaceId} and path_id = ${pathId}
      ${
        hidden === null
          ? sql``
          : sql`union all select status, lane, -1 from ticket
        where workspace_id = ${workspaceId} and path_id = ${pathId} and open and ${hidden}`
      }
    ) as counted
    group by status, tier having sum(n) <> 0 order by status, tier`);
  return rows.map((row) => ({ status: row.status, tier: row.tier || null, total: Number(row.total) }));
}

/** Folds at most `limit` deltas of a workspace into its counts; any number of workers at once. Returns how many. */
export async function compactBoardCounts(db: Executor, workspaceId: string, limit = 5_000): Promise<number> {
  const [row] = await db.execute<{ folded: string }>(sql`
    with picked as materialized (
      select delta_id from board_delta where workspace_id = ${workspaceId}
      order by delta_id limit ${limit} for update skip locked
    ), taken as (
      delete from board_delta where workspace_id = ${workspaceId} and delta_id in (select delta_id from picked)
      returning path_id, status, tier, n
    ), folded as (
      insert into board_count (workspace_id, path_id, status, tier, total)
      select ${workspaceId}::uuid, path_id, status, tier, sum(n) from taken
      group by path_id, status, tier order by path_id, status, tier
      on conflict (workspace_id, path_id, status, tier) do update set total = board_count.total + excluded.total
    )
    select count(*) as folded from taken`);
  return Number(row?.folded ?? 0);
}
