import { Cache } from "@/lib/process/cache";

/**
 * Where a board was left: how far its cells were opened and scrolled, by entry of the browser's history, so that back
 * and forward find it as it was. Lives as long as the page; browsers that don't name their entries begin at the top.
 */
const kept = new Cache<string, number>(1_000);
const nameOf = (what: string): string | null => {
  const entry = globalThis.navigation?.currentEntry?.key;
  return entry === undefined ? null : `${entry} ${what}`;
};

export function keep(what: string, value: number): void {
  const name = nameOf(what);
  if (name !== null) kept.set(name, value);
}

/** What was kept for this entry; undefined where nothing was. */
export const recall = (what: string): number | undefined => kept.get(nameOf(what) ?? "");
