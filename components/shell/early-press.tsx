"use client";

import { useEffect } from "react";

type PressMark = { batonPress?: { button: HTMLElement; at: number } | "late" };

/** Runs as the page is read, long before its scripts: keeps the last button that was pressed. */
const KEEP =
  'addEventListener("click",e=>{const b=e.target instanceof Element&&e.target.closest("button[type=button]");' +
  'if(b&&window.batonPress!=="late")window.batonPress={button:b,at:e.timeStamp}},true)';

/** A press that is older than this is no longer meant; until then a slow network may bring the script. */
const MEANT_MS = 30_000;

/** Makes a press count that came before the page's script could hear it: it is pressed again once that can. */
export function EarlyPress({ nonce }: { nonce: string | undefined }) {
  useEffect(() => {
    const page = window as Window & PressMark;
    const kept = page.batonPress;
    page.batonPress = "late";
    if (kept === undefined || kept === "late") return;
    if (kept.button.isConnected && performance.now() - kept.at < MEANT_MS) kept.button.click();
  }, []);
  return (
    <script
      nonce={nonce}
      type={typeof window === "undefined" ? "text/javascript" : "text/plain"}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, run before any bundle
      dangerouslySetInnerHTML={{ __html: KEEP }}
    />
  );
}
