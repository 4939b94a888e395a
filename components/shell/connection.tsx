"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { formatClock } from "@/lib/words/format";
import { LiveDot } from "../ui/live-dot";
import { useViewer } from "../ui/now";
import { tickerNow } from "../ui/ticker";

/** live = changes arrive · stale = the feed broke and is being resumed · offline = no network at all. */
export type Connection = "live" | "stale" | "offline";
type State = { connection: Connection; since: number };

const START: State = { connection: "live", since: 0 };
let state: State = START;
const listeners = new Set<() => void>();

/** The live feed tells how it is; the browser's own offline event wins over `live`. */
export function setConnection(next: Connection): void {
  if (next === state.connection) return;
  state = { connection: next, since: tickerNow() };
  for (const listener of listeners) listener();
}

const goOffline = () => setConnection("offline");
const goStale = () => setConnection("stale");

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener("offline", goOffline);
    window.addEventListener("online", goStale);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("offline", goOffline);
    window.removeEventListener("online", goStale);
  };
}

/** How the live feed stands, and since when (epoch ms). */
export function useConnection(): State {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => START,
  );
}

const TONES = { live: "ok", stale: "warn", offline: "off" } as const;

/** The dot with its word, for top bars. */
export function LiveState({ className }: { className?: string }) {
  const t = useTranslations("shell.connection");
  const { connection } = useConnection();
  return (
    <LiveDot tone={TONES[connection]} className={className}>
      {t(connection)}
    </LiveDot>
  );
}

/** Across the screen while it is not live, so that nobody decides on an old picture unknowingly. */
export function ConnectionBanner() {
  const t = useTranslations("shell.connection");
  const viewer = useViewer();
  const { connection, since } = useConnection();
  return (
    <div role="status">
      {connection === "live" ? null : (
        <p className="border-warn/30 border-b bg-warn-soft px-5 py-1.5 text-[12px] text-warn max-md:px-4">
          {connection === "offline" ? t("offlineText", { time: formatClock(since, viewer) }) : t("staleText")}
        </p>
      )}
    </div>
  );
}
