"use client";

import common from "@/messages/en/common.json";
import "./globals.css";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Stands in for the root layout when that failed, so it has no provider and reads its words directly. */
export default function GlobalError({ error, retry }: Props) {
  const words = common.error;
  return (
    <html lang="en">
      <body className="font-sans">
        <title>{words.title}</title>
        <main className="mx-auto grid min-h-dvh max-w-md content-center px-6">
          <h1 className="font-semibold text-[16px]">{words.title}</h1>
          <p className="mt-2 text-muted">{words.kept}</p>
          <p className="mt-2 text-muted">{words.next}</p>
          <button
            type="button"
            onClick={retry}
            className="mt-4 h-9 justify-self-start rounded-md bg-accent px-3.5 font-medium text-on-accent"
          >
            {words.retry}
          </button>
          {error.digest === undefined ? null : (
            <p className="mt-4 font-mono text-[11px] text-faint">{error.digest}</p>
          )}
        </main>
      </body>
    </html>
  );
}
