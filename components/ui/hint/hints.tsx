"use client";

import { useEffect } from "react";

/**
 * What is shown short says the whole on hover and focus, everywhere and in one look: `title`, and text that was cut.
 * The code is fetched when a pointer or the focus first moves; with fingers there is nothing to hover.
 */
export function Hints() {
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    const load = (event: Event) => {
      if (event instanceof PointerEvent && event.pointerType === "touch") return;
      stop();
      import("./layer")
        .then(({ startHints }) => {
          if (!isGone) end = startHints(event);
        })
        .catch(() => undefined);
    };
    const stop = () => {
      document.removeEventListener("pointerover", load);
      document.removeEventListener("focusin", load);
    };
    document.addEventListener("pointerover", load);
    document.addEventListener("focusin", load);
    return () => {
      isGone = true;
      stop();
      end?.();
    };
  }, []);
  return null;
}
