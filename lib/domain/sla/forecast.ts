import { type Say, say } from "../texts";
import { hasEnded } from "./clock";
import { type BreachEffect, type BreachListener, breachEffects } from "./effects";
import { type ClockNames, clockName } from "./explain";
import type { Clock, TicketClockView } from "./types";

export type Move = Extract<BreachEffect, { do: "climb" | "next_candidate" }>;

/** Who would get the ticket; instants in epoch ms. */
export type NextPerson = {
  name: string;
  tierName: string;
  /** End of the shift they are on at that instant; null when off shift, or always on. */
  onShiftUntil: number | null;
  /** Start of their next shift when they are off shift at that instant; else null. */
  startsAt: number | null;
};

/** Routes the move as of an instant; null when nobody is left, at the tier or above it. */
export type NextPersonLookup = (move: Move, at: number) => NextPerson | null;

/** Names of those who would be told; none where that is not known. */
export type ListenerNames = (who: BreachListener) => readonly string[];

/** With more of them their post says it better. */
const mostNamed = 2;

/** Each post with the people in it where they are few; people in two posts are named once. */
function listeners(told: ReadonlySet<BreachListener>, namesOf: ListenerNames): Say[] {
  const groups = new Map<string, { people: readonly string[]; posts: Say[] }>();
  for (const who of told) {
    const known = namesOf(who);
    const people = known.length > mostNamed ? [] : known;
    const key = people.length === 0 ? who : JSON.stringify([...people].sort());
    const group = groups.get(key) ?? { people, posts: [] };
    group.posts.push(say(`sla.listener.${who}`));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ people, posts }) => {
    if (people.length === 0) return posts;
    const names = { list: people.map((name): Say => ({ raw: name })) };
    return [say("sla.forecast.told", { names, post: { list: posts } })];
  });
}

const isMove = (effect: BreachEffect): effect is Move =>
  effect.do === "climb" || effect.do === "next_candidate";

function person({ name, onShiftUntil, startsAt }: NextPerson): Say {
  if (onShiftUntil !== null)
    return say("sla.forecast.person_until", { name, until: { instant: onShiftUntil } });
  if (startsAt !== null) return say("sla.forecast.person_from", { name, from: { instant: startsAt } });
  return { raw: name };
}

function consequences(
  effects: readonly BreachEffect[],
  next: NextPerson | null,
  namesOf: ListenerNames,
): Say[] {
  const out: Say[] = [];
  const move = effects.find(isMove);
  if (move !== undefined) {
    const key = next === null ? "sla.forecast.stays" : `sla.forecast.${move.do}`;
    out.push(next === null ? say(key) : say(key, { tier: next.tierName, person: person(next) }));
  }
  if (effects.some((effect) => effect.do === "raise_priority")) out.push(say("sla.forecast.raise_priority"));
  const told = new Set(effects.flatMap((effect) => (effect.do === "notify" ? [effect.who] : [])));
  const who = listeners(told, namesOf);
  if (who.length > 0) out.push(say("sla.forecast.notify", { who: { list: who } }));
  return out;
}

function line(clock: Clock, at: number, names: ClockNames, then: Say[]): Say {
  const missed = say(`sla.missed.${clock.metric}`, { name: clockName(clock, names) });
  return say("sla.forecast.line", { at: { instant: at }, missed, then: { list: then } });
}

/**
 * What happens next if nobody acts, earliest first: one sentence per clock that is still to breach, then
 * reminders and clocks that stand still. After a climb the deadlines set at the old tier move it no more.
 */
export function forecast(
  clocks: readonly Clock[],
  view: TicketClockView,
  names: ClockNames,
  lookup: NextPersonLookup,
  namesOf: ListenerNames,
): Say[] {
  const live = clocks.filter((clock) => !hasEnded(clock));
  const out: Say[] = [];
  let climbed = false;
  const due = live
    .flatMap((clock) =>
      clock.dueAt === null || clock.breachedAt !== null ? [] : [{ clock, at: clock.dueAt }],
    )
    .sort((a, b) => a.at - b.at);
  for (const { clock, at } of due) {
    if (climbed && clock.metric === "accept") continue;
    const effects = breachEffects([clock], view).filter((effect) => !(climbed && isMove(effect)));
    const move = effects.find(isMove);
    const next = move === undefined ? null : lookup(move, at);
    climbed ||= move?.do === "climb" && next !== null;
    out.push(line(clock, at, names, consequences(effects, next, namesOf)));
  }
  for (const clock of live) {
    if (clock.breachedAt !== null && clock.nextWarnAt !== null) {
      out.push(say("sla.forecast.reminder", { at: { instant: clock.nextWarnAt } }));
    }
    if (clock.remainingMs !== null) {
      const left = { durationMs: clock.remainingMs };
      out.push(say("sla.forecast.still", { name: clockName(clock, names), left }));
    }
  }
  return out;
}
