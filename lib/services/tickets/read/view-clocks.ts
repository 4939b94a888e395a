import { matchFacts } from "@/lib/domain/engine/apply-transition";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import type { Changes } from "@/lib/domain/engine/changes";
import type { ForecastStep } from "@/lib/domain/engine/forecast";
import { listenersOf } from "@/lib/domain/engine/notify/listeners";
import { type Msg, msg } from "@/lib/domain/msg";
import { nextShift, onShift, shiftEnd } from "@/lib/domain/routing/shifts";
import type { BreachListener } from "@/lib/domain/sla/effects";
import { deadlineName, explainClock } from "@/lib/domain/sla/explain";
import { forecast, type NextPerson } from "@/lib/domain/sla/forecast";
import { amberFrom } from "@/lib/domain/sla/look";
import { budgetOf, opensAt } from "@/lib/domain/sla/nearest";
import type { Clock, ClockTarget } from "@/lib/domain/sla/types";
import { clockView } from "@/lib/domain/ticket/clock-view";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { ClockView } from "@/lib/domain/ticket/view";

const names = (changes: Changes) => ({
  target: (target: ClockTarget) => {
    const { sla } = changes.path.policy;
    if (target.name !== null) return deadlineName(sla, target.name);
    return sla.targets.find((each) => each.slug === target.target)?.name ?? target.target;
  },
});

export function clockViews(changes: Changes): ClockView[] {
  const calendarOf = calendarOfTurn(changes);
  return changes.clocks.map((clock) => ({
    clockId: clock.clockId,
    metric: clock.metric,
    name: clock.metric === "deadline" ? names(changes).target(clock.target) : clock.name,
    state: clock.breachedAt !== null ? "late" : clock.remainingMs !== null ? "paused" : "running",
    dueAt: clock.dueAt,
    remainingMs: clock.remainingMs,
    budgetMs: budgetOf(clock),
    warnAt: amberFrom(clock),
    opensAt: opensAt(clock, changes.at, calendarOf),
    ended: endedAs(clock),
    endedAt: clock.endedAt,
    startedAt: clock.startedAt,
    breachedAt: clock.breachedAt,
    why: explainClock(clock, names(changes), calendarOf, changes.at),
  }));
}

function endedAs(clock: Clock): ClockView["ended"] {
  if (clock.endedAt === null) return null;
  if (clock.breachedAt !== null) return "breached";
  return clock.state === "met" ? "met" : "cancelled";
}

/** What happens if nobody acts: what workers would do, in words. */
export function nextSteps(changes: Changes, steps: readonly ForecastStep[]): Msg[] {
  const view = clockView(changes.ticket, matchFacts(changes, changes.ticket));
  return forecast(
    changes.clocks.filter(
      (clock) => clock.dueAt === null || clock.breachedAt !== null || isMissed(clock, steps),
    ),
    view,
    names(changes),
    (_, at) => personAt(steps, at),
    (who, moved) => namesOfListeners(changes, who, moved),
    tierLabel,
  );
}

/** Whether it will be breached as it stands: what comes before may set it anew, or end it. */
const isMissed = ({ clockId, dueAt }: Clock, steps: readonly ForecastStep[]): boolean =>
  steps.some(({ changes }) =>
    changes.out.entries.some(
      (entry) => entry.clockId === clockId && entry.kind === "breached" && entry.at === dueAt,
    ),
  );

/** Who would hear of it with the ticket where it then is. */
function namesOfListeners(changes: Changes, who: BreachListener, moved: NextPerson | null): string[] {
  if (moved !== null && who === "owner") return [moved.name];
  const { ticket } = changes;
  const then = moved === null ? ticket : { ...ticket, tier: moved.tier, team: moved.team };
  const handles = listenersOf({ ...changes, ticket: then }, who);
  return handles.map((handle) => changes.people.get(handle)?.name ?? handle);
}

/** The next holder if nobody acts, for the ghost of the relay; null when nothing would move the ticket. */
export function nextHolder(steps: readonly ForecastStep[]): { at: number; say: Msg } | null {
  const move = steps.find(({ changes }) => changes.out.handoffs.length > 0);
  const person = move === undefined ? null : personAt(steps, move.at);
  if (move === undefined || person === null) return null;
  const { at } = move;
  return {
    at,
    say: msg("timeline.nextHolder", { at: { instant: at }, tier: person.tierName, name: person.name }),
  };
}

/** Whom the ticket goes to at an instant; null where it stays. */
function personAt(steps: readonly ForecastStep[], at: number): NextPerson | null {
  const changes = steps.find((step) => step.at === at && step.changes.out.handoffs.length > 0)?.changes;
  const { owner, team, tier } = changes?.ticket ?? { owner: null, team: null, tier: null };
  if (changes === undefined || owner === null || tier === null) return null;
  const { org, path, people } = changes;
  const name = path.policy.tiers.find((each) => each.slug === tier)?.name ?? "";
  const isOn = onShift(org, owner, null, at);
  return {
    name: people.get(owner)?.name ?? owner,
    tier,
    team,
    tierName: `${tierLabel(tier)} ${name}`.trim(),
    onShiftUntil: isOn ? shiftEnd(org, owner, at) : null,
    startsAt: isOn ? null : nextShift(org, owner, null, at),
  };
}
