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
    const warm = () => setTimeout(warmParts, 1_000);
    const once = { once: true, passive: true };
    window.addEventListener("pointerdown", warm, once);
    window.addEventListener("keydown", warm, once);
    const forget = onSessionEnded(() => tellTrouble("ended"));
    return () => {
      window.removeEventListener("pointerdown", warm);
      window.removeEventListener("keydown", warm);
      forget();
    };
  }, []);
  return <HoldLinks />;
}
