import { factAt, type Step } from "./steps";
import type { TicketFact } from "./types";

/**
 * One fact per clock that ended or breached: `source` is the metric, `yes` is "never breached". It counts at the
 * instant the clock ended; a breached one that still runs late, or was cancelled, counts at its deadline.
 * Beside them one `targets` fact per ticket with such a clock, at the last of these instants.
 */
export function slaFacts(ticketId: string, steps: Step[]): TicketFact[] {
  const clocks = new Map<string, { step: Step; breached: boolean }>();
  for (const step of steps) {
    const { event } = step;
    if (event.type !== "clock_breached" && event.type !== "clock_met") continue;
    const known = clocks.get(event.clockId);
    const breached = event.type === "clock_breached" || known?.breached === true;
    clocks.set(event.clockId, { step: event.type === "clock_met" ? step : (known?.step ?? step), breached });
  }
  const facts = [...clocks.values()].map(({ step, breached }, n): TicketFact => {
    const { event, before } = step;
    if (event.type !== "clock_breached" && event.type !== "clock_met")
      throw new TypeError("not a clock event");
    const base = factAt(ticketId, step, { ...before, tier: event.tier }, before.last);
    const detail = { name: event.name, sender: base.source };
    return { ...base, kind: "sla", n, source: event.metric, yes: !breached, detail };
  });
  const last = facts.reduce<TicketFact | null>((a, b) => (a === null || b.at >= a.at ? b : a), null);
  if (last === null) return [];
  const yes = facts.every((fact) => fact.yes === true);
  return [...facts, { ...last, kind: "targets", n: 0, source: last.detail.sender ?? null, yes, detail: {} }];
}
