"use client";

import { type RefObject, useEffect, useRef } from "react";
import { type BoardKey, type BoardPlaces, boardKeyOf, neighbourOf } from "@/lib/domain/board/shortcuts";

export type KeyAction = Exclude<BoardKey, "up" | "down" | "left" | "right" | "open">;
type KeysOf = {
  root: RefObject<HTMLElement | null>;
  current: string | null;
  onCurrent: (key: string) => void;
  onAction: (action: KeyAction) => void;
};

export const linkOf = (root: HTMLElement | null, key: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(key)}"]`) ?? null;

/** Cards as they stand on screen, by the middle of their columns. */
function placesOn(root: HTMLElement): BoardPlaces {
  const cells = [...root.querySelectorAll<HTMLElement>("[data-cell]")];
  const lefts = [...new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().left)))].sort(
    (a, b) => a - b,
  );
  const lanes = [...new Set(cells.map((cell) => cell.closest("section")))];
  return cells.map((cell) => ({
    column: lefts.indexOf(Math.round(cell.getBoundingClientRect().left)),
    lane: lanes.indexOf(cell.closest("section")),
    keys: [...cell.querySelectorAll<HTMLElement>("[data-card]")].map((each) => each.dataset.card ?? ""),
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
      const { root, current, onCurrent, onAction } = latest.current;
      if (pressed === null || pressed === "open" || root.current === null) return;
      const onButton = event.target instanceof HTMLElement && event.target.closest("button") !== null;
      if (pressed === "peek" && onButton) return;
      if (pressed === "up" || pressed === "down" || pressed === "left" || pressed === "right") {
        const isArrow = event.key.startsWith("Arrow");
        const onCard = event.target instanceof HTMLElement && event.target.dataset.cardLink !== undefined;
        if (isArrow && !onCard) return;
        const next = neighbourOf(placesOn(root.current), onCard ? current : null, pressed) ?? null;
        if (next === null) return;
        event.preventDefault();
        onCurrent(next);
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
