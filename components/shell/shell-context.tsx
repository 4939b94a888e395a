"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ShellState } from "@/lib/domain/shell/view";
import { useLive } from "../live/use-live";
import { reached } from "../trouble/reach";
import { useConnection } from "./connection";
import type { ShellActions, ShellData } from "./types";

/** Without news from the live feed the frame reads its figures again this often. */
const REFRESH_EVERY_MS = 60_000;
/** News in quick succession are one reading. */
const DEBOUNCE_MS = 1_500;

type ShellValue = {
  data: ShellData;
  actions: ShellActions;
  /** Reads counts and notifications again, soon and at most once in a while: for the live feed. */
  refresh: () => void;
  setFacts: (change: (facts: ShellState) => ShellState) => void;
};
const ShellContext = createContext<ShellValue | null>(null);

type ProviderProps = { data: ShellData; actions: ShellActions; children: ReactNode };

/** Holds the frame's figures, fresh from the server at first and read again while the page is open. */
export function ShellProvider({ data, actions, children }: ProviderProps) {
  const { slug } = data.workspace;
  const [held, setHeld] = useState({ from: data.facts, facts: data.facts });
  if (held.from !== data.facts) setHeld({ from: data.facts, facts: data.facts });
  const setFacts = useCallback(
    (change: (facts: ShellState) => ShellState) =>
      setHeld((before) => ({ ...before, facts: change(before.facts) })),
    [],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { readShell } = actions;
  const refresh = useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (document.hidden) return;
      void reached(() => readShell(slug, {})).then((answer) => answer?.ok && setFacts(() => answer.data));
    }, DEBOUNCE_MS);
  }, [readShell, slug, setFacts]);
  useEffect(() => {
    const every = setInterval(() => document.hidden || refresh(), REFRESH_EVERY_MS);
    return () => {
      clearInterval(every);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [refresh]);
  useNews(slug, held.facts.feed, refresh);
  const value = useMemo(
    () => ({ data: { ...data, facts: held.facts }, actions, refresh, setFacts }),
    [data, held.facts, actions, refresh, setFacts],
  );
  return <ShellContext value={value}>{children}</ShellContext>;
}

/** The figures move on every screen; what the feed can't tell any more (the session is over) a reading finds out. */
function useNews(slug: string, feed: number, refresh: () => void): void {
  const { connection } = useConnection();
  useLive(slug, refresh, feed);
  useEffect(() => {
    if (connection === "stale") refresh();
  }, [connection, refresh]);
  useEffect(() => {
    const look = () => document.hidden || refresh();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [refresh]);
}

/** The frame's data, for parts inside a workspace. Throws outside of one. */
export function useShell(): ShellValue {
  const value = use(ShellContext);
  if (value === null) throw new Error("useShell outside of a workspace");
  return value;
}
