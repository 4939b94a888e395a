import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { DragHandlers } from "./use-drag";

type CleanUp = () => void;
const placeOf = (cell: HTMLElement) => {
  const [status = "", tier = ""] = (cell.dataset.cell ?? "").split(" ");
  return { status, tier: tier === "" ? null : tier };
};

/**
 * Drag and drop within `root`: a card becomes draggable when the pointer first reaches it, cells become targets
 * while something is dragged. Looks are data attributes, so that nothing renders during a drag.
 */
export function startDrag(root: HTMLElement, handlers: () => DragHandlers): CleanUp {
  const cards = new Map<HTMLElement, CleanUp>();
  let targets: CleanUp[] = [];

  const arm = (event: Event) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    if (card === null || cards.has(card) || handlers().isOff) return;
    for (const [element, end] of cards) {
      if (element.isConnected) continue;
      end();
      cards.delete(element);
    }
    cards.set(card, armCard(card));
  };
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => typeof source.data.card === "string",
    onDragStart: ({ source }) => {
      const { legalFor, onGrab } = handlers();
      const isLegal = legalFor(String(source.data.card));
      // As the current card it stays drawn however far the board scrolls: the browser ends a drag whose source goes.
      onGrab(String(source.data.card));
      targets = [...root.querySelectorAll<HTMLElement>("[data-cell]")].map((cell) =>
        armCell(cell, isLegal(placeOf(cell))),
      );
    },
    onDrop: ({ source, location }) => {
      for (const end of targets) end();
      targets = [];
      const cell = location.current.dropTargets[0]?.element;
      if (cell instanceof HTMLElement) handlers().onDrop(String(source.data.card), placeOf(cell));
    },
  });
  root.addEventListener("pointerover", arm);
  return () => {
    root.removeEventListener("pointerover", arm);
    stopMonitor();
    for (const end of cards.values()) end();
    for (const end of targets) end();
  };
}

function armCard(card: HTMLElement): CleanUp {
  return draggable({
    element: card,
    getInitialData: () => ({ card: card.dataset.card ?? "" }),
    onDragStart: () => {
      card.dataset.dragging = "";
    },
    onDrop: () => {
      delete card.dataset.dragging;
    },
  });
}

/** Looks of a cell by `data-drop`; here, so that they are fetched with the first drag. */
const DROP_LOOKS = [
  ...["data-[drop=legal]:outline-1", "data-[drop=legal]:outline-accent/50"],
  ...["data-[drop=legal]:outline-offset-4", "data-[drop=legal]:outline-dashed"],
  ...["data-[drop=over]:bg-accent-soft", "data-[drop=over]:outline-2"],
  ...["data-[drop=over]:outline-accent", "data-[drop=over]:outline-offset-4"],
];

function armCell(cell: HTMLElement, isLegal: boolean): CleanUp {
  const look = isLegal ? "legal" : "no";
  cell.classList.add(...DROP_LOOKS);
  cell.dataset.drop = look;
  const end = dropTargetForElements({
    element: cell,
    canDrop: () => isLegal,
    onDragEnter: () => {
      cell.dataset.drop = "over";
    },
    onDragLeave: () => {
      cell.dataset.drop = look;
    },
  });
  return () => {
    end();
    delete cell.dataset.drop;
  };
}
