import { type Msg, msg } from "../msg";
import { priorities } from "../vocabulary";
import { hasEnded } from "./clock";
import { type BreachEffect, type BreachListener, breachEffects } from "./effects";
import { type ClockNames, clockName, leftOf } from "./explain";
import type { Clock, TicketClockView } from "./types";

export type BreachMove = Extract<BreachEffect, { do: "climb" | "next_candidate" }>;

/** Who would get the ticket; instants in epoch ms. */
export type NextPerson = {
  name: string;
  /** Slug of the tier they get it at, and the team through which they do. */
  tier: string;
  team: string | null;
  tierName: string;
  /** End of the shift they are on at that instant; null when off shift, or always on. */
  onShiftUntil: number | null;
  /** Start of their next shift when they are off shift at that instant; else null. */
  startsAt: number | null;
};

/** Routes the move as of an instant; null when nobody is left, at the tier or above it. */
export type NextPersonLookup = (move: BreachMove, at: number) => NextPerson | null;

/** Names of those who would be told where the ticket then is; none where that is not known. */
export type ListenerNames = (who: BreachListener, moved: NextPerson | null) => readonly string[];

/** With more of them their post says it better. */
const mostNamed = 2;

/** Each person once, with their posts; a post whose people are many or not known by its own name. */
function listeners(
  recipients: ReadonlySet<BreachListener>,
  namesOf: (who: BreachListener) => readonly string[],
): Msg[] {
  const posts: Msg[] = [];
  const people = new Map<string, Msg[]>();
  for (const who of recipients) {
    const names = [...new Set(namesOf(who))];
    if (names.length === 0 || names.length > mostNamed) {
      posts.push(msg(`sla.listener.${who}`));
      continue;
    }
    for (const name of names) people.set(name, [...(people.get(name) ?? []), msg(`sla.post.${who}`)]);
  }
  const named = [...people].map(([name, list]) => msg("sla.forecast.named", { name, posts: { list } }));
  return [...posts, ...named];
}

/** `the admins and Sanne Kok`: names in a sentence. */
function together(names: readonly Msg[]): Msg {
  const last = names.at(-1) ?? { raw: "" };
  return names.length < 2 ? last : msg("sla.forecast.and", { first: { list: names.slice(0, -1) }, last });
}

const isBreachMove = (effect: BreachEffect): effect is BreachMove =>
  effect.do === "climb" || effect.do === "next_candidate";

function person({ name, onShiftUntil, startsAt }: NextPerson): Msg {
  if (onShiftUntil !== null)
    return msg("sla.forecast.person_until", { name, until: { instant: onShiftUntil } });
  if (startsAt !== null) return msg("sla.forecast.person_from", { name, from: { instant: startsAt } });
  return { raw: name };
}

/** The ticket as the earlier lines leave it. */
type PlanCourse = {
  tier: string | null;
  priority: string;
  moved: NextPerson | null;
  /** It went up a tier: what was set for the tier before moves it no more. */
  hasClimbed: boolean;
};

type Deps = { names: ClockNames; lookup: NextPersonLookup; namesOf: ListenerNames; tierNameOf: TierName };
/** A tier as people call it. */
type TierName = (tier: string | null) => string;

function lineOf(clock: Clock, at: number, view: TicketClockView, course: PlanCourse, deps: Deps): Msg {
  const effects = breachEffects([clock], view).filter(
    (effect) => !(course.hasClimbed && isBreachMove(effect)),
  );
  const then: Msg[] = [];
  const notified = new Set(effects.flatMap((effect) => (effect.do === "notify" ? [effect.who] : [])));
  const who = course.moved;
  const move = effects.find(isBreachMove);
  if (move !== undefined) {
    const next = deps.lookup(move, at);
    if (next === null) {
      notified.add("admins");
      then.push(msg("sla.forecast.stays", { tier: deps.tierNameOf(course.tier) }));
    } else {
      const climbs = next.tier !== course.tier;
      const key = climbs ? "climb" : "next_candidate";
      then.push(msg(`sla.forecast.${key}`, { tier: next.tierName, person: person(next) }));
      Object.assign(course, { moved: next, tier: next.tier, hasClimbed: course.hasClimbed || climbs });
    }
  }
  const raised = priorities[(priorities as readonly string[]).indexOf(course.priority) + 1];
  if (raised !== undefined && effects.some((effect) => effect.do === "raise_priority")) {
    course.priority = raised;
    then.push(msg("sla.forecast.raise_priority"));
  }
  const listening = listeners(notified, (post) => deps.namesOf(post, who));
  if (listening.length > 0) then.push(msg("sla.forecast.notify", { who: together(listening) }));
  const missed = msg(`sla.missed.${clock.metric}`, { name: clockName(clock, deps.names) });
  const [first = { raw: "" }, ...rest] = then;
  const all = rest.reduce<Msg>(
    (before, second) => msg("sla.forecast.both", { first: before, second }),
    first,
  );
  return msg("sla.forecast.line", { at: { instant: at }, missed, then: all });
}

/**
 * What happens next if nobody acts, in the order in which it does: one sentence per clock that is still to breach and
 * per reminder; then the clocks that stand still. After a climb the deadlines set at the old tier move it no more.
 */
export function forecast(
  clocks: readonly Clock[],
  view: TicketClockView,
  names: ClockNames,
  lookup: NextPersonLookup,
  namesOf: ListenerNames,
  tierNameOf: TierName = (tier) => tier ?? "",
): Msg[] {
  const live = clocks.filter((clock) => !hasEnded(clock));
  const course: PlanCourse = {
    tier: view.tier,
    priority: view.facts.priority,
    moved: null,
    hasClimbed: false,
  };
  const deps = { names, lookup, namesOf, tierNameOf };
  const due = live
    .flatMap((clock) => {
      const at = clock.breachedAt === null ? clock.dueAt : clock.nextWarnAt;
      return at === null ? [] : [{ clock, at, isReminder: clock.breachedAt !== null }];
    })
    .sort((a, b) => a.at - b.at);
  const out: Msg[] = [];
  for (const { clock, at, isReminder } of due) {
    // Whoever was to accept it has it no more.
    if (clock.metric === "accept" && course.moved !== null) continue;
    if (isReminder) out.push(reminder(at, namesOf, course.moved));
    else out.push(lineOf(clock, at, view, course, deps));
  }
  for (const clock of live)
    if (clock.remainingMs !== null) {
      const left = { durationMs: leftOf(clock.remainingMs) };
      out.push(msg("sla.forecast.still", { name: clockName(clock, names), left }));
    }
  return out;
}

const reminder = (at: number, namesOf: ListenerNames, moved: NextPerson | null): Msg =>
  msg("sla.forecast.reminder", {
    at: { instant: at },
    who: together(listeners(new Set(["admins"]), (post) => namesOf(post, moved))),
  });
