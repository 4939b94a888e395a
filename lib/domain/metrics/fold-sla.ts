import { measureAt, type RelayStep } from "./relay-steps";
import type { Measure } from "./types";

/**
 * One fact per clock that ended or breached: `source` is the metric, `yes` is "never breached". It counts at the
 * instant the clock ended; a breached one that still runs late, or was cancelled, counts at its deadline.
 * Beside them one `targets` fact per ticket with such a clock, at the last of these instants.
 */
export function slaMeasures(ticketId: string, relaySteps: RelayStep[]): Measure[] {
  const clocks = new Map<string, { step: RelayStep; breached: boolean }>();
  for (const relayStep of relaySteps) {
    const { event } = relayStep;
    if (event.type !== "clock_breached" && event.type !== "clock_met") continue;
    const clock = clocks.get(event.clockId);
    const breached = event.type === "clock_breached" || clock?.breached === true;
    clocks.set(event.clockId, {
      step: event.type === "clock_met" ? relayStep : (clock?.step ?? relayStep),
      breached,
    });
  }
  const measures = [...clocks.values()].map(({ step: relayStep, breached }, n): Measure => {
    const { event, before } = relayStep;
    if (event.type !== "clock_breached" && event.type !== "clock_met")
      throw new TypeError("not a clock event");
    const base = measureAt(ticketId, relayStep, { ...before, tier: event.tier }, before.last);
    const detail = { name: event.name, sender: base.source };
    return { ...base, kind: "sla", n, source: event.metric, yes: !breached, detail };
  });
  const last = measures.reduce<Measure | null>((a, b) => (a === null || b.at >= a.at ? b : a), null);
  if (last === null) return [];
  const yes = measures.every((measure) => measure.yes === true);
  return [
    ...measures,
    { ...last, kind: "targets", n: 0, source: last.detail.sender ?? null, yes, detail: {} },
  ];
}
