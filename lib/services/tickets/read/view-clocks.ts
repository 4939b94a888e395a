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
import { calendarOfWork } from "../work/calendars";
import { listenersOf } from "../work/people";
import { routeRequest } from "../work/route";
import { matchFacts } from "../work/step";
import type { Work } from "../work/types";

/** What reading a ticket needs of the engine: the same picture verbs work on, without a transaction. */
export type Picture = Omit<Work, "tx" | "out" | "row" | "memo">;

const names = (picture: Picture) => ({
  target: (target: ClockTarget) => {
    const { sla } = picture.path.policy;
    if (target.name !== null) return deadlineName(sla, target.name);
    return sla.targets.find((each) => each.slug === target.target)?.name ?? target.target;
  },
});

export function clockViews(picture: Picture): ClockView[] {
  const calendarOf = calendarOfWork(picture);
  return picture.clocks.map((clock) => ({
    clockId: clock.clockId,
    metric: clock.metric,
    name: clock.metric === "deadline" ? names(picture).target(clock.target) : clock.name,
    state: clock.breachedAt !== null ? "late" : clock.remainingMs !== null ? "paused" : "running",
    dueAt: clock.dueAt,
    remainingMs: clock.remainingMs,
    budgetMs: clock.target.budgetMs,
    warnAt: amberFrom(clock),
    opensAt: opensAt(clock, picture.ctx.now, calendarOf),
    ended: endedAs(clock),
    endedAt: clock.endedAt,
    startedAt: clock.startedAt,
    breachedAt: clock.breachedAt,
    why: explainClock(clock, names(picture), calendarOf, picture.ctx.now),
  }));
}

function endedAs(clock: Clock): ClockView["ended"] {
  if (clock.endedAt === null) return null;
  if (clock.breachedAt !== null) return "breached";
  return clock.state === "met" ? "met" : "cancelled";
}

/** What happens if nobody acts: the breach effects that would run, routed as of their instants. */
export function nextSteps(picture: Picture): Say[] {
  const view = clockView(picture.ticket, matchFacts(picture, picture.ticket));
  return forecast(
    picture.clocks,
    view,
    names(picture),
    (move, at) => personAt(picture, move, at),
    (who, moved) => namesOfListeners(picture, who, moved),
    (tier) => (tier ?? "").toUpperCase(),
  );
}

/** Who would hear of it with the ticket where it then is. */
function namesOfListeners(picture: Picture, who: BreachListener, moved: NextPerson | null): string[] {
  if (moved !== null && who === "owner") return [moved.name];
  const { ticket } = picture;
  const then = moved === null ? ticket : { ...ticket, tier: moved.tier, team: moved.team };
  const handles = listenersOf({ ...picture, ticket: then }, who);
  return handles.map((handle) => picture.people.get(handle)?.name ?? handle);
}

/** The next holder if nobody acts, for the ghost of the relay; null when nothing would move the ticket. */
export function nextHolder(picture: Picture): { at: number; say: Say } | null {
  const view = clockView(picture.ticket, matchFacts(picture, picture.ticket));
  let first: { at: number; say: Say } | null = null;
  const note = (move: Move, at: number) => {
    const person = personAt(picture, move, at);
    if (person !== null && first === null)
      first = {
        at,
        say: say("timeline.nextHolder", { at: { instant: at }, tier: person.tierName, name: person.name }),
      };
    return person;
  };
  forecast(picture.clocks, view, names(picture), note, () => []);
  return first;
}

function personAt(picture: Picture, move: Move, at: number): NextPerson | null {
  const { ticket, path, org, people } = picture;
  const found =
    move.do === "climb" ? above(picture, ticket.tier, at) : candidateAt(picture, move.skipped, at);
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
function candidateAt(picture: Picture, skipped: string, at: number): Route | null {
  const { ticket, path, org } = picture;
  if (ticket.tier === null) return null;
  const tried = [...new Set([...ticket.tried, skipped])];
  const asked = routeRequest(picture, { tier: ticket.tier, team: null, skill: null }, tried);
  const after = nextAfterUnaccepted(org, path.policy, { ...asked, at }, always);
  if (after.do === "next") return after.route;
  return after.do === "climb" ? above(picture, ticket.tier, at) : null;
}

/** Somebody at the next tier that has anybody, going up. */
function above(picture: Picture, from: string | null, at: number): Route | null {
  const { path, org } = picture;
  for (let tier = tierUp(path.policy, from); tier !== null; tier = tierUp(path.policy, tier)) {
    const asked = routeRequest(picture, { tier, team: null, skill: null }, []);
    const { route } = chooseOwner(org, path.policy, { ...asked, at }, always);
    if (route !== null) return route;
  }
  return null;
}
