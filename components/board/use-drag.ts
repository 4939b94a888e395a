"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { MoveTarget } from "@/lib/domain/board/move";

export type DragHandlers = {
  /** Where dragging makes no sense: on phones, and for those who may not move tickets. */
  isOff: boolean;
  /** Where a card may go. */
  legalFor: (key: string) => (target: MoveTarget) => boolean;
  onGrab: (key: string) => void;
  onDrop: (key: string, target: MoveTarget) => void;
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
    box.addEventListener("pointerover", load, { once: true });
    return () => {
      isGone = true;
      box.removeEventListener("pointerover", load);
      end?.();
    };
  }, [root]);
}
