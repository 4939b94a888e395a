import type { DragEvent } from "react";

export type RowDrag = Record<"onDragStart" | "onDragOver" | "onDrop", (event: DragEvent) => void>;

/** A row dragged by its handle comes where it is dropped, among those of its stage. */
export function rowDrag(move: (from: string, onto: string) => void): RowDrag {
  const rowOf = (target: EventTarget): string | null =>
    target instanceof Element ? (target.closest<HTMLElement>("[data-row]")?.dataset.row ?? null) : null;
  let dragged: string | null = null;
  return {
    onDragStart: (event: DragEvent) => {
      const isHandle = event.target instanceof Element && event.target.closest("[data-handle]") !== null;
      dragged = isHandle ? rowOf(event.target) : null;
      if (dragged === null) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    },
    onDragOver: (event: DragEvent) => {
      if (dragged !== null && rowOf(event.target)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const onto = rowOf(event.target);
      if (dragged === null || !onto) return;
      event.preventDefault();
      move(dragged, onto);
      dragged = null;
    },
  };
}
