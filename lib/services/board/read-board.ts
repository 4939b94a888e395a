import { type SQL, sql } from "drizzle-orm";
import { readBoardCounts } from "@/db/board-counts";
import { appDb } from "@/db/client";
import { tickets } from "@/db/schema";
import type { BoardFilter } from "@/lib/domain/board/filter";
import { type BoardView, type Cell, firstWindow, type Lane } from "@/lib/domain/board/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type CompiledOrganisation, onShift } from "@/lib/domain/routing/shifts";
import type { Ctx } from "../context";
import { type CellRef, cellWhere, readCells } from "./cells";
import { cellKey, openBoard, shown } from "./open-board";
import { readSummary } from "./summary";

/** Highest tier first, as on the board; the AI's column stands in the lowest. */
function lanesOf(
  policy: PathPolicy,
  org: CompiledOrganisation,
  at: number,
  open: Map<string, number>,
): Lane[] {
  return policy.tiers
    .map((tier, rank) => {
      const people = [...new Set(tier.teams.flatMap((team) => org.peopleOf(team)))];
      return {
        tier: tier.slug,
        name: tier.name,
        rank,
        teams: tier.teams,
        open: open.get(tier.slug) ?? 0,
        onShift: people.filter((handle) => onShift(org, handle, null, at)).length,
        people: people.length,
      };
    })
    .reverse();
}

/** A window on every cell of a path with exact counts, in a handful of statements of one snapshot each. */
export function readBoard(ctx: Ctx, filter: BoardFilter): Promise<BoardView> {
  return readBoardCells(ctx, filter, () => firstWindow);
}

/** The same with `cardsOf` each cell; those with none carry their total only. */
export async function readBoardCells(
  ctx: Ctx,
  filter: BoardFilter,
  cardsOf: (cell: { status: string; tier: string | null }) => number,
): Promise<BoardView> {
  const frame = await openBoard(ctx, filter);
  const { db, feed, org, people, path, pathId, policy, published, refs, where, startOfToday, context } =
    frame;
  const [cells, counts, summary] = await Promise.all([
    readCells(
      db,
      ctx.workspaceId,
      pathId,
      refs.filter((ref) => cardsOf(ref) > 0),
      { where, startOfToday, context, limitOf: cardsOf },
    ),
    readBoardCounts(db, ctx.workspaceId, pathId),
    readSummary(ctx, pathId, policy),
  ]);
  const totals = await totalsOf(ctx, pathId, refs, { where, startOfToday, counts });
  const read = new Map(cells.map((cell) => [cellKey(cell), cell]));
  const all = refs.map((ref): Cell => {
    const { status, tier } = ref;
    const none = { status, tier, cards: [], total: 0, atLeast: false, nextDueAt: null, cursor: null };
    return read.get(cellKey(ref)) ?? none;
  });
  const filled = all.map((cell): Cell => {
    const { total, atLeast } = totals.get(cellKey(cell)) ?? { total: cell.cards.length, atLeast: false };
    return { ...cell, total: Math.max(total, cell.cards.length), atLeast };
  });
  const openByTier = new Map<string, number>();
  for (const cell of filled) {
    const category = policy.statuses.find((status) => status.slug === cell.status)?.category;
    if (cell.tier !== null && category !== "resolved")
      openByTier.set(cell.tier, (openByTier.get(cell.tier) ?? 0) + cell.total);
  }
  const statuses = shown(policy).map((status) => {
    const column = filled.filter((cell) => cell.status === status.slug);
    return {
      ...status,
      total: column.reduce((sum, cell) => sum + cell.total, 0),
      atLeast: column.some((cell) => cell.atLeast),
    };
  });
  return {
    at: ctx.now,
    feed,
    path: { slug: path.slug, name: policy.name },
    paths: published.map(({ slug, name }) => ({ slug, name })),
    statuses,
    lanes: lanesOf(policy, org, ctx.now, openByTier),
    cells: filled,
    open: statuses
      .filter((status) => status.category !== "resolved")
      .reduce((sum, status) => sum + status.total, 0),
    summary,
    categories: policy.categories.map(({ slug, name }) => ({ slug, name })),
    owners: [...people.values()]
      .filter((person) => person.active && person.role !== "viewer")
      .map(({ handle, name }) => ({ handle, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    teams: org.doc.teams.map(({ slug, name }) => ({ slug, name })),
    customerTiers: org.doc.customer_tiers,
  };
}

type Totals = Map<string, { total: number; atLeast: boolean }>;
const countLimit = 1000;

/** Exact from the counters without filters; counted to 1,000 with them. The resolved column is today's. */
async function totalsOf(
  ctx: Ctx,
  pathId: string,
  refs: CellRef[],
  by: {
    where: SQL | null;
    startOfToday: number;
    counts: { status: string; tier: string | null; total: number }[];
  },
): Promise<Totals> {
  const totals: Totals = new Map();
  const toCount = refs.filter((ref) => by.where !== null || ref.category === "resolved");
  const counted = await Promise.all(
    toCount.map(async (ref) => {
      const inner = appDb()
        .select({ one: sql`1`.as("one") })
        .from(tickets)
        .where(cellWhere(ctx.workspaceId, pathId, ref, by))
        .limit(countLimit + 1)
        .as("counted");
      const [row] = await appDb().select({ n: sql<number>`count(*)::int` }).from(inner);
      return { ref, n: row?.n ?? 0 };
    }),
  );
  for (const { ref, n } of counted)
    totals.set(cellKey(ref), { total: Math.min(n, countLimit), atLeast: n > countLimit });
  if (by.where === null)
    for (const ref of refs) {
      if (ref.category === "resolved") continue;
      const found = by.counts.find((count) => count.status === ref.status && count.tier === ref.tier);
      totals.set(cellKey(ref), { total: found?.total ?? 0, atLeast: false });
    }
  return totals;
}
