"use client";

import { useSyncExternalStore } from "react";
import { keepLetters, lettersOn, tellLetters } from "./letters";

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

export function setLetters(on: boolean): void {
  keepLetters(on);
  tellLetters();
  for (const listener of listeners) listener();
}

/** The setting as it stands, also after it was changed in another tab. */
export const useLetters = (): boolean => useSyncExternalStore(subscribe, lettersOn, () => true);
