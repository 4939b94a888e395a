"use client";

import { useEffect, useRef } from "react";
import { keyOf } from "@/lib/domain/keys/shortcuts";
import { isShortcut } from "./pressed";

type Handlers<K extends string> = Partial<Record<K, (event: KeyboardEvent) => void>>;

/** A screen's keys, from anywhere on the page but fields, menus and dialogs; a key without a handler does nothing. */
export function useLetterKeys<K extends string>(
  keys: Readonly<Record<K, readonly string[]>>,
  handlers: Handlers<K>,
): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = isShortcut(event) ? keyOf(keys, event) : null;
      const press = name === null ? undefined : latest.current[name];
      if (press === undefined) return;
      event.preventDefault();
      press(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [keys]);
}
