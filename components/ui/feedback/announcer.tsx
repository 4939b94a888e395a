"use client";

import { useEffect, useState } from "react";

type Politeness = "polite" | "assertive";
type Announcement = { text: string; politeness: Politeness };

const listeners = new Set<(said: Announcement) => void>();
const CLEAR_MS = 3_000;

/** Says something to screen readers only: a moved card, a change from another browser, a count after filtering. */
export function announce(text: string, politeness: Politeness = "polite"): void {
  for (const listener of listeners) listener({ text, politeness });
}

/** The two live regions, mounted once in the root layout. */
export function Announcer() {
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const listener = (next: Announcement) => {
      clearTimeout(timer);
      // Saying the same again must change the text, or it is not read.
      setSaid((last) => (last?.text === next.text ? { ...next, text: `${next.text} ` } : next));
      timer = setTimeout(() => setSaid(null), CLEAR_MS);
    };
    listeners.add(listener);
    return () => {
      clearTimeout(timer);
      listeners.delete(listener);
    };
  }, []);
  return (
    <div className="sr-only">
      <div aria-live="polite">{said?.politeness === "polite" ? said.text : ""}</div>
      <div aria-live="assertive">{said?.politeness === "assertive" ? said.text : ""}</div>
    </div>
  );
}
