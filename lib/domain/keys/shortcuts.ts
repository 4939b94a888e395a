/** The keys of each screen. One list for the handlers and for the help that `?` opens. */
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
  leave: ["Escape"],
} as const satisfies Record<string, readonly string[]>;
export type BoardKey = keyof typeof boardKeys;

export const ticketKeys = {
  accept: ["a"],
  escalate: ["e"],
  transfer: ["t"],
  owner: ["o"],
  reply: ["r"],
  note: ["n"],
  status: ["s"],
  priority: ["p"],
} as const satisfies Record<string, readonly string[]>;
export type TicketKey = keyof typeof ticketKeys;

export const queueKeys = {
  down: ["j", "ArrowDown"],
  up: ["k", "ArrowUp"],
  open: ["Enter"],
  accept: ["a"],
  reply: ["r"],
} as const satisfies Record<string, readonly string[]>;
export type QueueKey = keyof typeof queueKeys;

export const memberKeys = {
  nextPerson: ["j"],
  previousPerson: ["k"],
  openPerson: ["Enter"],
  invite: ["i"],
  search: ["/"],
} as const satisfies Record<string, readonly string[]>;

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key press means among `keys`; null for anything else, and while Ctrl, Meta or Alt is held. */
export function keyOf<K extends string>(
  keys: Readonly<Record<K, readonly string[]>>,
  press: Press,
): K | null {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (ctrlKey || metaKey || altKey) return null;
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  const names = Object.keys(keys) as K[];
  return names.find((name) => keys[name].includes(pressed)) ?? null;
}

/** A letter, digit or sign by itself: what somebody who dictates presses by accident (WCAG 2.1.4). */
export const isCharacter = (key: string): boolean => key.length === 1 && key !== " ";
