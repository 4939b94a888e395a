"use client";

import { useEffect, useState } from "react";
import { isLostCode, isOffline } from "@/components/trouble/trouble";
import words from "@/messages/en/failure.json";
import "./globals.css";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Stands in for the root layout when that failed, so it has no provider and reads its words directly. */
export default function GlobalError({ error, retry }: Props) {
  const [isAway] = useState(isOffline);
  const isLost = isLostCode(error);
  useEffect(() => {
    const again = () => window.location.reload();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  const title = isAway ? words.offline : isLost ? words.partial : words.title;
  const next = isAway ? words.offlineNext : isLost ? words.partialNext : words.next;
  return (
    <html lang="en">
      <body className="font-sans">
        <title>{title}</title>
        <main className="mx-auto grid min-h-dvh max-w-md content-center px-6">
          <h1 className="font-semibold text-[16px]">{title}</h1>
          <p className="mt-2 text-muted">{isAway || isLost ? words.saved : words.kept}</p>
          <p className="mt-2 text-muted">{next}</p>
          {isAway ? null : (
            <button
              type="button"
              onClick={isLost ? () => window.location.reload() : retry}
              className="mt-4 h-9 justify-self-start rounded-md bg-accent px-3.5 font-medium text-on-accent"
            >
              {isLost ? words.reload : words.retry}
            </button>
          )}
          {error.digest === undefined ? null : (
            <p className="mt-4 font-mono text-[11px] text-faint">{error.digest}</p>
          )}
        </main>
      </body>
    </html>
  );
}
