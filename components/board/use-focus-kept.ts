"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { BoardView } from "@/lib/domain/board/view";
import { linkOf } from "../cards/link-of";
import type { ShownIn } from "./board-context";

/** A card leaves one cell in one answer and is in the next with another: so long it counts as on its way. */
const onItsWayMs = 600;

/** What takes the focus for a while and gives it back. */
const OVER = "[role=dialog],[role=alertdialog],[role=menu]";

/**
 * A card that moves is drawn anew elsewhere, and with it the focus would be gone: it follows the card, or goes to
 * the card that took its place, or to the empty board. `overlay`: the dialog that is open; as it closes, the
 * card that should have the focus again may stand elsewhere.
 */
export function useFocusKept(
  root: RefObject<HTMLElement | null>,
  shownIn: ShownIn,
  view: BoardView,
  current: string | null,
  onCurrent: (key: string) => void,
  overlay: string | null,
): void {
  const had = useRef(false);
  const neighbours = useRef<string[]>([]);
  const goneSince = useRef<number | null>(null);
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement) || event.target.closest(OVER) !== null) return;
      had.current = event.target.closest("[data-card]") !== null;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the picture changed or a dialog closed
  useEffect(() => {
    const box = root.current;
    if (box === null || current === null) return;
    const cells = [...shownIn.values()];
    const home = cells.find((cards) => cards.some(({ key }) => key === current));
    if (home === undefined) {
      goneSince.current ??= performance.now();
      const passOn = () => {
        const all = new Set(cells.flatMap((cards) => cards.map(({ key }) => key)));
        const next = neighbours.current.find((key) => all.has(key));
        // As the current one it is drawn, and then it gets the focus.
        if (next !== undefined) onCurrent(next);
        else if (had.current && isLost()) box.focus();
      };
      const timer = setTimeout(passOn, goneSince.current + onItsWayMs - performance.now());
      return () => clearTimeout(timer);
    }
    goneSince.current = null;
    const keys = home.map(({ key }) => key);
    const at = keys.indexOf(current);
    const elsewhere = cells.flatMap(([first]) => (first === undefined ? [] : [first.key]));
    neighbours.current = [
      ...keys.slice(at + 1, at + 3),
      ...keys.slice(Math.max(0, at - 2), at).reverse(),
      ...elsewhere.filter((key) => key !== current),
    ];
    if (had.current && isLost()) focusThenScroll(linkOf(box, current));
  }, [view, current, overlay]);
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The jump to where a card went draws other rows: the card is seen to go first, and the focus waits for neither. */
function focusThenScroll(link: HTMLElement | null): void {
  link?.focus({ preventScroll: true });
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (document.activeElement === link) link?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }),
  );
}
