"use client";

import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { useSyncExternalStore } from "react";

/** ended = the session is over · outdated = the server runs another version · partial = some code did not arrive. */
export type Trouble = "ended" | "outdated" | "partial";
const weight = { partial: 1, outdated: 2, ended: 3 };

let trouble: Trouble | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Says across the screen what keeps this page from working on; the graver one stays. */
export function tellTrouble(next: Trouble): void {
  if (trouble !== null && weight[trouble] >= weight[next]) return;
  trouble = next;
  for (const listener of listeners) listener();
}

export const useTrouble = (): Trouble | null =>
  useSyncExternalStore(
    subscribe,
    () => trouble,
    () => null,
  );

export const isOffline = (): boolean => typeof navigator !== "undefined" && !navigator.onLine;

/** A part of the page's code that did not arrive, or that the server no longer has. */
export const isLostCode = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause.name === "ChunkLoadError" ||
    /load(ing)? chunk|(dynamically imported|module) (module|script)/i.test(cause.message));

/** What a failure means: this page is older than the server, or part of it is missing; null says nothing of the page. */
export async function troubleOf(cause: unknown): Promise<Trouble | null> {
  if (isUnknownAction(cause)) return "outdated";
  if (!isLostCode(cause) || isOffline()) return null;
  const [file] = /\/_next\/[^\s"')]+/.exec(cause instanceof Error ? cause.message : "") ?? [];
  if (file === undefined) return "partial";
  const answer = await fetch(file, { method: "HEAD", cache: "no-store" }).catch(() => null);
  return answer?.status === 404 ? "outdated" : "partial";
}

/** Tells the trouble behind a failure, where there is one. Without a network the banner has said so already. */
export function tellCause(cause: unknown): void {
  void troubleOf(cause).then((found) => found !== null && tellTrouble(found));
}
