import { nextShiftEdge } from "../routing/shifts";
import { nextWake } from "../sla/settle";
import { after, type Changes } from "./changes";
import type { CommandName } from "./commands";
import { run } from "./run";
import type { Need, Snapshot } from "./snapshot";

/** What the system does by itself at an instant (epoch ms), if nobody acts until then. */
export type ForecastStep = { at: number; changes: Changes };

/** A ticket that waits is looked at when each shift starts: this many looks are weeks ahead. */
const mostLooks = 60;

type SystemTurn = Extract<CommandName, "settle" | "recheck" | "route_again">;

/**
 * What happens next if nobody acts: the very runs that workers will make, at the instants at which they fall due, each
 * on what the one before leaves. Without briefs, which nobody reads ahead. A need: the snapshot lacks what a run reads;
 * with it the forecast is asked anew.
 * @param from epoch ms; what is due by then comes first
 * @param until epoch ms, included
 */
export function forecast(
  snapshot: Snapshot,
  { from, until, newId }: { from: number; until: number; newId: () => string },
): { steps: ForecastStep[]; need: Need | null } {
  const steps: ForecastStep[] = [];
  const actor = { kind: "system", name: "forecast" } as const;
  let now = from;
  let standing = snapshot;
  for (let look = 0; look < mostLooks; look++) {
    const next = nextDue(standing, now);
    if (next === null || next.at > until) break;
    now = Math.max(now, next.at);
    for (const name of next.commands) {
      const outcome = run(standing, { do: name, input: null }, { actor, at: now, newId, isBriefless: true });
      if (outcome.is === "incomplete") return { steps, need: outcome.need };
      if (outcome.is === "refused") throw outcome.refusal;
      const { events, entries } = outcome.changes.out;
      if (events.length > 0 || entries.length > 0) steps.push({ at: now, changes: outcome.changes });
      standing = after(outcome.changes);
    }
  }
  return { steps, need: null };
}

/** What a worker looks at next, in the order in which it does where several fall due at once. */
function nextDue(
  { clocks, org, stored, ticket }: Snapshot,
  now: number,
): { at: number; commands: SystemTurn[] } | null {
  const due: [at: number | null, name: SystemTurn][] = [
    [nextWake(clocks), "settle"],
    [stored?.recheckAt ?? null, "recheck"],
    [ticket.statusCategory === "new" ? nextShiftEdge(org, now) : null, "route_again"],
  ];
  const instants = due.flatMap(([at]) => (at === null ? [] : [at]));
  if (instants.length === 0) return null;
  const at = Math.min(...instants);
  return { at, commands: due.flatMap(([each, name]) => (each !== null && each <= at ? [name] : [])) };
}
