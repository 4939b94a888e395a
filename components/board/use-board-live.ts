"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { BoardFilter, BoardView } from "@/lib/domain/board/view";
import { boardKeysOf, boardQuery } from "@/lib/queries/board";
import type { LiveChange } from "../live/live-client";
import { useLive } from "../live/use-live";
import { useShell } from "../shell/shell-context";

/** Changes in quick succession are one reading. */
const SETTLE_MS = 120;
/** From here on the whole board is read again. */
const MOST_CELLS = 20;

type Place = { status: string; tier: string | null };
type LiveOf = {
  workspace: string;
  filter: BoardFilter;
  view: BoardView;
  refresh: (places: readonly Place[]) => Promise<void>;
};

/** Keeps the board fresh: reads again the cells that a change left and entered, all counts with them. */
export function useBoardLive({ workspace, filter, view, refresh }: LiveOf): void {
  const client = useQueryClient();
  const shell = useShell();
  const waiting = useRef(new Map<string, Place>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const readAll = () => client.invalidateQueries({ queryKey: boardQuery(workspace, filter).queryKey });
  const flush = () => {
    const places = [...waiting.current.values()];
    waiting.current.clear();
    timer.current = undefined;
    const reading = places.length > MOST_CELLS ? readAll() : refresh(places);
    reading.catch(() => void readAll());
  };
  const note = (change: LiveChange) => {
    shell.refresh();
    if (change.key !== undefined)
      client.invalidateQueries({ queryKey: boardKeysOf.peek(workspace, change.key) }).catch(() => undefined);
    if (change.path !== view.path.slug || change.status === undefined) return;
    for (const place of [
      { status: change.status, tier: change.tier ?? null },
      { status: change.was_status ?? change.status, tier: change.was_tier ?? null },
    ])
      waiting.current.set(`${place.status} ${place.tier ?? ""}`, place);
    timer.current ??= setTimeout(flush, SETTLE_MS);
  };
  useLive(
    workspace,
    (message) => {
      if (message.kind === "reset") void readAll();
      else if (message.change.type === "ticket.updated") note(message.change);
    },
    view.feed,
  );
}
