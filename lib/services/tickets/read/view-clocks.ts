import { matchFacts } from "@/lib/domain/engine/apply-transition";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import type { Changes } from "@/lib/domain/engine/changes";
import { listenersOf } from "@/lib/domain/engine/listeners";
import { routeRequest } from "@/lib/domain/engine/route";
import { chooseOwner, nextAfterUnaccepted } from "@/lib/domain/routing/choose";
import { tierUp } from "@/lib/domain/routing/place";
import { nextShift, onShift, shiftEnd } from "@/lib/domain/routing/shifts";
import type { Route } from "@/lib/domain/routing/types";
import type { BreachListener } from "@/lib/domain/sla/effects";
import { deadlineName, explainClock } from "@/lib/domain/sla/explain";
import { forecast, type Move, type NextPerson } from "@/lib/domain/sla/forecast";
import { amberFrom } from "@/lib/domain/sla/look";
import { opensAt } from "@/lib/domain/sla/nearest";
import type { Clock, ClockTarget } from "@/lib/domain/sla/types";
import { type Say, say } from "@/lib/domain/texts";
import { clockView } from "@/lib/domain/ticket/clock-view";
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
    budgetMs: clock.target.budgetMs,
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

/** What happens if nobody acts: the breach effects that would run, routed as of their instants. */
export function nextSteps(changes: Changes): Say[] {
  const view = clockView(changes.ticket, matchFacts(changes, changes.ticket));
  return forecast(
    changes.clocks,
    view,
    names(changes),
    (move, at) => personAt(changes, move, at),
    (who, moved) => namesOfListeners(changes, who, moved),
    (tier) => (tier ?? "").toUpperCase(),
  );
}

/** Who would hear of it with the ticket where it then is. */
function namesOfListeners(changes: Changes, who: BreachListener, moved: NextPerson | null): string[] {
  if (moved !== null && who === "owner") return [moved.name];
  const { ticket } = changes;
  const then = moved === null ? ticket : { ...ticket, tier: moved.tier, team: moved.team };
  const handles = listenersOf({ ...changes, ticket: then }, who);
  return handles.map((handle) => changes.people.get(handle)?.name ?? handle);
}

/** The next holder if nobody acts, for the ghost of the relay; null when nothing would move the ticket. */
export function nextHolder(changes: Changes): { at: number; say: Say } | null {
  const view = clockView(changes.ticket, matchFacts(changes, changes.ticket));
  let first: { at: number; say: Say } | null = null;
  const note = (move: Move, at: number) => {
    const person = personAt(changes, move, at);
    if (person !== null && first === null)
      first = {
        at,
        say: say("timeline.nextHolder", { at: { instant: at }, tier: person.tierName, name: person.name }),
      };
    return person;
  };
  forecast(changes.clocks, view, names(changes), note, () => []);
  return first;
}

function personAt(changes: Changes, move: Move, at: number): NextPerson | null {
  const { ticket, path, org, people } = changes;
  const found =
    move.do === "climb" ? above(changes, ticket.tier, at) : candidateAt(changes, move.skipped, at);
  if (found === null) return null;
  const tierName = `${found.tier.toUpperCase()} ${path.policy.tiers.find((each) => each.slug === found.tier)?.name ?? ""}`;
  const isOn = onShift(org, found.owner, null, at);
  return {
    name: people.get(found.owner)?.name ?? found.owner,
    tier: found.tier,
    team: found.team,
    tierName: tierName.trim(),
    onShiftUntil: isOn ? shiftEnd(org, found.owner, at) : null,
    startsAt: isOn ? null : nextShift(org, found.owner, null, at),
  };
}

const always = () => true;

/** The next candidate as `nextCandidate` would choose them; nobody left at the tier: one tier up. */
function candidateAt(changes: Changes, skipped: string, at: number): Route | null {
  const { ticket, path, org } = changes;
  if (ticket.tier === null) return null;
  const tried = [...new Set([...ticket.tried, skipped])];
  const asked = routeRequest(changes, { tier: ticket.tier, team: null, skill: null }, tried);
  const after = nextAfterUnaccepted(org, path.policy, { ...asked, at }, always);
  if (after.do === "next") return after.route;
  return after.do === "climb" ? above(changes, ticket.tier, at) : null;
}

/** Somebody at the next tier that has anybody, going up. */
function above(changes: Changes, from: string | null, at: number): Route | null {
  const { path, org } = changes;
  for (let tier = tierUp(path.policy, from); tier !== null; tier = tierUp(path.policy, tier)) {
    const asked = routeRequest(changes, { tier, team: null, skill: null }, []);
    const { route } = chooseOwner(org, path.policy, { ...asked, at }, always);
    if (route !== null) return route;
  }
  return null;
}
