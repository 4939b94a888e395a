import type { KeyboardEvent } from "react";

/** Cells carry their line and place; keys walk between them as in a spreadsheet. */
export const cellProps = (line: string, column: number) => ({ "data-line": line, "data-column": column });

const isAtEdge = (target: HTMLElement, edge: "start" | "end"): boolean => {
  if (!(target instanceof HTMLInputElement)) return true;
  const at = edge === "start" ? 0 : target.value.length;
  const isAllSelected = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  return isAllSelected || (target.selectionStart === at && target.selectionEnd === at);
};

/** Up, Down and Enter go to the line above or below, Left and Right beyond the text to the cell beside. */
export function walkGrid(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const cell = target.closest<HTMLElement>("[data-line]");
  const table = target.closest("table");
  if (cell === null || table === null || target instanceof HTMLSelectElement) return;
  const isButton = target instanceof HTMLButtonElement;
  const step = stepOf(key, event.shiftKey, isButton);
  if (step === null) return;
  if (step.across !== 0 && !isAtEdge(target, step.across < 0 ? "start" : "end")) return;
  const next = neighbour(table, cell, step);
  if (next === null) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

type Step = { down: number; across: number };

function stepOf(key: string, isShifted: boolean, isButton: boolean): Step | null {
  if (key === "ArrowUp") return { down: -1, across: 0 };
  if (key === "ArrowDown") return { down: 1, across: 0 };
  if (key === "Enter" && !isButton) return { down: isShifted ? -1 : 1, across: 0 };
  if (isShifted) return null;
  if (key === "ArrowLeft") return { down: 0, across: -1 };
  return key === "ArrowRight" ? { down: 0, across: 1 } : null;
}

function neighbour(table: Element, from: HTMLElement, { down, across }: Step): HTMLElement | null {
  const cells = [...table.querySelectorAll<HTMLElement>("[data-line]")];
  const lines = [...new Set(cells.map(({ dataset }) => dataset.line))];
  const line = lines[lines.indexOf(from.dataset.line) + down];
  const column = Number(from.dataset.column) + across;
  const inLine = cells.filter(({ dataset }) => dataset.line === line);
  return inLine.find(({ dataset }) => Number(dataset.column) === column) ?? null;
}

/** Focuses a cell of a line once it is there. */
export function focusCell(line: string, column = 0): void {
  requestAnimationFrame(() => {
    const cell = document.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(line)}"][data-column="${column}"]`,
    );
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    cell?.focus();
  });
}
