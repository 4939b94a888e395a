"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { formatClock } from "@/lib/words/format";
import { type Trouble, useTrouble } from "../trouble/trouble";
import { LiveDot } from "../ui/feedback/live-dot";
import { useViewer } from "../ui/time/now";
import { tickerNow } from "../ui/time/ticker";

/** live = changes arrive · stale = the feed broke and is being resumed · offline = no network at all. */
export type Connection = "live" | "stale" | "offline";
type State = { connection: Connection; since: number; isHeld: boolean };

const START: State = { connection: "live", since: 0, isHeld: false };
let state: State = START;
const listeners = new Set<() => void>();

/** The live feed tells how it is; the browser's own offline event wins over `live`. */
export function setConnection(next: Connection): void {
  if (next === state.connection) return;
  set({ connection: next, since: tickerNow(), isHeld: false });
}

/** A link was pressed while there is no network: the banner says what becomes of it. */
export function holdLink(): void {
  set({ ...state, connection: "offline", isHeld: true });
}

function set(next: State): void {
  state = next;
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

/** Across the screen while it is not live, so that nobody decides on an old picture unknowingly. One thing at a time. */
export function ConnectionBanner() {
  const t = useTranslations("shell.connection");
  const viewer = useViewer();
  const trouble = useTrouble();
  const { connection, since, isHeld } = useConnection();
  const text =
    connection === "offline"
      ? t(isHeld ? "offlineHeld" : "offlineText", { time: formatClock(since, viewer) })
      : t(trouble ?? "staleText");
  return (
    <div role="status">
      {connection === "live" && trouble === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-2 border-warn/30 border-b bg-warn-soft px-5 py-1.5 text-[12px] text-warn max-md:px-4">
          <span>{text}</span>
          {trouble === null || connection === "offline" ? null : <WayOn trouble={trouble} />}
        </p>
      )}
    </div>
  );
}

/** Signs in and comes back, or loads the page anew; an address of its own, so that no code is needed for it. */
function WayOn({ trouble }: { trouble: Trouble }) {
  const t = useTranslations("shell.connection");
  const query = useSearchParams().toString();
  const here = `${usePathname()}${query === "" ? "" : `?${query}`}`;
  const href = trouble === "ended" ? `/sign-in?ended&next=${encodeURIComponent(here)}` : here;
  return (
    <a href={href} className="pointer-coarse:py-2 font-medium underline underline-offset-2">
      {t(trouble === "ended" ? "signIn" : "reload")}
    </a>
  );
}
