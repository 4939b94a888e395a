import { type BoardView, type Card, type Cell, cellPage, firstPage, mostRefreshed } from "./view";

/** How a browser keeps its picture of the board: windows merged, cards moved, counts kept in step. */

export type CellRef = { status: string; tier: string | null };
export const sameCell = (a: CellRef, b: CellRef): boolean => a.status === b.status && a.tier === b.tier;

/** A further window of a cell after those already here; a card that came twice is kept once. */
export function appendPage(view: BoardView, next: Cell): BoardView {
  return withCell(view, next, (cell) => {
    const shownKeys = new Set(cell.cards.map(({ key }) => key));
    const cards = [...cell.cards, ...next.cards.filter(({ key }) => !shownKeys.has(key))];
    return { ...cell, cards, cursor: next.cursor, nextDueAt: next.nextDueAt };
  });
}

/**
 * How many cards lie beyond the `shown` first ones: at least this many where the total is a lower bound. None where
 * every card is here: a higher count is news then, whose card is on its way.
 */
export function beyond(
  { cards, total, cursor }: Pick<Cell, "cards" | "total" | "cursor">,
  shown: number,
): number {
  if (cursor === null) return Math.max(0, cards.length - shown);
  return Math.max(1, total - shown);
}

/**
 * Some cells afresh, with all counts. Each comes with as many cards as were shown, so that none stays behind that
 * has changed or gone. `feed`: what has been told up to this number is in the picture now.
 */
export function mergeFresh(
  view: BoardView,
  fresh: BoardView,
  isFresh: (cell: CellRef) => boolean,
  feed: number,
): BoardView {
  const moved = new Set(fresh.cells.filter(isFresh).flatMap(({ cards }) => cards.map(({ key }) => key)));
  const cells = view.cells.map((cell): Cell => {
    const next = fresh.cells.find((each) => sameCell(each, cell));
    if (next === undefined) return cell;
    if (isFresh(next)) return { ...next, cards: reused(cell.cards, next.cards) };
    const hasLost = cell.cards.some(({ key }) => moved.has(key));
    const cards = hasLost ? cell.cards.filter(({ key }) => !moved.has(key)) : cell.cards;
    const total = Math.max(next.total, cards.length);
    // The very cell where nothing changed: it is not drawn anew.
    const isSame = !hasLost && total === cell.total && next.atLeast === cell.atLeast;
    return isSame ? cell : { ...cell, cards, total, atLeast: next.atLeast };
  });
  return { ...fresh, cells, feed: Math.max(view.feed, feed) };
}

/** Fresh cards, each the very object that is shown already where nothing about it has changed. */
function reused(shown: readonly Card[], fresh: readonly Card[]): Card[] {
  const cardOf = new Map(shown.map((card) => [card.key, card]));
  return fresh.map((card) => {
    const before = cardOf.get(card.key);
    return before?.version === card.version && JSON.stringify(before) === JSON.stringify(card)
      ? before
      : card;
  });
}

/** How many cards to read of each place so that nothing already shown is let go, within what one refresh may read. */
export function sized(view: BoardView, cellRefs: readonly CellRef[]): (CellRef & { cards: number })[] {
  let left = mostRefreshed.all - cellRefs.length * firstPage;
  return cellRefs.map((cellRef) => {
    const shown = view.cells.find((cell) => sameCell(cell, cellRef))?.cards.length ?? 0;
    const further = Math.max(0, Math.ceil((shown - firstPage) / cellPage)) * cellPage;
    const taken = Math.max(0, Math.min(further, left, mostRefreshed.cell - firstPage));
    left -= taken;
    return { status: cellRef.status, tier: cellRef.tier, cards: firstPage + taken };
  });
}

/** Whether both pictures have the same cells: a policy that was published may bring others. */
export const sameCells = (a: BoardView, b: BoardView): boolean =>
  a.cells.length === b.cells.length && a.cells.every((cell) => b.cells.some((each) => sameCell(each, cell)));

const sortOf = (card: Card): number => card.clock?.dueAt ?? Number.MAX_SAFE_INTEGER;

/** Puts a card where it now belongs, by deadline, and moves the counts with it; a closed one leaves. */
export function moveCard(view: BoardView, card: Card): BoardView {
  const from = view.cells.find(({ cards }) => cards.some(({ key }) => key === card.key));
  const tier = card.statusCategory === "ai" ? null : card.tier;
  const target = { status: card.status, tier };
  if (from !== undefined && sameCell(from, target)) {
    const cards = from.cards.map((each) => (each.key === card.key ? card : each));
    return withCell(view, from, (cell) => ({ ...cell, cards }));
  }
  const taken =
    from === undefined
      ? view
      : withCell(view, from, (cell) => ({
          ...cell,
          cards: cell.cards.filter(({ key }) => key !== card.key),
          total: Math.max(0, cell.total - 1),
        }));
  const placed = withCell(taken, target, (cell) => {
    const at =
      card.statusCategory === "resolved" ? 0 : cell.cards.findIndex((each) => sortOf(each) > sortOf(card));
    const index = at < 0 ? cell.cards.length : at;
    return { ...cell, cards: cell.cards.toSpliced(index, 0, card), total: cell.total + 1 };
  });
  return recount(placed);
}

function withCell(view: BoardView, cellRef: CellRef, change: (cell: Cell) => Cell): BoardView {
  return { ...view, cells: view.cells.map((cell) => (sameCell(cell, cellRef) ? change(cell) : cell)) };
}

/** Column, lane and open totals from those of the cells: they add up by construction. */
function recount(view: BoardView): BoardView {
  const totalOf = (isIn: (cell: Cell) => boolean) =>
    view.cells.filter(isIn).reduce((sum, { total }) => sum + total, 0);
  const done = new Set(
    view.statuses.filter(({ category }) => category === "resolved").map(({ slug }) => slug),
  );
  return {
    ...view,
    statuses: view.statuses.map((status) => ({
      ...status,
      total: totalOf((cell) => cell.status === status.slug),
    })),
    lanes: view.lanes.map((lane) => ({
      ...lane,
      open: totalOf((cell) => cell.tier === lane.tier && !done.has(cell.status)),
    })),
    open: totalOf((cell) => !done.has(cell.status)),
  };
}
