"use client";

import { createContext, use } from "react";
import type { BoardStatus, MoveBoard } from "@/lib/domain/board/move";
import type { Card, Cell, Lane } from "@/lib/domain/board/view";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { Role } from "@/lib/domain/vocabulary";
import type { CardNames } from "../cards/ticket-card";

export type Me = { handle: string; name: string; role: Role };
export type Rules = MoveBoard & { me: Me; statuses: readonly BoardStatus[] };

export type ShownIn = Map<string, readonly Card[]>;

/** What every cell of a board needs; stable between changes of the data. */
export type BoardParts = {
  workspace: string;
  names: CardNames;
  layout: "grid" | "phone";
  /** Left out for those who may not accept. */
  onAccept: ((card: Card) => void) | undefined;
  /** Reads the next window of a cell. */
  onMore: (cell: Cell) => Promise<void>;
  /** What each cell shows, drawn or not, by the name it has in `data-cell`. */
  shownIn: ShownIn;
};

export const BoardContext = createContext<BoardParts | null>(null);

export function useBoard(): BoardParts {
  const parts = use(BoardContext);
  if (parts === null) throw new Error("useBoard outside of a board");
  return parts;
}

/** The short name of a tier: `L2`. */
export const laneLabel = (lane: Pick<Lane, "tier">): string => tierLabel(lane.tier);
