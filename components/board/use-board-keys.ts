"use client";

import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { type BoardKey, type BoardPlaces, boardKeyOf, neighbourOf } from "@/lib/domain/board/shortcuts";
import type { ShownIn } from "./board-context";

export type KeyAction = Exclude<BoardKey, "up" | "down" | "left" | "right" | "open">;
type KeysOf = {
  root: RefObject<HTMLElement | null>;
  shownIn: ShownIn;
  current: string | null;
  onCurrent: (key: string) => void;
  onAction: (action: KeyAction) => void;
};

export const linkOf = (root: HTMLElement | null, key: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(key)}"]`) ?? null;

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

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[role=dialog],[role=alertdialog],[role=menu]") !== null;

/** The board's keys: from anywhere on the page but fields, menus and dialogs. */
export function useBoardKeys(keys: KeysOf): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isElsewhere(event.target)) return;
      const pressed = boardKeyOf(event);
      const { root, shownIn, current, onCurrent, onAction } = latest.current;
      if (pressed === null || pressed === "open" || root.current === null) return;
      const onButton = event.target instanceof HTMLElement && event.target.closest("button") !== null;
      if (pressed === "peek" && onButton) return;
      if (pressed === "up" || pressed === "down" || pressed === "left" || pressed === "right") {
        const isArrow = event.key.startsWith("Arrow");
        const onCard = event.target instanceof HTMLElement && event.target.dataset.cardLink !== undefined;
        if (isArrow && !onCard) return;
        const next = neighbourOf(placesOn(root.current, shownIn), onCard ? current : null, pressed) ?? null;
        if (next === null) return;
        event.preventDefault();
        // The current card is always drawn, and only what is drawn can take the focus.
        flushSync(() => onCurrent(next));
        linkOf(root.current, next)?.focus();
        return;
      }
      if (pressed !== "leave") event.preventDefault();
      onAction(pressed);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
