import { type Baton, measureAt, type RelayStep } from "./relay-steps";
import type { Measure } from "./types";

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
export function heldMeasures(ticketId: string, relaySteps: RelayStep[]): Measure[] {
  const marks = relaySteps.filter(({ event }) => passes.has(event.type));
  const measures: Measure[] = [];
  for (let i = 0; i < marks.length; i++) {
    const begin = marks[i];
    const next = marks[i + 1];
    if (begin === undefined) continue;
    const end = next ?? endOf(relaySteps, begin);
    if (end === undefined) continue;
    measures.push(legMeasure(ticketId, begin.after, begin.event.at, end, i));
  }
  return measures;
}

/** The last leg ends where the ticket was resolved, if it still is. */
function endOf(relaySteps: RelayStep[], begin: RelayStep): RelayStep | undefined {
  return relaySteps.find(({ event, index }) => event.type === "resolved" && index > begin.index);
}

function legMeasure(ticketId: string, baton: Baton, from: number, end: RelayStep, n: number): Measure {
  const base = measureAt(ticketId, end, baton, baton.last);
  const valueMs = end.event.at - from;
  // Numbers 0 and 1 of `excluded` belong to the figures that a ticket has once.
  if (valueMs < 0)
    return { ...base, kind: "excluded", n: n + 2, detail: { figure: "held", why: "negative" } };
  const member = baton.holder === "ai" ? null : baton.owner;
  return { ...base, kind: "held", n, source: baton.holder, valueMs, detail: { member, sender: base.source } };
}
