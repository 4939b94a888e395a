"use client";

import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";

/** Rules are dragged by their grip; a line shows where the rule will stand. Looks are data attributes. */
export function useOrder(
  list: RefObject<HTMLElement | null>,
  isOn: boolean,
  onMove: (slug: string, beforeOrAfter: { slug: string; edge: "top" | "bottom" }) => void,
): void {
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  useEffect(() => {
    const root = list.current;
    if (root === null || !isOn) return;
    const armed = new Map<HTMLElement, () => void>();
    const arm = (event: Event) => {
      const grip = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-grip]") : null;
      if (grip === null) return;
      for (const [card, end] of armed) {
        if (card.isConnected) continue;
        end();
        armed.delete(card);
      }
      for (const card of root.querySelectorAll<HTMLElement>("[data-rule]")) {
        if (!armed.has(card))
          armed.set(
            card,
            armCard(card, (...given) => latest.current(...given)),
          );
      }
    };
    root.addEventListener("pointerover", arm);
    return () => {
      root.removeEventListener("pointerover", arm);
      for (const end of armed.values()) end();
    };
  }, [list, isOn]);
}

type OnMove = (slug: string, at: { slug: string; edge: "top" | "bottom" }) => void;

function armCard(card: HTMLElement, onMove: OnMove): () => void {
  const edgeAt = (clientY: number): "top" | "bottom" => {
    const { top, height } = card.getBoundingClientRect();
    return clientY < top + height / 2 ? "top" : "bottom";
  };
  const clear = () => {
    delete card.dataset.edge;
  };
  const grip = card.querySelector("[data-grip]");
  const ends = [
    draggable({
      element: card,
      ...(grip === null ? {} : { dragHandle: grip }),
      getInitialData: () => ({ rule: card.dataset.rule ?? "" }),
      onDragStart: () => {
        card.dataset.dragging = "";
      },
      onDrop: () => {
        delete card.dataset.dragging;
      },
    }),
    dropTargetForElements({
      element: card,
      canDrop: ({ source }) => typeof source.data.rule === "string" && source.data.rule !== card.dataset.rule,
      onDrag: ({ location }) => {
        card.dataset.edge = edgeAt(location.current.input.clientY);
      },
      onDragLeave: clear,
      onDrop: ({ source, location }) => {
        clear();
        onMove(String(source.data.rule), {
          slug: card.dataset.rule ?? "",
          edge: edgeAt(location.current.input.clientY),
        });
      },
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
