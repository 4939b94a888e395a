import { type BoardCell, deltasOf } from "../board-counts";
import type { Executor } from "../client";
import { saveRows } from "../save-work/save-work";

/** Tells transitions of tickets as verbs do; `null` for nowhere (intake). */
export const recordTransitions = (
  db: Executor,
  workspaceId: string,
  moves: readonly { from: BoardCell | null; to: BoardCell | null }[],
): Promise<void> => saveRows(db, workspaceId, { board_delta: deltasOf(moves) });

export const recordTransition = (
  db: Executor,
  workspaceId: string,
  from: BoardCell | null,
  to: BoardCell | null,
): Promise<void> => recordTransitions(db, workspaceId, [{ from, to }]);
