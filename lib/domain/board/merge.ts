import type { BoardView, Card, Cell } from "./view";

/** How a browser keeps its picture of the board: windows merged, cards moved, counts kept in step. */

type Place = { status: string; tier: string | null };
export const samePlace = (a: Place, b: Place): boolean => a.status === b.status && a.tier === b.tier;

/** A further window of a cell after those already here; a card that came twice is kept once. */
export function appendWindow(view: BoardView, next: Cell): BoardView {
  return withCell(view, next, (cell) => {
    const known = new Set(cell.cards.map(({ key }) => key));
    const cards = [...cell.cards, ...next.cards.filter(({ key }) => !known.has(key))];
    return { ...cell, cards, cursor: next.cursor, nextDueAt: next.nextDueAt };
  });
}

/**
 * Fresh first windows of some cells, with all counts. Windows that were read further keep their rest, except for
 * cards that now stand elsewhere.
 */
export function mergeFresh(view: BoardView, fresh: BoardView, isFresh: (cell: Cell) => boolean): BoardView {
  const moved = new Set(fresh.cells.filter(isFresh).flatMap(({ cards }) => cards.map(({ key }) => key)));
  const cells = view.cells.map((cell): Cell => {
    const next = fresh.cells.find((each) => samePlace(each, cell));
    if (next === undefined) return cell;
    if (!isFresh(next)) {
      const cards = cell.cards.filter(({ key }) => !moved.has(key));
      return { ...cell, cards, total: Math.max(next.total, cards.length), atLeast: next.atLeast };
    }
    if (next.cursor === null || cell.cards.length <= next.cards.length) return next;
    const first = new Set(next.cards.map(({ key }) => key));
    const rest = cell.cards.slice(next.cards.length).filter(({ key }) => !first.has(key) && !moved.has(key));
    return rest.length === 0
      ? next
      : { ...next, cards: [...next.cards, ...rest], cursor: cell.cursor, nextDueAt: cell.nextDueAt };
  });
  return { ...fresh, cells };
}

const sortOf = (card: Card): number => card.clock?.dueAt ?? Number.MAX_SAFE_INTEGER;

/** Puts a card where it now belongs, by deadline, and moves the counts with it; a closed one leaves. */
export function placeCard(view: BoardView, card: Card): BoardView {
  const from = view.cells.find(({ cards }) => cards.some(({ key }) => key === card.key));
  const tier = card.statusCategory === "ai" ? null : card.tier;
  const target = { status: card.status, tier };
  if (from !== undefined && samePlace(from, target)) {
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

function withCell(view: BoardView, place: Place, change: (cell: Cell) => Cell): BoardView {
  return { ...view, cells: view.cells.map((cell) => (samePlace(cell, place) ? change(cell) : cell)) };
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
