"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { BoardView } from "@/lib/domain/board/view";
import { linkOf } from "./use-board-keys";

/** What takes the focus for a while and gives it back. */
const OVER = "[role=dialog],[role=alertdialog],[role=menu]";

/**
 * A card that moves is drawn anew elsewhere, and with it the focus would be gone: it follows the card, or goes to
 * the card that took its place, or to the empty board. `overlay`: the dialog that is open; as it closes, the
 * card that should have the focus again may stand elsewhere.
 */
export function useFocusKept(
  root: RefObject<HTMLElement | null>,
  view: BoardView,
  current: string | null,
  onCurrent: (key: string) => void,
  overlay: string | null,
): void {
  const had = useRef(false);
  const neighbours = useRef<string[]>([]);
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
    const isLost = document.activeElement === document.body || document.activeElement === null;
    const link = linkOf(box, current);
    if (link === null) {
      const next = neighbours.current.find((key) => linkOf(box, key) !== null);
      if (next === undefined) {
        if (had.current && isLost) box.focus();
        return;
      }
      onCurrent(next);
      if (had.current && isLost) linkOf(box, next)?.focus({ preventScroll: false });
      return;
    }
    const around = [...(link.closest("[data-cell]")?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    const keys = around.map((card) => card.dataset.card ?? "");
    const at = keys.indexOf(current);
    const elsewhere = [...box.querySelectorAll<HTMLElement>("[data-card]:first-child")];
    neighbours.current = [
      ...keys.slice(at + 1, at + 3),
      ...keys.slice(Math.max(0, at - 2), at).reverse(),
      ...elsewhere.map((each) => each.dataset.card ?? "").filter((key) => key !== current),
    ];
    if (had.current && isLost) link.focus();
  }, [view, current, overlay]);
}
