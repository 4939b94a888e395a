import { type BoardCount, readBoardCounts } from "@/db/board-counts";
import type { BoardFilter } from "@/lib/domain/board/filter";
import { type BoardView, type Cell, firstPage, type Lane } from "@/lib/domain/board/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type CompiledOrganisation, onShift } from "@/lib/domain/routing/shifts";
import { hiddenSql } from "../access/visible";
import type { Ctx } from "../context";
import { readCells } from "./cells";
import { dueSoonMs } from "./filters";
import { type CellRef, cellKey, openBoard, shown } from "./open-board";
import { readFigures } from "./pages";
import { summaryOf, weeksOf } from "./summary";

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
  return readBoardCells(ctx, filter, () => firstPage);
}

/** The same with `cardsOf` each cell; those with none carry their total only. */
export async function readBoardCells(
  ctx: Ctx,
  filter: BoardFilter,
  cardsOf: (cell: { status: string; tier: string | null }) => number,
): Promise<BoardView> {
  const frame = await openBoard(ctx, filter);
  const { db, feed, org, people, path, pathId, policy, published, refs, within, context, sight } = frame;
  const toCount = refs.filter((ref) => within.where !== null || ref.category === "resolved");
  const [cells, counts, figures, weeks] = await Promise.all([
    readCells(
      db,
      within,
      refs.filter((ref) => cardsOf(ref) > 0),
      { context, limitOf: cardsOf },
    ),
    readBoardCounts(db, ctx.workspaceId, pathId, hiddenSql(sight)),
    readFigures(db, within, {
      refs: toCount,
      most: countLimit + 1,
      statuses: policy.statuses.map(({ slug }) => slug),
      lanes: ["", ...policy.tiers.map(({ slug }) => slug)],
      soon: { from: ctx.now, to: ctx.now + dueSoonMs },
    }),
    weeksOf(ctx, { pathId, zone: org.doc.zone, sight }),
  ]);
  const totals = totalsOf(counts, toCount, figures.held);
  const read = new Map(cells.map((cell) => [cellKey(cell), cell]));
  const all = refs.map((ref): Cell => {
    const { status, tier } = ref;
    const none = { status, tier, cards: [], total: 0, atLeast: false, nextDueAt: null, cursor: null };
    return read.get(cellKey(ref)) ?? none;
  });
  const filled = all.map((cell): Cell => {
    const { total, atLeast } = totals.get(cellKey(cell)) ?? { total: 0, atLeast: false };
    return { ...cell, total: Math.max(total, cell.cards.length), atLeast };
  });
  const openByTier = new Map<string, number>();
  for (const cell of filled) {
    const category = policy.statuses.find((status) => status.slug === cell.status)?.category;
    if (cell.tier !== null && category !== "resolved")
      openByTier.set(cell.tier, (openByTier.get(cell.tier) ?? 0) + cell.total);
  }
  const statuses = shown(policy)
    .map(({ slug, name, category, color, moves, retired }) => {
      const column = filled.filter((cell) => cell.status === slug);
      return {
        ...{ slug, name, category },
        ...(color === undefined ? {} : { color }),
        ...(moves === undefined ? {} : { moves }),
        ...(retired === undefined ? {} : { retired }),
        total: column.reduce((sum, cell) => sum + cell.total, 0),
        atLeast: column.some((cell) => cell.atLeast),
      };
    })
    // A retired status has a column while tickets stand in it.
    .filter(({ retired, total }) => retired !== true || total > 0);
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
    summary: summaryOf(policy, { figures, counts, weeks }),
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
function totalsOf(
  counts: readonly BoardCount[],
  counted: readonly CellRef[],
  held: readonly number[],
): Totals {
  const totals: Totals = new Map(
    counts.map((cell) => [cellKey(cell), { total: cell.total, atLeast: false }] as const),
  );
  for (const [index, ref] of counted.entries()) {
    const n = held[index] ?? 0;
    totals.set(cellKey(ref), { total: Math.min(n, countLimit), atLeast: n > countLimit });
  }
  return totals;
}
