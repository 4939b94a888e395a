"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { BoardView } from "@/lib/domain/board/view";
import { boardKeysOf, fetchBoard, fetchCell, fetchCells } from "@/lib/queries/board";
import type { LiveChange } from "../live/live-client";
import { missedSince, useLive } from "../live/use-live";
import { BoardReader, type CellsChanged } from "./board-reader";

type LiveOf = { workspace: string; filter: BoardFilter; view: BoardView };

/**
 * Keeps the board fresh: reads again the cells that a change left and entered, all counts with them. Whatever else
 * reads the board anew asks the reader that this gives.
 */
export function useBoardLive({ workspace, filter, view }: LiveOf): BoardReader {
  const client = useQueryClient();
  const path = view.path.slug;
  const name = JSON.stringify(filter);
  const reader = useMemo(() => {
    const of = JSON.parse(name) as BoardFilter;
    const key = boardKeysOf.view(workspace, of);
    return new BoardReader({
      view: () => client.getQueryData<BoardView>(key),
      show: (fresh) => client.setQueryData<BoardView>(key, fresh),
      readAll: () => fetchBoard(workspace, of),
      readCells: (cells) => fetchCells(workspace, of, cells),
      readMore: (cell) => fetchCell(workspace, of, cell),
      missed: (feed) => missedSince(workspace, feed)?.map((change) => changedCells(change, path)) ?? null,
    });
  }, [client, workspace, name, path]);
  useEffect(() => {
    reader.open();
    // What failed without a network is not left to the next pause.
    const back = () => reader.wantAll();
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("online", back);
      reader.close();
    };
  }, [reader]);

  const newest = useRef(-1);
  useLive(
    workspace,
    (message) => {
      if (message.kind === "reset") return reader.wantAll();
      const { change } = message;
      reader.note(changedCells(change, path));
      if (change.type !== "ticket.updated" || change.feed <= newest.current) return;
      newest.current = change.feed;
      if (change.key === undefined) return;
      client.invalidateQueries({ queryKey: boardKeysOf.peek(workspace, change.key) }).catch(() => undefined);
    },
    view.feed,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever another picture is shown
  useEffect(() => reader.adopt(), [reader, view]);
  return reader;
}

/** The cells of this path's board that a change left and entered. */
function changedCells(change: LiveChange, path: string): CellsChanged {
  const { feed, type, status, tier = null, was_status, was_tier } = change;
  if (type !== "ticket.updated" || change.path !== path || status === undefined) return { feed, places: [] };
  return {
    feed,
    places: [
      { status, tier },
      { status: was_status ?? status, tier: was_tier ?? null },
    ],
  };
}
