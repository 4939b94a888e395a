"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { BoardView } from "@/lib/domain/board/view";
import { linkOf } from "./use-board-keys";

/**
 * A card that moves is drawn anew elsewhere, and with it the focus would be gone: it follows the card, or goes to
 * the card that took its place.
 */
export function useFocusKept(
  root: RefObject<HTMLElement | null>,
  view: BoardView,
  current: string | null,
  onCurrent: (key: string) => void,
): void {
  const had = useRef(false);
  const neighbours = useRef<string[]>([]);
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      had.current = event.target instanceof HTMLElement && event.target.closest("[data-card]") !== null;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the picture changed
  useEffect(() => {
    const box = root.current;
    if (box === null || current === null) return;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    const link = linkOf(box, current);
    if (link === null) {
      const next = neighbours.current.find((key) => linkOf(box, key) !== null);
      if (next === undefined) return;
      onCurrent(next);
      if (had.current && isLost) linkOf(box, next)?.focus({ preventScroll: false });
      return;
    }
    const around = [...(link.closest("[data-cell]")?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    const keys = around.map((card) => card.dataset.card ?? "");
    const at = keys.indexOf(current);
    neighbours.current = [...keys.slice(at + 1, at + 3), ...keys.slice(Math.max(0, at - 2), at).reverse()];
    if (had.current && isLost) link.focus();
  }, [view, current]);
}
