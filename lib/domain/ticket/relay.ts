import { isOpen } from "./transitions";
import type { Leg, Ticket } from "./types";

/** Ends the running leg at `at` and begins the next; a leg never ends before it began. */
export function passOn(relay: Leg[], next: Omit<Leg, "from" | "to">, at: number): Leg[] {
  const last = relay.at(-1);
  if (last === undefined) return [{ ...next, from: at, to: null }];
  const from = Math.max(at, last.from);
  return [...relay.slice(0, -1), { ...last, to: from }, { ...next, from, to: null }];
}

/** Ends the relay at resolve. Reopening goes on from there, so the resolved time belongs to the last holder. */
export function endRelay(relay: Leg[], at: number): Leg[] {
  const last = relay.at(-1);
  if (last === undefined || last.to !== null) return relay;
  return [...relay.slice(0, -1), { ...last, to: Math.max(at, last.from) }];
}

/** Continues an ended relay with a new leg that begins where the last one ended: no gap. */
export function resumeRelay(relay: Leg[], next: Omit<Leg, "from" | "to">, at: number): Leg[] {
  const last = relay.at(-1);
  if (last === undefined) return passOn(relay, next, at);
  return passOn([...relay.slice(0, -1), { ...last, to: null }], next, at);
}

/** First fault of a relay against the law "no gap, no overlap, one running leg while open", or null. */
export function relayFault(ticket: Pick<Ticket, "relay" | "createdAt" | "statusCategory">): string | null {
  const { relay } = ticket;
  if (relay.length === 0) return "empty";
  if (relay[0]?.from !== ticket.createdAt) return "does not begin at creation";
  for (let i = 0; i < relay.length; i++) {
    const leg = relay[i];
    const next = relay[i + 1];
    if (leg === undefined) return "hole";
    if (next !== undefined && leg.to !== next.from) return `gap or overlap after leg ${i}`;
    if (next !== undefined && next.from < leg.from) return `leg ${i + 1} begins before leg ${i}`;
  }
  const ended = relay.at(-1)?.to !== null;
  const over = !isOpen(ticket);
  return ended === over ? null : over ? "still running after resolve" : "ended while open";
}
