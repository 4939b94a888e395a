"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { DragDestination } from "@/lib/domain/board/move";

export type DragHandlers = {
  /** Where dragging makes no sense: on phones, and for those who may not move tickets. */
  isOff: boolean;
  /** Why a card may not go somewhere, in words; empty where it stands already, null where it may go. */
  refusalFor: (key: string) => (target: DragDestination) => string | null;
  onGrab: (key: string) => void;
  onDrop: (key: string, target: DragDestination) => void;
};

/** Drag and drop on the board. Its code is fetched when a pointer first reaches it. */
export function useDrag(root: RefObject<HTMLElement | null>, handlers: DragHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const box = root.current;
    if (box === null) return;
    let end: (() => void) | undefined;
    let isGone = false;
    const load = () => {
      import("./drag")
        .then(({ startDrag }) => {
          if (!isGone) end = startDrag(box, () => latest.current);
        })
        .catch(() => undefined);
    };
    // A pointer that rested here while the page was loaded enters nothing: it only moves, or presses.
    const signs = ["pointerover", "pointermove", "pointerdown"] as const;
    const first = () => {
      for (const sign of signs) window.removeEventListener(sign, first);
      load();
    };
    if (box.matches(":hover")) load();
    else for (const sign of signs) window.addEventListener(sign, first, { passive: true });
    return () => {
      isGone = true;
      for (const sign of signs) window.removeEventListener(sign, first);
      end?.();
    };
  }, [root]);
}
