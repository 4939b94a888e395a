"use client";

import { useSyncExternalStore } from "react";

/** Whether single letters do something for this person, kept in this browser (WCAG 2.1.4). On until switched off. */
const NAME = "baton.keys.";
const OFF = "off";
const listeners = new Set<() => void>();
let person = "";
/** What was chosen where nothing can be kept. */
let chosen: boolean | null = null;

/** Whose setting holds from now on. */
export function lettersOf(email: string): void {
  if (person === email) return;
  person = email;
  chosen = null;
  tell();
}

export function lettersOn(): boolean {
  if (chosen !== null) return chosen;
  try {
    return localStorage.getItem(NAME + person) !== OFF;
  } catch {
    return true;
  }
}

export function setLetters(on: boolean): void {
  chosen = null;
  try {
    if (on) localStorage.removeItem(NAME + person);
    else localStorage.setItem(NAME + person, OFF);
  } catch {
    chosen = on;
  }
  tell();
}

/** What a button says of its key is hidden by `data-letters` of the page: nothing renders for it. */
function tell(): void {
  document.documentElement.dataset.letters = lettersOn() ? "on" : OFF;
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

export const useLetters = (): boolean => useSyncExternalStore(subscribe, lettersOn, () => true);
