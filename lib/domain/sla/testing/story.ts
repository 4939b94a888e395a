import { aroundTheClock } from "../../time/calendar";
import type { ClockMetric } from "../../vocabulary";
import type { ClockTarget, LedgerEntry, TicketClockView } from "../types";
import { aTarget, book, calendarDoc, Desk, hour, minute, origin, type Verb } from "./scenario";

/** Test kit: short stories of a ticket, told in minutes since `origin`. */

export const calendarOf = book([calendarDoc("day", [{ from: "09:00", to: "17:00" }])], aroundTheClock);
export const at = (min: number) => origin + min * minute;
export const inMinutes = (instant: number | null) => (instant === null ? null : (instant - origin) / minute);

export const all = (
  ["accept", "first_response", "next_response", "update", "resolution", "tier"] as const
).map((metric) =>
  aTarget({
    metric,
    pausesWhileWaiting: metric === "update" || metric === "resolution",
    budgetMs: 100 * hour,
  }),
);
export const only = (...metrics: ClockMetric[]) => all.filter((target) => metrics.includes(target.metric));
export const escalate = (to: string, tier = "L1"): Verb => ({ do: "escalate", to, tier });

/** Plays verbs at minutes and gives the ledger as `metric kind minute`. */
export function story(
  targets: readonly ClockTarget[] | ((view: TicketClockView) => readonly ClockTarget[]),
  ...lines: [number, Verb][]
) {
  const desk = new Desk(calendarOf, typeof targets === "function" ? targets : () => targets);
  desk.create(origin);
  for (const [min, verb] of lines) desk.act(verb, at(min));
  return desk;
}
export const written = (entries: readonly LedgerEntry[]) =>
  entries.map((entry) => `${entry.metric} ${entry.kind} ${inMinutes(entry.at)}`);
