import { flushSync } from "react-dom";
import { type BoardPlaces, neighbourOf } from "@/lib/domain/board/neighbour";
import { linkOf } from "../cards/link-of";
import type { ShownIn } from "./board-context";

type Walking = { root: HTMLElement; shownIn: ShownIn; onCurrent: (key: string) => void };

/** Takes the focus from a card to its neighbour, drawn or not. Fetched with the first step. */
export function walk(
  { root, shownIn, onCurrent }: Walking,
  from: string | null,
  way: "up" | "down" | "left" | "right",
): void {
  const next = neighbourOf(placesOn(root, shownIn), from, way) ?? null;
  if (next === null) return;
  // The current card is always drawn, and only what is drawn can take the focus.
  flushSync(() => onCurrent(next));
  linkOf(root, next)?.focus();
}

/** Cards as they stand on the board, drawn or not, by the left edge of their columns. */
function placesOn(root: HTMLElement, shownIn: ShownIn): BoardPlaces {
  const cells = [...root.querySelectorAll<HTMLElement>("[data-cell]")];
  const leftOf = cells.map((cell) => Math.round(cell.getBoundingClientRect().left));
  const lefts = [...new Set(leftOf)].sort((a, b) => a - b);
  const lanes = [...new Set(cells.map((cell) => cell.closest("section")))];
  return cells.map((cell, index) => ({
    column: lefts.indexOf(leftOf[index] ?? 0),
    lane: lanes.indexOf(cell.closest("section")),
    keys: (shownIn.get(cell.dataset.cell ?? "") ?? []).map(({ key }) => key),
  }));
}
