"use client";

import { useEffect } from "react";
import { onSessionEnded } from "@/lib/queries/fetch-json";
import { warmParts } from "../ui/use-lazy";
import { HoldLinks } from "./hold-links";
import { tellTrouble } from "./trouble";

/** Keeps the page of use without a network and after a deploy: mounted once, in the root layout. */
export function PageKeeper() {
  useEffect(() => {
    // Browsers know service workers on secure addresses only; elsewhere `HoldLinks` has to do.
    void navigator.serviceWorker?.register("/sw.js").catch(() => undefined);
    let stopKeeping = () => {};
    let isGone = false;
    // Nothing of this is needed before somebody does something.
    const begin = () => {
      leave();
      setTimeout(warmParts, 1_000);
      import("../focus/keep-focus")
        .then(({ keepFocus }) => {
          if (!isGone) stopKeeping = keepFocus();
        })
        .catch(() => undefined);
    };
    const signs = ["pointerdown", "keydown"] as const;
    const leave = () => {
      for (const sign of signs) window.removeEventListener(sign, begin);
    };
    for (const sign of signs) window.addEventListener(sign, begin, { passive: true });
    const forget = onSessionEnded(() => tellTrouble("ended"));
    return () => {
      isGone = true;
      leave();
      stopKeeping();
      forget();
    };
  }, []);
  return <HoldLinks />;
}
