/** The board's keys. One list for the handler and for the help that `?` opens. */
export const boardKeys = {
  down: ["j", "ArrowDown"],
  up: ["k", "ArrowUp"],
  left: ["h", "ArrowLeft"],
  right: ["l", "ArrowRight"],
  open: ["Enter"],
  peek: [" "],
  accept: ["a"],
  escalate: ["e"],
  transfer: ["t"],
  reply: ["r"],
  status: ["s"],
  priority: ["p"],
  help: ["?"],
  leave: ["Escape"],
} as const satisfies Record<string, readonly string[]>;
export type BoardKey = keyof typeof boardKeys;

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key press means on the board; null for anything else, and while Ctrl, Meta or Alt is held. */
export function boardKeyOf({ key, ctrlKey, metaKey, altKey }: Press): BoardKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  const found = Object.entries(boardKeys).find(([, keys]) => keys.some((each) => each === pressed));
  return (found?.[0] as BoardKey | undefined) ?? null;
}
