import type { RaciLetter } from "@/lib/domain/vocabulary";

/** What a key asks of the grid. */
export type GridCommand =
  | { do: "step"; down: number; across: number; extend: boolean }
  | { do: "all" | "clear" | "open" | "fill_down" | "leave" }
  | { do: "letter"; letter: RaciLetter }
  | { do: "fault"; by: 1 | -1 }
  | { do: "move_row" | "move_column"; by: 1 | -1 };

export type Key = {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
};

/** Further than any grid: up to the edge. */
const edge = 1_000_000;
const page = 10;

const arrows: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const letters: Readonly<Record<string, RaciLetter>> = { r: "R", a: "A", c: "C", i: "I" };

/** Null for a key that is not the grid's, such as copy, paste and undo, which the browser and the page's head see. */
export function commandOf({ key, shiftKey, altKey, ctrlKey, metaKey }: Key): GridCommand | null {
  const command = ctrlKey || metaKey;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const [down, across] = arrow;
    if (altKey)
      return down === 0
        ? { do: "move_column", by: across > 0 ? 1 : -1 }
        : { do: "move_row", by: down > 0 ? 1 : -1 };
    const far = command ? edge : 1;
    return { do: "step", down: down * far, across: across * far, extend: shiftKey };
  }
  if (altKey) return null;
  switch (key) {
    case "Home":
      return { do: "step", down: command ? -edge : 0, across: -edge, extend: shiftKey };
    case "End":
      return { do: "step", down: command ? edge : 0, across: edge, extend: shiftKey };
    case "PageUp":
      return { do: "step", down: -page, across: 0, extend: shiftKey };
    case "PageDown":
      return { do: "step", down: page, across: 0, extend: shiftKey };
    case "F8":
      return { do: "fault", by: shiftKey ? -1 : 1 };
    case "Enter":
    case "F2":
      return { do: "open" };
    case "Escape":
      return { do: "leave" };
    case "Backspace":
    case "Delete":
      return { do: "clear" };
  }
  const plain = key.toLowerCase();
  if (command) {
    if (plain === "a") return { do: "all" };
    return plain === "d" ? { do: "fill_down" } : null;
  }
  const letter = letters[plain];
  return letter === undefined ? null : { do: "letter", letter };
}
