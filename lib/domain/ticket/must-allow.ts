import { conflict } from "../errors";
import type { StatusCategory } from "../vocabulary";
import { outcomeOf, type TicketVerb, transitionSubject } from "./transitions";

/** The category that the verb leads to; throws the refusal where the table has one. */
export function mustAllow(
  verb: TicketVerb,
  ticket: Parameters<typeof transitionSubject>[0],
  by: string | null = null,
): StatusCategory {
  const found = outcomeOf(verb, transitionSubject(ticket, by));
  if ("refused" in found) throw conflict(found.refused);
  return found.to;
}
