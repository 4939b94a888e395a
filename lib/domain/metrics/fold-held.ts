import { type Baton, factAt, type Step } from "./steps";
import type { TicketFact } from "./types";

const passes = new Set([
  "created",
  "escalated",
  "transferred",
  "reassigned",
  "handed_back",
  "reopened",
  "accepted",
]);

/**
 * Time held, one fact per ended leg of the relay, at its end. A resolve ends the leg; a reopening goes on from there,
 * so that time belongs to the last holder and the legs leave no gap.
 */
export function heldFacts(ticketId: string, steps: Step[]): TicketFact[] {
  const marks = steps.filter(({ event }) => passes.has(event.type));
  const facts: TicketFact[] = [];
  for (let i = 0; i < marks.length; i++) {
    const begin = marks[i];
    const next = marks[i + 1];
    if (begin === undefined) continue;
    const end = next ?? endOf(steps, begin);
    if (end === undefined) continue;
    facts.push(legFact(ticketId, begin.after, begin.event.at, end, i));
  }
  return facts;
}

/** The last leg ends where the ticket was resolved, if it still is. */
function endOf(steps: Step[], begin: Step): Step | undefined {
  return steps.find(({ event, index }) => event.type === "resolved" && index > begin.index);
}

function legFact(ticketId: string, baton: Baton, from: number, end: Step, n: number): TicketFact {
  const base = factAt(ticketId, end, baton, baton.last);
  const valueMs = end.event.at - from;
  // Numbers 0 and 1 of `excluded` belong to the figures that a ticket has once.
  if (valueMs < 0)
    return { ...base, kind: "excluded", n: n + 2, detail: { figure: "held", why: "negative" } };
  const member = baton.holder === "ai" ? null : baton.owner;
  return { ...base, kind: "held", n, source: baton.holder, valueMs, detail: { member, sender: base.source } };
}
