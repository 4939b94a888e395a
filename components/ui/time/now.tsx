"use client";

import { useLocale, useTimeZone } from "next-intl";
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import type { Viewer } from "@/lib/words/format";
import { subscribeTicker, syncTicker, tickerNow } from "./ticker";

/** The server's instant of the first render; null outside a `ClockProvider`. */
export const RenderedAtContext = createContext<number | null>(null);

/** Carries the server's instant (epoch ms) to the first client render, so that both print the same times. */
export function ClockProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  useState(() => {
    if (typeof window !== "undefined") syncTicker(serverNow);
    return null;
  });
  return <RenderedAtContext value={serverNow}>{children}</RenderedAtContext>;
}

const floorTo = (at: number, stepMs: number) => Math.floor(at / stepMs) * stepMs;

/**
 * The current instant in epoch ms, floored to `stepMs` (default one second), re-rendering once per step.
 * All users share one timer, which rests while the page is hidden.
 */
export function useNow(stepMs = 1_000): number {
  const renderedAt = use(RenderedAtContext);
  return useSyncExternalStore(
    subscribeTicker,
    () => floorTo(tickerNow(), stepMs),
    () => floorTo(renderedAt ?? tickerNow(), stepMs),
  );
}

const neverChanges = () => () => {};
let browserZone: string | undefined;
function readBrowserZone(): string {
  browserZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return browserZone;
}

/** The zone and language times are shown in: the browser's zone, and on the server the one it told before. */
export function useViewer(): Viewer {
  const known = useTimeZone() ?? "UTC";
  const locale = useLocale();
  const zone = useSyncExternalStore(neverChanges, readBrowserZone, () => known);
  return { zone, locale };
}
