import { usedMs } from "../../sla/elapsed";
import { effectiveRow } from "../../sla/inherit";
import { matchTargets, type Versions } from "../../sla/match";
import type { CalendarOf, Clock, ClockTarget, MatchFacts } from "../../sla/types";
import type { PathPolicy } from "../path-policy";

/** A clock that ended, with what SLA rows match on as its ticket is today. */
export type EndedClock = { clock: Clock; endedAt: number; facts: MatchFacts };

type Sla = PathPolicy["sla"];

const ofMetric = (sla: Sla, facts: MatchFacts, versions: Versions, clock: Clock): ClockTarget | null =>
  matchTargets(sla, facts, versions).find(({ metric }) => metric === clock.metric) ?? null;

/**
 * The target another version would have given. The ticket may have been something else when the clock was set: then
 * today's values don't find the row it was set by, and the row of the same name counts.
 */
function targetFor(
  sla: Sla,
  { clock, facts }: EndedClock,
  setBy: Sla,
  versions: Versions,
): ClockTarget | null {
  const isAsThen = ofMetric(setBy, facts, versions, clock)?.target === clock.target.target;
  if (isAsThen) return ofMetric(sla, facts, versions, clock);
  const row = sla.targets.find(({ slug }) => slug === clock.target.target);
  return row === undefined
    ? null
    : ofMetric(
        { targets: [{ ...effectiveRow(sla.targets, row), when: {} }], deadlines: [] },
        facts,
        versions,
        clock,
      );
}

/**
 * Whether a clock that ended would have been met under another version's target: what it used from its start, less its
 * pauses, in the calendar of the row. The same target as it had gives what happened; null where it has none.
 */
export function wouldMeet(
  ended: EndedClock,
  { sla, setBy, versions, calendarOf }: { sla: Sla; setBy: Sla; versions: Versions; calendarOf: CalendarOf },
): boolean | null {
  const { clock, endedAt } = ended;
  const target = targetFor(sla, ended, setBy, versions);
  if (target === null) return null;
  const isSame = target.budgetMs === clock.target.budgetMs && target.calendar === clock.target.calendar;
  if (isSame) return clock.breachedAt === null;
  return (
    usedMs({ ...clock, target }, calendarOf(target.calendar, versions.organisationVersion), endedAt) <
    target.budgetMs
  );
}
