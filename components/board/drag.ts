import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { DragHandlers } from "./use-drag";

type CleanUp = () => void;
const CELLS = "[data-cell],[data-room]";
const placeOf = ({ dataset }: HTMLElement) => {
  const [status = "", tier = ""] = (dataset.cell ?? dataset.room ?? "").split(" ");
  return { status, tier: tier === "" ? null : tier };
};

/**
 * Drag and drop within `root`: a card becomes draggable when the pointer first reaches it, cells become targets
 * while something is dragged. Looks are data attributes, so that nothing renders during a drag.
 */
export function startDrag(root: HTMLElement, handlers: () => DragHandlers): CleanUp {
  const cards = new Map<HTMLElement, CleanUp>();
  let targets: CleanUp[] = [];

  const arm = (within: EventTarget | null) => {
    const card = within instanceof Element ? within.closest<HTMLElement>("[data-card]") : null;
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
      const { refusalFor, onGrab } = handlers();
      const whyNot = refusalFor(String(source.data.card));
      // As the current card it stays drawn however far the board scrolls: the browser ends a drag whose source goes.
      onGrab(String(source.data.card));
      targets = [...root.querySelectorAll<HTMLElement>(CELLS)].map((cell) =>
        armCell(cell, whyNot(placeOf(cell))),
      );
    },
    onDrop: ({ source, location }) => {
      for (const end of targets) end();
      targets = [];
      const cell = location.current.dropTargets[0]?.element;
      if (cell instanceof HTMLElement) handlers().onDrop(String(source.data.card), placeOf(cell));
    },
  });
  const onOver = ({ target }: Event) => arm(target);
  root.addEventListener("pointerover", onOver);
  // The card that the pointer rested on while this was fetched is entered no more.
  for (const card of root.querySelectorAll("[data-card]:hover")) arm(card);
  return () => {
    root.removeEventListener("pointerover", onOver);
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
  ...["data-[drop=refused]:outline-1", "data-[drop=refused]:outline-warn"],
  ...["data-[drop=refused]:outline-offset-4", "data-[drop=refused]:outline-dashed"],
];

/** A cell that takes the card, or one that says why it doesn't: a drop there is answered in words, too. */
function armCell(cell: HTMLElement, whyNot: string | null): CleanUp {
  const look = whyNot === null ? "legal" : "no";
  let hint: HTMLElement | null = null;
  const leave = () => {
    hint?.remove();
    hint = null;
    cell.dataset.drop = look;
  };
  cell.classList.add(...DROP_LOOKS);
  cell.dataset.drop = look;
  const end = dropTargetForElements({
    element: cell,
    onDragEnter: () => {
      if (whyNot === null) cell.dataset.drop = "over";
      if (!whyNot) return;
      cell.dataset.drop = "refused";
      hint ??= showHint(cell, whyNot);
    },
    onDragLeave: leave,
  });
  return () => {
    end();
    leave();
    delete cell.dataset.drop;
  };
}

const HINT =
  "pointer-events-none fixed z-50 max-w-64 rounded-md border border-warn/40 bg-warn-soft px-2.5 py-1.5 text-[12px] text-warn shadow-float";

/** Words at the top of what is seen of the cell; beside the board's own elements, which others draw. */
function showHint(cell: HTMLElement, text: string): HTMLElement {
  const { left, top } = cell.getBoundingClientRect();
  const hint = document.createElement("p");
  hint.className = HINT;
  hint.textContent = text;
  const board = cell.closest("[data-scrolls]")?.getBoundingClientRect();
  hint.style.left = `${Math.max(left, board?.left ?? 0)}px`;
  hint.style.top = `${Math.max(top, (board?.top ?? 0) + 44)}px`;
  document.body.append(hint);
  return hint;
}
