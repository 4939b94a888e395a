import type { Move } from "@/lib/domain/board/move";
import type { Card } from "@/lib/domain/board/view";
import type { Asking } from "../verbs/types";

/** What stands over the board: a dialog of a verb, or a choice of place or priority. */
export type Overlay =
  | { kind: "verb"; card: Card; asking: Asking }
  | { kind: "status"; card: Card }
  | { kind: "priority"; card: Card };

/** The dialog that a move asks for. */
export function askingOf(move: Extract<Move, { kind: "ask" }>): Asking {
  switch (move.verb) {
    case "escalate":
      return { verb: "escalate", tier: move.tier };
    case "handback":
      return { verb: "handback", to: move.to };
    case "transfer":
    case "resolve":
    case "reopen":
      return { verb: move.verb };
  }
}
