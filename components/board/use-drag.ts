"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { MoveTarget } from "@/lib/domain/board/move";

export type DragHandlers = {
  /** Where dragging makes no sense: on phones, and for those who may not move tickets. */
  isOff: boolean;
  isLegal: (key: string, target: MoveTarget) => boolean;
  onDrop: (key: string, target: MoveTarget) => void;
};

/** Drag and drop on the board. Its code is fetched when the page has come to rest. */
export function useDrag(root: RefObject<HTMLElement | null>, handlers: DragHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    const load = () => {
      import("./drag")
        .then(({ startDrag }) => {
          if (!isGone && root.current) end = startDrag(root.current, () => latest.current);
        })
        .catch(() => undefined);
    };
    const hasIdle = typeof window.requestIdleCallback === "function";
    const waiting = hasIdle
      ? window.requestIdleCallback(load, { timeout: 3_000 })
      : window.setTimeout(load, 800);
    return () => {
      isGone = true;
      if (hasIdle) window.cancelIdleCallback(waiting);
      else window.clearTimeout(waiting);
      end?.();
    };
  }, [root]);
}
