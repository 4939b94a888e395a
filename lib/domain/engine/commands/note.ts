import type { AddNote } from "../../ticket/inputs";
import { appendMessage } from "../messages/append-message";
import { notifyOwner } from "../notify/notify";
import { personOf } from "../routing/person";
import type { Turn } from "../turn";

/** An internal note: never sent, meets no clock. The owner hears of another's note. */
export function addNote(turn: Turn, input: AddNote): void {
  const { handle } = personOf(turn);
  appendMessage(
    turn,
    { author: "human", body: input.body },
    { by: handle, suggestion: false, isPublic: false },
  );
  if (turn.ticket.owner !== handle) notifyOwner(turn, "noted", { by: handle });
}
