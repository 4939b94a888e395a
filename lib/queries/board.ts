import { queryOptions } from "@tanstack/react-query";
import type { BoardFilter } from "../domain/board/filter";
import type { BoardView, Cell, PeekView } from "../domain/board/view";
import { fetchJson } from "./fetch-json";

export const boardKeysOf = {
  all: (workspace: string) => ["board", workspace] as const,
  view: (workspace: string, filter: BoardFilter) => ["board", workspace, "view", filter] as const,
  peek: (workspace: string, key: string) => ["board", workspace, "peek", key] as const,
};

const base = (workspace: string) => `/api/w/${workspace}/board`;

/** The whole board under a filter. The live feed keeps it fresh, so it is never stale by age. */
export const boardQuery = (workspace: string, filter: BoardFilter) =>
  queryOptions({
    queryKey: boardKeysOf.view(workspace, filter),
    queryFn: ({ signal }) => fetchJson<BoardView>(base(workspace), filter, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Comparing two whole boards takes longer than showing one; `mergeFresh` keeps what is the same.
    structuralSharing: false,
  });

/** A ticket at a glance. */
export const peekQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: boardKeysOf.peek(workspace, key),
    queryFn: ({ signal }) => fetchJson<PeekView>(`${base(workspace)}/peek`, { key }, signal),
    staleTime: 5_000,
  });

/** The next window of one cell. */
export const fetchCell = (
  workspace: string,
  filter: BoardFilter,
  cell: { status: string; tier: string | null; cursor: string },
): Promise<Cell> =>
  fetchJson<Cell>(`${base(workspace)}/cell`, {
    ...filter,
    status: cell.status,
    tier: cell.tier ?? undefined,
    cursor: cell.cursor,
  });

/** The whole board at once, past the query cache. */
export const fetchBoard = (workspace: string, filter: BoardFilter): Promise<BoardView> =>
  fetchJson<BoardView>(base(workspace), filter);

/** These cells afresh, `cards` of each, with every count. */
export const fetchCells = (
  workspace: string,
  filter: BoardFilter,
  cells: readonly { status: string; tier: string | null; cards: number }[],
): Promise<BoardView> =>
  fetchJson<BoardView>(`${base(workspace)}/cells`, {
    ...filter,
    cells: cells.map(({ status, tier, cards }) => `${status}:${tier ?? ""}:${cards}`).join(","),
  });
