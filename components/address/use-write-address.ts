"use client";

import { useCallback, useEffect, useRef } from "react";

export type WriteAddress = (step: "push" | "replace", address: string) => void;

/**
 * Writes the address without a page load. The router hears of it only once its first effects have run: what a quick
 * hand presses before waits for them, or the address would change and the screen would not.
 */
export function useWriteAddress(): WriteAddress {
  const waiting = useRef<(() => void)[] | null>([]);
  useEffect(() => {
    // The effects of all that lies around this one run before the microtask.
    queueMicrotask(() => {
      const writes = waiting.current ?? [];
      waiting.current = null;
      for (const write of writes) write();
    });
  }, []);
  return useCallback((step, address) => {
    const write = () =>
      step === "push"
        ? window.history.pushState(null, "", address)
        : window.history.replaceState(null, "", address);
    if (waiting.current === null) write();
    else waiting.current.push(write);
  }, []);
}
