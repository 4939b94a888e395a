"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query matches; `onServer` is the server's guess, which the first client render repeats. */
export function useMedia(query: string, onServer: "yes" | "no"): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => onServer === "yes",
  );
}
